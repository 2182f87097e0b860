"""The reading help names texts to read, safety first; it never picks a step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.scenarios.reading_help.rules import (
    Answers,
    Reading,
    Safety,
    ToRead,
    answers,
    what_to_read,
)
from courses.scenarios.rules.ladder import NUMBERED, REST, SAFETY_ROUTE

SEEN = (*NUMBERED, REST)


def test_answers_keep_ladder_order_and_drop_what_is_no_answer() -> None:
    given = answers("geen-signaal", ["R", "10", "2", "V1", "<b>"], ["3", "1", "R", "x"])

    assert given == Answers(Safety.CLEAR, seen=("2", "10", "R"), tried=("1", "3"))


@pytest.mark.parametrize("word", ["", "veilig", "GEVAAR"])
def test_without_an_answer_about_safety_nothing_is_named(word: str) -> None:
    given = answers(word, ["1"], [])

    assert given.safety is None
    assert what_to_read(given) is None


def test_danger_leads_to_the_first_route_and_sets_all_else_aside() -> None:
    reading = what_to_read(Answers(Safety.DANGER, seen=("1", "5", "R")))

    assert reading == Reading(safety_routes=("V1",), stop=True, set_aside=("1", "5", "R"))


def test_signal_stops_climbing_but_rest_may_be_read() -> None:
    reading = what_to_read(Answers(Safety.SIGNAL, seen=("7", "R"), tried=("1",)))

    assert reading == Reading(safety_routes=SAFETY_ROUTE, rest=True, stop=True, set_aside=("7",))


def test_safety_not_asked_yet_leaves_the_first_rung_and_rest() -> None:
    reading = what_to_read(Answers(Safety.UNKNOWN, seen=("1", "2", "R")))

    assert reading == Reading(
        safety_routes=SAFETY_ROUTE,
        rungs=(ToRead("1", seen=True),),
        rest=True,
        set_aside=("2",),
    )


def test_clear_names_the_rungs_seen_with_the_lower_ones_they_ask_for() -> None:
    reading = what_to_read(Answers(Safety.CLEAR, seen=("2", "4"), tried=("1",)))

    assert reading == Reading(
        safety_routes=(),
        rungs=(
            ToRead("2", seen=True, asked_by=("4",)),
            ToRead("3", seen=False, asked_by=("4",)),
            ToRead("4", seen=True, missing=("2", "3")),
        ),
    )


def test_conditions_that_hold_lead_back_to_the_ladder() -> None:
    reading = what_to_read(Answers(Safety.CONDITIONS, seen=("1", "R")))

    assert reading == Reading((), rungs=(ToRead("1", seen=True),), rest=True, back=True)


def test_nothing_recognised_names_nothing() -> None:
    assert what_to_read(Answers(Safety.CLEAR)) == Reading(safety_routes=())


@given(
    st.sampled_from(Safety),
    st.sets(st.sampled_from(SEEN)),
    st.sets(st.sampled_from(NUMBERED)),
)
def test_whatever_is_ticked_nothing_is_lost_and_open_safety_never_climbs(
    safety: Safety, seen: set[str], tried: set[str]
) -> None:
    reading = what_to_read(answers(safety.value, seen, tried))

    assert reading is not None
    named = {item.code for item in reading.rungs} | ({REST} if reading.rest else set())
    assert seen <= named | set(reading.set_aside)
    assert not named & set(reading.set_aside)
    codes = [int(item.code) for item in reading.rungs]
    assert codes == sorted(codes)
    if reading.safety_routes:
        assert named <= {"1", REST}
