"""The ladder judges every step: premature, overdue, skipped, fitting or beside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.scenarios.rules import (
    LADDER,
    NUMBERED,
    PLACES,
    RUNGS,
    Fit,
    LadderJudgement,
    Moment,
    Standing,
    judge,
    open_rungs,
)
from courses.scenarios.rules.ladder import height, missing


def _first(*rungs: int) -> tuple[str, ...]:
    return tuple(str(rung) for rung in rungs)


@pytest.mark.parametrize(
    ("rung", "tried", "expected"),
    [
        ("1", [], ()),
        ("2", [], ("1",)),
        ("3", [], ("1", "2")),
        ("3", ["2"], ()),
        ("4", ["1", "2"], ("3",)),
        ("5", ["2", "4"], ()),
        ("5", ["2", "3"], ()),
        ("5", ["2"], ("3", "4")),
        ("6", ["1", "2", "3", "4"], ("5",)),
        ("7", ["5", "6"], ()),
        ("7", ["6"], ("1", "2", "3", "4", "5")),
        ("8", ["4"], ()),
        ("8", ["1", "2"], ("3", "4")),
        ("9", ["6"], ()),
        ("9", ["1", "2", "3", "4", "5"], ("6",)),
        ("10", ["6", "9"], ()),
        ("10", ["6"], ("1", "2", "3", "4", "5", "7")),
        ("10", [], _first(1, 2, 3, 4, 5, 6, 7)),
    ],
)
def test_missing_names_what_was_not_tried(
    rung: str, tried: list[str], expected: tuple[str, ...]
) -> None:
    assert missing(rung, tried) == expected


ALL_TO_FIVE = frozenset(_first(1, 2, 3, 4, 5))


@pytest.mark.parametrize(
    ("rung", "moment", "reason", "expected"),
    [
        ("1", Moment(), False, LadderJudgement("1", Fit.FITTING)),
        (
            "6",
            Moment(tried={"1"}, current="1"),
            False,
            LadderJudgement("6", Fit.PREMATURE, missing=_first(2, 3, 4, 5)),
        ),
        (
            "6",
            Moment(tried={"1"}, current="1"),
            True,
            LadderJudgement("6", Fit.FITTING, missing=_first(2, 3, 4, 5), reason=True),
        ),
        (
            "8",
            Moment(tried=frozenset(_first(1, 2, 3, 4)), current="4"),
            False,
            LadderJudgement("8", Fit.SKIPPED, passed_over=_first(5, 6, 7)),
        ),
        (
            "8",
            Moment(tried=frozenset(_first(1, 2, 3, 4)), current="4"),
            True,
            LadderJudgement("8", Fit.FITTING, passed_over=_first(5, 6, 7), reason=True),
        ),
        (
            "8",
            Moment(tried=ALL_TO_FIVE, current="6"),
            False,
            LadderJudgement("8", Fit.FITTING),
        ),
        (
            "5",
            Moment(tried=frozenset(_first(1, 2)), current="3"),
            False,
            LadderJudgement("5", Fit.FITTING),
        ),
        ("4", Moment(current="6"), False, LadderJudgement("4", Fit.FITTING)),
        ("6", Moment(current="6"), False, LadderJudgement("6", Fit.FITTING)),
        (
            "2",
            Moment(tried={"1"}, current="1", safety_open=True),
            True,
            LadderJudgement("2", Fit.PREMATURE, safety_open=True, reason=True),
        ),
        ("1", Moment(safety_open=True), False, LadderJudgement("1", Fit.FITTING)),
        ("2", Moment(current="2", safety_open=True), False, LadderJudgement("2", Fit.FITTING)),
        (
            "2",
            Moment(current="4", low="3", high="4"),
            False,
            LadderJudgement("2", Fit.OVERDUE, below="3"),
        ),
        (
            "4",
            Moment(tried=frozenset(_first(1, 2, 3)), current="3", low="2", high="3"),
            True,
            LadderJudgement("4", Fit.PREMATURE, above="3", reason=True),
        ),
        ("9", Moment(current="9", low="8", high="8"), False, LadderJudgement("9", Fit.FITTING)),
        (
            "2",
            Moment(current="2", weeks_on_rung=4),
            False,
            LadderJudgement("2", Fit.OVERDUE, term_weeks=3),
        ),
        ("2", Moment(current="2", weeks_on_rung=3), False, LadderJudgement("2", Fit.FITTING)),
        ("3", Moment(current="2", weeks_on_rung=9), False, LadderJudgement("3", Fit.FITTING)),
        ("4", Moment(current="4", weeks_on_rung=99), False, LadderJudgement("4", Fit.FITTING)),
        (
            "9",
            Moment(tried={"8"}, current="8"),
            True,
            LadderJudgement("9", Fit.FITTING, missing=_first(1, 2, 3, 4, 5, 6), reason=True),
        ),
        ("8", Moment(tried=frozenset("45"), current="9"), False, LadderJudgement("8", Fit.FITTING)),
    ],
)
def test_judgement_of_a_step(
    rung: str, moment: Moment, reason: bool, expected: LadderJudgement
) -> None:
    assert judge(rung, moment, reason=reason) == expected


@given(
    place=st.sampled_from(PLACES),
    tried=st.sets(st.sampled_from(RUNGS)),
    current=st.sampled_from([None, *NUMBERED]),
    safety_open=st.booleans(),
    low=st.sampled_from([None, *NUMBERED]),
)
def test_places_beside_the_ladder_are_never_premature(
    place: str, tried: set[str], current: str | None, safety_open: bool, low: str | None
) -> None:
    moment = Moment(tried=tried, current=current, safety_open=safety_open, low=low)

    assert judge(place, moment) == LadderJudgement(place, Fit.BESIDE)


@given(rung=st.sampled_from(NUMBERED), current=st.sampled_from(NUMBERED))
def test_going_down_is_always_allowed(rung: str, current: str) -> None:
    found = judge(rung, Moment(current=current, safety_open=True))

    assert (found.fit is Fit.FITTING) >= (height(rung) < height(current))


@given(tried=st.sets(st.sampled_from(NUMBERED)), more=st.sets(st.sampled_from(NUMBERED)))
def test_trying_more_never_makes_more_missing(tried: set[str], more: set[str]) -> None:
    for rung in NUMBERED:
        assert set(missing(rung, tried | more)) <= set(missing(rung, tried))


def test_rungs_eight_and_nine_stand_beside_each_other() -> None:
    assert [height(rung) for rung in NUMBERED] == [1, 2, 3, 4, 5, 6, 7, 8, 8, 9]
    assert LADDER["2"].term_weeks == 3


def test_open_rungs_say_of_each_rung_what_it_is_now() -> None:
    moment = Moment(tried=frozenset(_first(1, 2, 3, 4)), current="4", low="3", high="8")

    found = {item.rung: item.standing for item in open_rungs(moment)}

    assert found == {
        "1": Standing.OVERDUE,
        "2": Standing.OVERDUE,
        "3": Standing.OPEN,
        "4": Standing.OPEN,
        "5": Standing.OPEN,
        "6": Standing.PREMATURE,
        "7": Standing.PREMATURE,
        "8": Standing.NEEDS_REASON,
        "9": Standing.PREMATURE,
        "10": Standing.PREMATURE,
        **dict.fromkeys(PLACES, Standing.BESIDE),
    }
