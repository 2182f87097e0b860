"""Analysis as files, such as a spreadsheet opens."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from courses.assessment.analysis_words import AnswerWords, answer_rows
from courses.assessment.queries.question_analysis import QuestionAnalysis
from courses.assessment.queries.test_analysis import TestAnalysis
from courses.assessment.rules.analysis import as_row
from kennisladder.core.downloads import csv_download
from kennisladder.core.spreadsheets import csv_text

_FIGURES = ("attempts", "missing", "mean", "facility", "sd", "guess")
_BESIDE = ("discrimination", "efficiency")
_TIMES = ("count", "mean", "quarter", "median", "three_quarters")
#: The columns of a test: what it is, its figures, those of its questions, and times.
_COLUMNS = (
    *("part", "name", "items", "minimum", "maximum", "attempts", "missing"),
    *("mean", "median", "sd", "skewness", "kurtosis"),
    *("consistency", "error_ratio", "standard_error"),
    *("facility", "guess", "intended_weight", "effective_weight", "discrimination", "efficiency"),
    *(f"seconds_{name}" for name in _TIMES),
    "undefined",
)


def file_of_test(found: TestAnalysis, title: str, name: str) -> HttpResponse:
    """Return the figures of a test as a file: a line of the whole, then one of each question."""
    spent = {f"seconds_{one}": getattr(found.times, one) for one in _TIMES}
    lines = [
        {"part": "test", "name": title, **as_row(found.analysis.test), **spent},
        *({"part": "question", **as_row(item)} for item in found.analysis.items),
    ]
    rows = [[line.get(column) for column in _COLUMNS] for line in lines]
    return csv_download(csv_text([_COLUMNS, *rows]), name)


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
    return csv_download(csv_text(rows), name)
