"""What holds for every question and every response."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.assessment.rules import (
    TYPES,
    BadQuestion,
    BadResponse,
    Question,
    Response,
    faults,
    grade,
    guess_score,
    read,
    read_response,
    regrade,
)
from tests.courses.assessment.rules.examples import BEST, EXAMPLES
from tests.courses.assessment.rules.strategies import (
    KINDS,
    answered,
    by_the_key,
    questions,
    response,
    written,
)

Answered = tuple[Question, Response]

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
FIELDS = sorted(
    {name for data in EXAMPLES.values() for name in data}
    | {name for data in BEST.values() for name in data}
)


@given(answered())
@settings(max_examples=400)
def test_a_credit_lies_between_0_and_1(pair: Answered) -> None:
    question, answer = pair

    mark = grade(question, answer)

    assert (mark.credit is None) == (question.type == "reflection")
    assert 0 <= (mark.credit or 0) <= 1
    assert all(part.credit is None or 0 <= part.credit <= 1 for part in mark.parts)
    assert mark.answered == answer.answered


@given(answered())
def test_no_answer_earns_nothing(pair: Answered) -> None:
    question, _ = pair

    mark = grade(question, read_response(question, {}))

    assert (mark.credit or 0, mark.answered) == (0, False)
    assert all(part.verdict in ("missed", "left") for part in mark.parts)


@given(answered())
@settings(max_examples=200)
def test_a_stored_response_reads_as_itself(pair: Answered) -> None:
    question, answer = pair

    assert read_response(question, answer.data) == answer


@given(answered())
@settings(max_examples=200)
def test_regrading_under_the_same_key_changes_nothing(pair: Answered) -> None:
    question, answer = pair

    result = regrade(question, question, answer)

    assert (result.before, result.after) == (grade(question, answer).credit,) * 2
    assert (result.changed, result.obstacle) == (False, "")


@given(st.sampled_from(KINDS), st.integers(0, 2**32), st.integers(0, 2**32), st.integers(0, 9**9))
def test_regrading_twice_is_regrading_once(kind: str, one: int, two: int, pick: int) -> None:
    old = read(written(kind, random.Random(one)))
    new = read(written(kind, random.Random(two)))
    answer = response(old, random.Random(pick))

    once = regrade(old, new, answer)
    twice = regrade(old, new, answer)

    assert once == twice
    assert once.obstacle or once.after == grade(new, read_response(new, answer.data)).credit


@given(st.sampled_from(("single", "multiple", "matching", "signals", "judgement")), st.randoms())
@settings(max_examples=200)
def test_the_order_of_what_is_shown_is_irrelevant(kind: str, dice: random.Random) -> None:
    data = written(kind, dice)
    name = {"matching": "pairs", "signals": "passages", "judgement": "actions"}.get(kind, "options")
    question, mixed = read(data), read(data | {name: dice.sample(data[name], len(data[name]))})
    answer = response(question, dice)

    credit = grade(question, answer).credit
    other = grade(mixed, read_response(mixed, answer.data)).credit
    assert credit == pytest.approx(other)
    assert guess_score(question) == pytest.approx(guess_score(mixed))


@given(st.randoms(), st.sampled_from(("multiple", "signals")))
def test_the_order_of_choosing_is_irrelevant(dice: random.Random, kind: str) -> None:
    question = read(written(kind, dice))
    name = "options" if kind == "multiple" else "passages"
    chosen = dice.sample(sorted(question.shown()), 2)

    first = read_response(question, {name: chosen})

    assert read_response(question, {name: chosen[::-1]}) == first


@given(questions())
@settings(max_examples=200)
def test_guessing_earns_between_nothing_and_everything(question: Question) -> None:
    chance = guess_score(question)

    assert chance is None or 0 <= chance <= 1


@given(questions())
@settings(max_examples=200)
def test_what_is_right_by_the_key_earns_everything(question: Question) -> None:
    best = by_the_key(question)

    assert best is None or grade(question, read_response(question, best)).credit == 1


@given(JSON)
def test_whatever_is_no_question_is_refused_with_faults(data: object) -> None:
    found = faults(data)

    assert found
    assert [str(fault) for fault in found]
    with pytest.raises(BadQuestion) as refusal:
        read(data)
    assert list(refusal.value.faults) == found


@given(st.sampled_from(KINDS), st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=3))
@settings(max_examples=150)
def test_any_change_is_read_or_refused_but_never_breaks(kind: str, changes: dict[str, Any]) -> None:
    data = EXAMPLES[kind] | changes | {"type": kind}

    found = faults(data)

    assert all(str(fault) for fault in found)
    if not found:
        grade(read(data), read_response(read(data), {}))


@given(st.sampled_from(KINDS), st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=3), JSON)
@settings(max_examples=150)
def test_any_response_is_graded_or_refused(kind: str, changes: dict[str, Any], other: Any) -> None:
    question = read(EXAMPLES[kind])

    for data in (BEST[kind] | changes, other):
        with suppress(BadResponse):
            mark = grade(question, read_response(question, data))
            assert 0 <= (mark.credit or 0) <= 1


def test_there_are_twelve_types_with_an_example_each() -> None:
    assert tuple(TYPES) == tuple(EXAMPLES) == tuple(BEST)
    assert len(TYPES) == 12
