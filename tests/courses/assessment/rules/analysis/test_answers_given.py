"""Which answers were given and how long people took."""

from __future__ import annotations

import math

import pytest

from courses.assessment.rules import Response, read, read_response
from courses.assessment.rules.analysis import (
    AnswerCount,
    Distribution,
    Times,
    answer_key,
    distribution,
    keys_of,
    times,
)
from courses.assessment.rules.analysis.answers_given import MOST_TYPED
from tests.courses.assessment.rules.examples import BEST, EXAMPLES, Data, data


def given(kind: str, *responses: Data) -> list[Response]:
    return [read_response(read(EXAMPLES[kind]), response) for response in responses]


@pytest.mark.parametrize(
    ("kind", "keys", "name"),
    [
        ("single", [("", "a")], "a"),
        ("multiple", [("", "a"), ("", "b")], "a; b"),
        ("true_false", [("", "false")], "false"),
        ("ordering", [("", "a > b > c")], "a > b > c"),
        (
            "matching",
            [("one", "three"), ("two", "two"), ("three", "one")],
            "one = three; two = two; three = one",
        ),
        ("cloze", [("one", "cafe"), ("two", "cat")], "one = cafe; two = cat"),
        ("short_text", [("", "veilig thuis")], "veilig thuis"),
        ("number", [("", "3,6 uur")], "3,6 uur"),
        ("signals", [("", "b"), ("", "d")], "b; d"),
        ("concordance", [("", "-1")], "-1"),
        (
            "judgement",
            [("call", "4"), ("wait", "1"), ("write", "2")],
            "call = 4; wait = 1; write = 2",
        ),
        ("reflection", [], ""),
    ],
)
def test_answers_have_names(kind: str, keys: list[tuple[str, str]], name: str) -> None:
    best, nothing = given(kind, BEST[kind], {})

    assert (keys_of(best), answer_key(best)) == (keys, name)
    assert (keys_of(nothing), answer_key(nothing)) == ([], "")


def test_what_can_be_chosen_is_listed_even_if_nobody_did() -> None:
    responses = given("single", {"option": "a"}, {"option": "a"}, {"option": "b"}, {})

    assert distribution(read(EXAMPLES["single"]), responses) == Distribution(
        responses=4,
        unanswered=1,
        answers=(
            AnswerCount("", "a", 2, 0.5),
            AnswerCount("", "b", 1, 0.25),
            AnswerCount("", "c", 0, 0),
        ),
    )


def test_an_option_of_an_earlier_version_comes_last() -> None:
    fewer = read(data("single", options=EXAMPLES["single"]["options"][:2]))

    found = distribution(fewer, given("single", {"option": "c"}))

    assert [(entry.answer, entry.count) for entry in found.answers] == [
        ("a", 0),
        ("b", 0),
        ("c", 1),
    ]


@pytest.mark.parametrize(
    ("kind", "count"), [("true_false", 2), ("signals", 4), ("concordance", 5), ("judgement", 12)]
)
def test_every_choice_is_listed(kind: str, count: int) -> None:
    found = distribution(read(EXAMPLES[kind]), [])

    assert [entry.count for entry in found.answers] == [0] * count
    assert (found.responses, found.unanswered) == (0, 0)


def test_ranks_are_listed_up_to_the_number_of_actions() -> None:
    actions = [{"id": name, "text": name, "key": key} for key, name in enumerate("ab", 1)]
    question = read(data("judgement", mode="rank", actions=actions))

    found = distribution(question, [read_response(question, {"ranks": {"a": 2, "b": 1}})])

    assert [(entry.place, entry.answer, entry.count) for entry in found.answers] == [
        ("a", "1", 0),
        ("a", "2", 1),
        ("b", "1", 1),
        ("b", "2", 0),
    ]


def test_typed_answers_are_counted_as_one_when_they_are_alike_and_the_rare_together() -> None:
    typed = [{"text": text} for text in ("VT", "vt.", *(f"word {n:02}" for n in range(MOST_TYPED)))]

    found = distribution(read(EXAMPLES["short_text"]), given("short_text", *typed))

    assert found.answers[0] == AnswerCount("", "vt", 2, 2 / 22)
    assert (len(found.answers), found.others) == (MOST_TYPED, 1)


def test_times_leave_out_what_cannot_be() -> None:
    assert times([]) == times([None, -1, math.inf]) == Times(0)
    assert times([10, 20, 30, 40, 100_000, None]) == Times(5, 740, 20, 30, 40)
