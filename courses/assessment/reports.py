"""Analysis as files: CSV that a spreadsheet reads without taking anything for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from courses.assessment.analysis_words import AnswerWords, answer_rows
from courses.assessment.queries.question_analysis import QuestionAnalysis
from courses.assessment.rules.analysis import Analysis, as_csv

FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FIGURES = ("attempts", "missing", "mean", "facility", "sd", "guess")
_BESIDE = ("discrimination", "efficiency")
_TIMES = ("count", "mean", "quarter", "median", "three_quarters")


def file_of_test(analysis: Analysis, name: str) -> HttpResponse:
    """Return the figures of a test as a file, one line a question."""
    return _file("\n".join(as_csv(analysis)) + "\n", name)


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
    return _file(_written(rows), name)


def _written(rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    """Return a cell that is no formula: a figure may begin with a minus, a text may not."""
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _file(text: str, name: str) -> HttpResponse:
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
