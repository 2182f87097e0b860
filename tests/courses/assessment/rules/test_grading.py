"""Marks of every type, worked out by hand."""

from __future__ import annotations

from itertools import permutations, product
from typing import Any

import pytest

from courses.assessment.rules import (
    Concordance,
    Mark,
    Matching,
    Part,
    Question,
    certainty_mark,
    grade,
    guess_score,
    percent,
    read,
    read_response,
    words,
)
from tests.courses.assessment.rules.examples import BEST, EXAMPLES, Data, data


def credit(question: Question, response: Data) -> float | None:
    return grade(question, read_response(question, response)).credit


def marked(kind: str, response: Data, **changes: Any) -> Mark:
    question = read(data(kind, **changes))
    return grade(question, read_response(question, response))


@pytest.mark.parametrize("kind", [kind for kind in EXAMPLES if kind != "reflection"])
def test_the_best_response_earns_everything(kind: str) -> None:
    mark = marked(kind, BEST[kind])

    assert (mark.credit, mark.answered, mark.verdict) == (1, True, "right")


@pytest.mark.parametrize("kind", [kind for kind in EXAMPLES if kind != "reflection"])
def test_no_response_earns_nothing_and_is_missed(kind: str) -> None:
    mark = marked(kind, {})

    assert (mark.credit, mark.answered, mark.verdict) == (0, False, "missed")
    missed = [part for part in mark.parts if part.verdict == "missed"]
    assert missed
    assert all(part.credit == 0 for part in missed)


def test_the_parts_of_a_single_choice_say_what_was_right() -> None:
    assert marked("single", {"option": "b"}).parts == (
        Part("a", "missed", 0),
        Part("b", "wrong", 0, "No"),
        Part("c", "left", 0),
    )


@pytest.mark.parametrize(
    ("rule", "chosen", "expected"),
    [
        ("all_or_nothing", "ab", 1),
        ("all_or_nothing", "abc", 0),
        ("all_or_nothing", "a", 0),
        ("each_option", "ab", 1),
        ("each_option", "a", 0.75),
        ("each_option", "ac", 0.5),
        ("each_option", "abcd", 0.5),
        ("each_option", "cd", 0),
        ("hits_minus_false", "ab", 1),
        ("hits_minus_false", "a", 0.5),
        ("hits_minus_false", "abc", 0.5),
        ("hits_minus_false", "c", 0),
        ("hits_minus_false", "abcd", 0),
    ],
)
def test_credit_of_several_choices(rule: str, chosen: str, expected: float) -> None:
    assert marked("multiple", {"options": list(chosen)}, credit_rule=rule).credit == expected


def test_the_parts_of_several_choices() -> None:
    assert marked("multiple", {"options": ["a", "c"]}).parts == (
        Part("a", "right", 1),
        Part("b", "missed", 0),
        Part("c", "wrong", 0, "No"),
        Part("d", "left", 1),
    )


def test_true_and_false_have_their_own_feedback() -> None:
    assert marked("true_false", {"value": True}) == Mark(
        0, answered=True, parts=(Part("true", "wrong", 0, "Look again"), Part("false", "missed", 0))
    )
    assert marked("true_false", {"value": "false"}).parts[1] == Part("false", "right", 1, "Indeed")


@pytest.mark.parametrize(
    ("rule", "order", "expected"),
    [
        ("exact", "abc", 1),
        ("exact", "acb", 0),
        ("pairs", "acb", 2 / 3),
        ("pairs", "cab", 1 / 3),
        ("pairs", "cba", 0),
        ("position", "acb", 1 / 3),
        ("position", "cab", 0),
        ("position", "cba", 1 / 3),
    ],
)
def test_credit_of_an_order(rule: str, order: str, expected: float) -> None:
    mark = marked("ordering", {"order": list(order)}, credit_rule=rule)

    assert mark.credit == pytest.approx(expected)


def test_one_wrong_link_of_an_order_is_shown_where_it_is() -> None:
    parts = marked("ordering", {"order": ["a", "c", "b"]}).parts

    assert parts == (Part("a", "right", 1), Part("b", "partly", 0.5), Part("c", "partly", 0.5))


def test_rights_with_the_same_text_are_the_same() -> None:
    question = read(EXAMPLES["matching"])

    assert isinstance(question, Matching)
    assert [(item.id, item.text) for item in question.rights] == [
        ("one", "odd"),
        ("two", "even"),
        ("none", "neither"),
    ]
    mark = grade(question, read_response(question, {"pairs": {"three": "one", "two": "none"}}))
    assert mark.credit == pytest.approx(1 / 3)
    assert mark.parts == (
        Part("one", "missed", 0),
        Part("two", "wrong", 0),
        Part("three", "right", 1),
    )


def test_gaps_are_marked_one_by_one() -> None:
    mark = marked("cloze", {"gaps": {"one": "beer", "two": ""}})

    assert mark.credit == 0
    assert mark.parts == (Part("one", "wrong", 0, "Where one drinks"), Part("two", "missed", 0))
    assert marked("cloze", {"gaps": {"two": "cat"}}).credit == 0.5


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Veilig Thuis", 1),
        ("  veilig\u00a0 thuis . ", 1),
        ("véilig thuis", 1),
        ("vt", 0.5),
        ("V.T", 0),
        ("veiligthuis", 0),
        ("...", 0),
    ],
)
def test_a_short_text_is_compared_leniently(typed: str, expected: float) -> None:
    assert marked("short_text", {"text": typed}).credit == expected


def test_a_short_text_may_ask_for_capitals() -> None:
    assert marked("short_text", {"text": "vt"}, case_sensitive=True).credit == 0
    assert marked("short_text", {"text": "VT"}, case_sensitive=True) == Mark(
        0.5, answered=True, parts=(Part("text", "partly", 0.5, "In full"),)
    )


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ("bd", 1),
        ("b", 2 / 3),
        ("d", 1 / 3),
        ("bda", 2.5 / 3),
        ("abcd", 2 / 3),
        ("ac", 0),
        ("acd", 0),
    ],
)
def test_signals_earn_their_weight_and_false_marks_are_charged(
    passages: str, expected: float
) -> None:
    assert marked("signals", {"passages": list(passages)}).credit == pytest.approx(expected)


def test_every_passage_says_what_became_of_it() -> None:
    assert marked("signals", {"passages": ["a", "b"]}).parts == (
        Part("a", "wrong", 0),
        Part("b", "right", 1, "Grave"),
        Part("c", "left", 1),
        Part("d", "missed", 0),
    )


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("aggregate", [1 / 6, 1, 1 / 3, 1 / 6, 0]),
        ("distance_mode", [0.75, 1, 0.75, 0.5, 0.25]),
        ("penalised", [11 / 24, 1, 13 / 24, 1 / 3, 1 / 8]),
        ("mode", [0, 1, 0, 0, 0]),
    ],
)
def test_credit_of_an_anchor(method: str, expected: list[float]) -> None:
    question = read(data("concordance", method=method))

    credits_ = [credit(question, {"anchor": anchor}) for anchor in range(-2, 3)]

    assert credits_ == pytest.approx(expected)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("aggregate", [1, 0.5, 0, 0.25, 1]),
        ("distance_mode", [1, 0.75, 0.5, 0.75, 1]),
        ("mode", [1, 0, 0, 0, 1]),
    ],
)
def test_anchors_that_tie_are_all_the_mode(method: str, expected: list[float]) -> None:
    panel = {"2": 4, "-2": 4, "-1": 2, "1": 1}
    question = read(data("concordance", method=method, panel=panel))

    assert isinstance(question, Concordance)
    assert question.modes == (-2, 2)
    assert [question.credit(anchor) for anchor in range(-2, 3)] == expected


def test_an_anchor_shows_the_reasons_of_the_panel() -> None:
    assert marked("concordance", {"anchor": "0"}).parts == (
        Part("0", "partly", 1 / 3, "No weight"),
    )
    assert marked("concordance", {}).parts == (Part("-1", "missed", 0),)


def test_a_panel_is_firm_from_ten_on() -> None:
    ten, nine = read(EXAMPLES["concordance"]), read(data("concordance", panel={"0": 9}))

    assert isinstance(ten, Concordance)
    assert isinstance(nine, Concordance)
    assert (ten.panel_size, ten.firm, nine.firm) == (10, True, False)


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ({"call": 4, "wait": 1, "write": 2}, 1),
        ({"call": 3, "wait": 2, "write": 1}, 0.5),
        ({"call": 2, "wait": 3, "write": 4}, 0),
        ({"call": "4"}, 1 / 3),
    ],
)
def test_a_near_miss_of_a_rating_earns_half(ratings: Data, expected: float) -> None:
    assert marked("judgement", {"ratings": ratings}).credit == pytest.approx(expected)


RANKED = [{"id": name, "text": name, "key": key} for key, name in enumerate("abcde", 1)]


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [
        ([1, 2, 3, 4, 5], 12),
        ([2, 1, 3, 4, 5], 10),
        ([5, 4, 3, 2, 1], 0),
        ([2, 3, 4, 5, 1], 4),
    ],
)
def test_a_rank_is_marked_by_the_footrule_out_of_twelve(ranks: list[int], expected: int) -> None:
    given = dict(zip("abcde", ranks, strict=True))

    mark = marked("judgement", {"ranks": given}, mode="rank", actions=RANKED)

    assert mark.credit == pytest.approx(expected / 12)


def test_an_action_without_a_rank_counts_as_far_off_as_can_be() -> None:
    mark = marked("judgement", {"ranks": {"a": 1, "b": 3}}, mode="rank", actions=RANKED)

    assert mark.credit == pytest.approx(2 / 12)  # off by 0, 1, 2, 3 and 4
    assert mark.parts[:3] == (
        Part("a", "right", 1),
        Part("b", "partly", 2 / 3),
        Part("c", "missed", 0),
    )


def test_a_reflection_is_not_marked_but_is_answered_from_its_words_on() -> None:
    assert marked("reflection", BEST["reflection"]) == Mark(
        None, answered=True, parts=(Part("0", "left"), Part("1", "right"))
    )
    assert marked("reflection", {"text": "I ask"}).answered is False
    assert marked("reflection", {"text": "I ask"}).verdict is None
    assert marked("reflection", {"text": "Yes"}, min_words=None).answered is True
    assert marked("reflection", {"text": " ", "checks": [0]}, min_words=None).answered is False
    assert words(" één  woord\nof drie ") == 4


def test_a_response_to_another_type_is_refused() -> None:
    question = read(EXAMPLES["single"])
    response = read_response(read(EXAMPLES["true_false"]), {"value": True})

    with pytest.raises(ValueError, match="true_false cannot be graded as single"):
        grade(question, response)


def test_guessing_equals_the_mean_over_every_response() -> None:
    anchors = [{"anchor": anchor} for anchor in range(-2, 3)]
    ratings = [
        {"ratings": dict(zip(("call", "wait", "write"), choice, strict=True))}
        for choice in product(range(1, 5), repeat=3)
    ]
    ranks = [
        {"ranks": dict(zip("abcde", order, strict=True))} for order in permutations(range(1, 6))
    ]
    orders = [{"order": list(order)} for order in permutations("abc")]
    pairs = [
        {"pairs": dict(zip(("one", "two", "three"), choice, strict=True))}
        for choice in product(("one", "two", "none"), repeat=3)
    ]
    cases: list[tuple[Data, list[Data]]] = [
        (EXAMPLES["single"], [{"option": name} for name in "abc"]),
        (EXAMPLES["true_false"], [{"value": True}, {"value": False}]),
        (EXAMPLES["matching"], pairs),
        (EXAMPLES["signals"], _subsets("passages")),
        (data("judgement", mode="rank", actions=RANKED), ranks),
        (EXAMPLES["judgement"], ratings),
        *((data("multiple", credit_rule=rule), _subsets("options")) for rule in MULTIPLE),
        *((data("ordering", credit_rule=rule), orders) for rule in ("exact", "pairs", "position")),
        *((data("concordance", method=rule), anchors) for rule in METHODS),
    ]

    for written, responses in cases:
        question = read(written)
        earned = [credit(question, response) or 0 for response in responses]
        assert guess_score(question) == pytest.approx(sum(earned) / len(earned)), written


MULTIPLE = ("all_or_nothing", "each_option", "hits_minus_false")
METHODS = ("aggregate", "distance_mode", "penalised", "mode")


def _subsets(name: str) -> list[Data]:
    marks = product((False, True), repeat=4)
    chosen = [[n for n, mark in zip("abcd", row, strict=True) if mark] for row in marks]
    return [{name: names} for names in chosen if names]


def test_open_questions_cannot_be_guessed() -> None:
    gaps = [{"id": "one", "accepted": ["x"]}]

    assert [
        guess_score(read(EXAMPLES["short_text"])),
        guess_score(read(EXAMPLES["number"])),
        guess_score(read(EXAMPLES["reflection"])),
        guess_score(read(data("cloze", text="{{one}}", gaps=gaps))),
    ] == [None] * 4
    assert guess_score(read(EXAMPLES["cloze"])) == pytest.approx(1 / 6)


@pytest.mark.parametrize(
    ("credit", "certainty", "expected"),
    [(1, 1, 1), (1, 2, 2), (1, 3, 3), (0, 1, 0), (0, 2, -2), (0, 3, -6), (0.5, 3, -1.5)],
)
def test_certainty_pays_when_right_and_costs_when_wrong(
    credit: float, certainty: int, expected: float
) -> None:
    assert certainty_mark(credit, certainty) == expected


def test_the_score_of_a_test_leaves_out_what_is_not_marked() -> None:
    assert percent([1, 0.5, None, 0]) == 50
    assert percent([]) == percent([None]) == 100
    with pytest.raises(ValueError, match="shorter"):
        percent([1, 1], [3])
    assert percent([1, 1, 0], [3, 3, 1]) == pytest.approx(200 / 3)
    assert percent([1, 0, None], [3, 3, 1]) == 0
    assert percent([0.1] * 10) == pytest.approx(10)
