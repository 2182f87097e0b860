"""The figures of item analysis: a worked example, what is undefined, and what must always hold."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courses.assessment.rules.analysis import (
    REASONS,
    Analysis,
    BadTable,
    ItemFigures,
    MarkTable,
    TestFigures,
    TestItem,
    analyse,
)

Rows = list[list[float | None]]

ROWS: Rows = [[1, 0, 2, 0], [1, 1, 2, 0], [1, 1, 1, 1], [0, 0, 1, 0], [1, 0, 0, 1], [0, 0, 0, 1]]
ITEMS = [TestItem("1"), TestItem("2"), TestItem("3", 2), TestItem("4")]


def analysed(rows: Sequence[Sequence[float | None]], maxima: Sequence[float] = ()) -> Analysis:
    items = [TestItem(str(n), maximum) for n, maximum in enumerate(maxima or [1] * len(rows[0]), 1)]
    return analyse(MarkTable(items, rows))


def test_the_worked_example() -> None:
    analysis = analyse(MarkTable(ITEMS, ROWS))

    found = [
        [
            None if value is None else round(value, 2)
            for value in (
                item.facility,
                item.sd,
                item.discrimination,
                item.efficiency,
                item.effective_weight,
            )
        ]
        for item in analysis.items
    ]
    assert found == [
        [66.67, 51.64, 65.65, 100.00, 31.70],
        [33.33, 51.64, 65.65, 100.00, 31.70],
        [50.00, 44.72, 0.00, 0.00, 36.60],
        [50.00, 54.77, -47.14, -50.00, None],
    ]
    test = analysis.test
    assert test.consistency == pytest.approx(18.71, abs=0.005)
    assert test.error_ratio == pytest.approx(90.16, abs=0.005)
    assert test.standard_error == pytest.approx(1.2428, abs=0.00005)
    assert test.sd == pytest.approx(math.sqrt(1.9))
    assert (test.mean, test.median, test.maximum) == (2.5, 2.5, 5)


def test_everything_that_is_told_about_an_item() -> None:
    items = [TestItem("hard", guess=0.25), *ITEMS[1:]]

    item = analyse(MarkTable(items, ROWS)).items[3]

    rounded = {
        name: round(getattr(item, name), 4) for name in ("sd", "discrimination", "efficiency")
    }
    assert replace(item, **rounded) == ItemFigures(
        name="4",
        minimum=0,
        maximum=1,
        attempts=6,
        missing=0,
        mean=0.5,
        facility=50,
        sd=54.7723,
        guess=None,
        intended_weight=20,
        effective_weight=None,
        discrimination=-47.1405,
        efficiency=-50,
        undefined={"guess": "no_guess", "effective_weight": "negative_covariance"},
    )
    assert analyse(MarkTable(items, ROWS)).items[0].guess == 25


def test_the_shape_of_the_totals() -> None:
    # T = 0 0 0 0 5: m2 = 4, m3 = 12, m4 = 52, so k2 = 5, k3 = 25, k4 = 125
    test = analysed([[0], [0], [0], [0], [5]], [5]).test

    assert (test.mean, test.median, test.sd) == pytest.approx((1, 0, math.sqrt(5)))
    assert test.skewness == pytest.approx(25 / 5**1.5)
    assert test.kurtosis == pytest.approx(5)


def test_nobody_has_finished() -> None:
    analysis = analyse(MarkTable(ITEMS))

    assert analysis.test == TestFigures(
        attempts=0,
        items=4,
        maximum=5,
        provisional=True,
        mean=None,
        median=None,
        sd=None,
        skewness=None,
        kurtosis=None,
        consistency=None,
        error_ratio=None,
        standard_error=None,
        undefined=dict.fromkeys(
            (
                *("consistency", "error_ratio", "standard_error", "mean", "median"),
                *("sd", "skewness", "kurtosis"),
            ),
            "no_attempts",
        ),
    )
    assert analysis.items[2].intended_weight == 40
    assert set(analysis.items[2].undefined.values()) == {"no_attempts", "no_guess"}


def test_one_attempt_has_a_facility_but_no_spread() -> None:
    analysis = analysed([[1, 0]])

    assert (analysis.test.mean, analysis.test.median, analysis.items[0].facility) == (1, 1, 100)
    assert analysis.test.undefined == {
        "consistency": "one_attempt",
        "error_ratio": "one_attempt",
        "standard_error": "one_attempt",
        "sd": "one_attempt",
        "skewness": "few_attempts",
        "kurtosis": "few_attempts",
    }
    assert analysis.items[0].undefined == {
        "guess": "no_guess",
        "sd": "one_attempt",
        "effective_weight": "one_attempt",
        "discrimination": "one_attempt",
        "efficiency": "one_attempt",
    }


def test_a_constant_item_has_no_discrimination_but_weighs_nothing() -> None:
    item = analysed([[0.1, 0], [0.1, 1], [0.1, 1]]).items[0]

    assert (item.facility, item.sd, item.effective_weight) == pytest.approx((10, 0, 0))
    assert item.undefined == {
        "guess": "no_guess",
        "discrimination": "constant_item",
        "efficiency": "constant_item",
    }


def test_beside_constant_items_there_is_nothing_to_compare_with() -> None:
    # 0.1 + 0.2 and 0.3 + 0 differ in the last bit, which is no difference
    item = analysed([[0, 0.1, 0.2], [1, 0.3, 0], [1, 0.2, 0.1]]).items[0]

    assert item.undefined == {
        "guess": "no_guess",
        "discrimination": "constant_rest",
        "efficiency": "constant_rest",
    }


def test_equal_totals_have_no_consistency() -> None:
    analysis = analysed([[1, 0], [0, 1], [1, 0], [0, 1]])

    assert analysis.test.undefined == dict.fromkeys(
        ("consistency", "error_ratio", "standard_error", "skewness", "kurtosis"), "constant_total"
    )
    assert analysis.test.sd == 0
    assert analysis.items[0].undefined["effective_weight"] == "no_covariance"
    assert analysis.items[0].discrimination == pytest.approx(-100)


def test_one_item_has_nothing_beside_it() -> None:
    analysis = analysed([[1], [0]])

    assert analysis.test.undefined["consistency"] == "one_item"
    assert analysis.items[0].undefined["discrimination"] == "one_item"
    assert analysis.items[0].effective_weight == 100


def test_an_item_without_marks_has_no_facility_and_no_weight() -> None:
    alone, beside = analysed([[0], [0]], [0]), analysed([[0, 1], [0, 0]], [0, 1])

    assert alone.items[0].undefined["intended_weight"] == "no_range"
    assert (beside.items[0].facility, beside.items[0].undefined["facility"]) == (None, "no_range")
    assert (beside.items[0].undefined["sd"], beside.items[0].intended_weight) == ("no_range", 0)
    assert beside.items[0].mean == 0


def test_a_test_without_items_has_no_figures() -> None:
    analysis = analyse(MarkTable([], [[], []]))

    assert (analysis.items, analysis.test.mean, analysis.test.maximum) == ((), 0, 0)
    assert analysis.test.undefined["consistency"] == "one_item"


def test_an_unanswered_item_counts_as_0_and_as_missing() -> None:
    gap, zero = analysed([[None, 1], [1, 0], [1, 1]]), analysed([[0, 1], [1, 0], [1, 1]])

    assert gap.items[0].missing == 1
    assert replace(gap.items[0], missing=0) == zero.items[0]
    assert gap.test == zero.test


def test_marks_may_be_negative() -> None:
    item = TestItem("sure", maximum=3, minimum=-6)

    figures = analyse(MarkTable([item, TestItem("2")], [[3, 1], [-6, 0], [None, 1]])).items[0]

    assert (figures.mean, figures.facility) == pytest.approx((-1, 500 / 9))
    assert (figures.intended_weight, figures.missing) == (90, 1)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ([1, 1], "line 2: has 2 marks for 1 items"),
        ([2], "line 2: a: 2 is not from 0 to 1"),
        ([-0.5], "line 2: a: -0.5 is not from 0 to 1"),
        ([math.nan], "line 2: a: nan is not from 0 to 1"),
    ],
)
def test_marks_outside_their_range_are_refused_and_change_nothing(
    row: list[float], message: str
) -> None:
    table = MarkTable([TestItem("a")], [[1]])

    with pytest.raises(BadTable) as refusal:
        table.add(row)

    assert (str(refusal.value), refusal.value.line) == (message, 2)
    assert (table.attempts, list(table.columns[0])) == (1, [1])


def test_figures_are_provisional_under_thirty_attempts() -> None:
    assert analysed([[1, 0]] * 29).test.provisional
    assert not analysed([[1, 0]] * 30).test.provisional


matrices = st.integers(2, 5).flatmap(
    lambda items: st.lists(
        st.lists(st.integers(0, 4).map(lambda mark: mark / 4), min_size=items, max_size=items),
        min_size=2,
        max_size=12,
    )
)


@given(matrices, st.randoms())
def test_the_order_of_attempts_changes_nothing(rows: Rows, dice: object) -> None:
    mixed = sorted(rows, key=lambda row: [-(mark or 0) for mark in row])

    assert analysed(mixed) == analysed(rows)


@given(matrices, st.sampled_from([0.1, 3, 7.5, 1000]))
def test_rescaling_an_item_leaves_its_own_figures(rows: Rows, factor: float) -> None:
    first, *maxima = [1.0] * len(rows[0])
    scaled = [[(row[0] or 0) * factor, *row[1:]] for row in rows]

    before = analysed(rows).items[0]
    after = analysed(scaled, [first * factor, *maxima]).items[0]

    for name in ("facility", "sd", "discrimination", "efficiency"):
        assert getattr(after, name) == pytest.approx(getattr(before, name), abs=1e-6)


@given(matrices)
def test_indices_stay_within_their_bounds(rows: Rows) -> None:
    analysis = analysed(rows)

    for item in analysis.items:
        assert -100 <= (item.discrimination or 0) <= 100
        assert (item.efficiency or 0) <= 100
        assert 0 <= (item.facility or 0) <= 100
        assert (item.discrimination is None) == ("discrimination" in item.undefined)
        if item.discrimination:
            assert item.efficiency
            assert abs(item.efficiency) >= abs(item.discrimination) - 1e-9
    assert (analysis.test.consistency or 0) <= 100 + 1e-9
    assert (analysis.test.kurtosis is None) == ("kurtosis" in analysis.test.undefined)
    assert set(analysis.test.undefined.values()) <= set(REASONS)


@given(matrices)
def test_weights_sum_to_a_hundred(rows: Rows) -> None:
    items = analysed(rows).items

    shown = [item.effective_weight for item in items if item.effective_weight is not None]
    assume(any(shown))
    assert sum(shown) == pytest.approx(100)
    assert sum(item.intended_weight or 0 for item in items) == pytest.approx(100)


@given(matrices)
def test_the_standard_error_follows_from_alpha(rows: Rows) -> None:
    test = analysed(rows).test
    assume(test.consistency is not None)

    error, alpha, sd = test.standard_error, (test.consistency or 0) / 100, test.sd
    assert (error or 0) ** 2 == pytest.approx((sd or 0) ** 2 * (1 - alpha), abs=1e-9)


@given(matrices)
def test_the_figures_agree_with_the_standard_library(rows: Rows) -> None:
    table = [[mark or 0.0 for mark in row] for row in rows]
    totals, first = [sum(row) for row in table], [row[0] for row in table]
    rest = [total - mark for total, mark in zip(totals, first, strict=True)]

    analysis = analysed(rows)

    assert analysis.test.mean == pytest.approx(statistics.fmean(totals))
    assert analysis.test.median == pytest.approx(statistics.median(totals))
    assert analysis.test.sd == pytest.approx(statistics.stdev(totals))
    item = analysis.items[0]
    assert item.sd == pytest.approx(100 * statistics.stdev(first))
    if item.discrimination is not None:
        expected = 100 * statistics.correlation(first, rest)
        assert item.discrimination == pytest.approx(expected, abs=1e-6)


def test_large_numbers_lose_nothing() -> None:
    small = analyse(MarkTable([TestItem("a", 2), TestItem("b", 2)], [[0, 1], [1, 0], [2, 2]]))
    offset = 1e8
    items = [TestItem("a", offset + 2, offset), TestItem("b", offset + 2, offset)]
    rows = [[offset, offset + 1], [offset + 1, offset], [offset + 2, offset + 2]]

    large = analyse(MarkTable(items, rows))

    assert large.test.sd == pytest.approx(small.test.sd)
    assert large.test.consistency == pytest.approx(small.test.consistency)
    assert [item.discrimination for item in large.items] == pytest.approx(
        [item.discrimination for item in small.items]
    )
