"""The analysis written out: as data and for a terminal."""

from __future__ import annotations

import json

from courses.assessment.rules.analysis import (
    MarkTable,
    TestItem,
    analyse,
    as_data,
    as_table,
    read_discrimination,
    read_facility,
)
from tests.courses.assessment.rules.analysis.test_figures import ITEMS, ROWS


def test_data_can_be_written_as_json() -> None:
    analysis = analyse(MarkTable(ITEMS, ROWS))

    data = json.loads(json.dumps(as_data(analysis), allow_nan=False))

    assert data["test"]["consistency"] == analysis.test.consistency
    assert data["items"][3]["effective_weight"] is None
    assert data["items"][3]["undefined"]["effective_weight"] == "negative_covariance"


def test_the_table_says_what_is_undefined_and_why() -> None:
    assert as_table(analyse(MarkTable(ITEMS, ROWS))) == [
        "6 attempts, provisional: under 30; 4 questions, 5 marks",
        "  mean                        2.5000",
        "  median                      2.5000",
        "  standard deviation          1.3784",
        "  skewness                    0.0000",
        "  kurtosis                    -2.2992",
        "  internal consistency (CIC)  18.7135",
        "  error ratio (ER)            90.1591",
        "  standard error (SE)         1.2428",
        "",
        "item     max        F       SD       IW       EW       DI       DE  missing",
        "1          1    66.67    51.64    20.00    31.70    65.65   100.00        0",
        "2          1    33.33    51.64    20.00    31.70    65.65   100.00        0",
        "3          2    50.00    44.72    40.00    36.60     0.00     0.00        0",
        "4          1    50.00    54.77    20.00        -   -47.14   -50.00        0",
        "4: no EW: negative covariance: who does better on the test does worse here",
    ]


def test_the_table_of_an_empty_test() -> None:
    lines = as_table(analyse(MarkTable([TestItem("a", guess=0.5)])))

    assert lines[1] == "  mean                        -  nobody has finished the test"
    assert lines[-1] == "a: no F, SD, EW, DI, DE: nobody has finished the test"
    assert "provisional" not in as_table(analyse(MarkTable([TestItem("a")], [[1]] * 30)))[0]


def test_figures_have_a_first_reading() -> None:
    assert [read_facility(value) for value in (19, 20, 35, 65, 66, 90, 91)] == [
        "hard",
        "fine",
        "about_right",
        "about_right",
        "fine",
        "fine",
        "easy",
    ]
    assert [read_discrimination(value) for value in (-1, 0, 19, 20, 30, 49, 50)] == [
        "negative",
        "very_weak",
        "very_weak",
        "weak",
        "adequate",
        "adequate",
        "very_good",
    ]
