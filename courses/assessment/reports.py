"""Analysis as files: CSV that a spreadsheet reads without taking anything for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from courses.assessment.analysis_words import AnswerWords, answer_rows
from courses.assessment.queries.question_analysis import QuestionAnalysis
from courses.assessment.rules.analysis import Analysis, as_csv
from kennisladder.core.downloads import csv_download
from kennisladder.core.spreadsheets import BYTE_ORDER_MARK, safe_text

_FIGURES = ("attempts", "missing", "mean", "facility", "sd", "guess")
_BESIDE = ("discrimination", "efficiency")
_TIMES = ("count", "mean", "quarter", "median", "three_quarters")


def file_of_test(analysis: Analysis, name: str) -> HttpResponse:
    """Return the figures of a test as a file, one line a question."""
    return csv_download(BYTE_ORDER_MARK + "\n".join(as_csv(analysis)) + "\n", name)


def file_of_question(found: QuestionAnalysis, words: AnswerWords, name: str) -> HttpResponse:
    """Return figures, times and given answers of a question as a file."""
    rows: list[Sequence[Any]] = [("part", "place", "name", "value")]
    rows += [("figure", "", one, getattr(found.figures, one)) for one in _FIGURES]
    rows += [("figure", "", one, getattr(found.beside, one)) for one in _BESIDE]
    rows += [("seconds", "", one, getattr(found.times, one)) for one in _TIMES]
    rows += [
        ("answer", row["place"], row["answer"], row["count"])
        for row in answer_rows(found.distribution, words)
    ]
    rows.append(("answer", "", "", found.distribution.unanswered))
    return csv_download(BYTE_ORDER_MARK + _written(rows), name)


def _written(rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    """Return a cell that is no formula: a figure may begin with a minus, a text may not."""
    if value is None:
        return ""
    return safe_text(value) if isinstance(value, str) else value
