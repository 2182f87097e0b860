"""Reading responses: as forms send them, in one canonical form, or refused with a reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from courses.assessment.rules import (
    RESPONSE_FAULTS,
    BadResponse,
    Response,
    read,
    read_number,
    read_response,
)
from courses.assessment.rules.answers import LONGEST_ANSWER, LONGEST_REFLECTION, folded
from tests.courses.assessment.rules.examples import EXAMPLES, Data, data

RANK = data(
    "judgement",
    mode="rank",
    actions=[{"id": name, "text": name, "key": key} for key, name in enumerate("abc", 1)],
)


@pytest.mark.parametrize(
    ("kind", "sent", "answered", "stored"),
    [
        ("single", {"option": ""}, False, {"option": ""}),
        ("single", {"option": None, "csrf": "x"}, False, {"option": ""}),
        ("multiple", {"options": ["b", "a"]}, True, {"options": ["a", "b"]}),
        ("multiple", {"options": ()}, False, {"options": []}),
        ("true_false", {"value": "true"}, True, {"value": True}),
        ("true_false", {"value": ""}, False, {"value": None}),
        ("ordering", {"order": ["c", "a", "b"]}, True, {"order": ["c", "a", "b"]}),
        ("ordering", {"order": []}, False, {"order": []}),
        ("matching", {"pairs": {"two": "none", "one": ""}}, True, {"pairs": {"two": "none"}}),
        ("cloze", {"gaps": {"one": "  ", "two": "cat"}}, True, {"gaps": {"two": "cat"}}),
        ("short_text", {"text": " VT "}, True, {"text": "VT"}),
        ("number", {"value": "3,5 UUR"}, True, {"value": "3,5", "unit": "uur"}),
        ("number", {"value": 3.5, "unit": "uur"}, True, {"value": "3,5", "unit": "uur"}),
        ("number", {"value": "\u2212 3", "unit": "uur"}, True, {"value": "-3", "unit": "uur"}),
        ("number", {"value": "210\xa0minuten"}, True, {"value": "210", "unit": "minuten"}),
        ("number", {"value": " "}, False, {"value": "", "unit": ""}),
        ("signals", {"passages": ["d", "a"]}, True, {"passages": ["a", "d"]}),
        ("concordance", {"anchor": " -2 "}, True, {"anchor": -2}),
        ("concordance", {"anchor": ""}, False, {"anchor": None}),
        ("judgement", {"ratings": {"wait": "2"}}, True, {"ratings": {"wait": 2}}),
        ("judgement", {}, False, {"ratings": {}}),
        (
            "reflection",
            {"text": " a b c ", "checks": ["1", 0, 1]},
            True,
            {"text": "a b c", "checks": [0, 1]},
        ),
        ("reflection", {}, False, {"text": "", "checks": []}),
    ],
)
def test_a_response_is_stored_in_one_form(
    kind: str, sent: Data, answered: bool, stored: Data
) -> None:
    response = read_response(read(EXAMPLES[kind]), sent)

    assert response == Response(kind, answered=answered, data=stored)


REFUSED: list[tuple[str, Any, str, str]] = [
    ("single", [], "type", ""),
    ("single", {"option": 3}, "type", "option"),
    ("single", {"option": "z"}, "unknown_id", "option"),
    ("multiple", {"options": "ab"}, "type", "options"),
    ("multiple", {"options": [1]}, "type", "options"),
    ("multiple", {"options": ["a", "a"]}, "repeated", "options"),
    ("multiple", {"options": ["z"]}, "unknown_id", "options"),
    ("true_false", {"value": 1}, "type", "value"),
    ("true_false", {"value": "perhaps"}, "type", "value"),
    ("ordering", {"order": ["a", "b"]}, "incomplete", "order"),
    ("ordering", {"order": ["a", "b", "b"]}, "repeated", "order"),
    ("matching", {"pairs": []}, "type", "pairs"),
    ("matching", {"pairs": {"one": 2}}, "type", "pairs"),
    ("matching", {"pairs": {"one": "z"}}, "unknown_id", "pairs"),
    ("matching", {"pairs": {"none": "one"}}, "unknown_id", "pairs"),
    ("cloze", {"gaps": {"six": "x"}}, "unknown_id", "gaps"),
    ("cloze", {"gaps": {"one": ["x"]}}, "type", "gaps"),
    ("cloze", {"gaps": {"two": "bird"}}, "unknown_id", "gaps"),
    ("short_text", {"text": 3}, "type", "text"),
    ("short_text", {"text": "x" * (LONGEST_ANSWER + 1)}, "too_long", "text"),
    ("short_text", {"text": "a\x00"}, "text_invalid", "text"),
    ("number", {"value": "many", "unit": "uur"}, "no_number", "value"),
    ("number", {"value": "1,2,3", "unit": "uur"}, "no_number", "value"),
    ("number", {"value": 1e300, "unit": "uur"}, "no_number", "value"),
    ("number", {"value": float("nan"), "unit": "uur"}, "no_number", "value"),
    ("number", {"value": True}, "type", "value"),
    ("number", {"value": "3"}, "unit_missing", "unit"),
    ("number", {"value": "3", "unit": "dagen"}, "unknown_unit", "unit"),
    ("signals", {"passages": ["z"]}, "unknown_id", "passages"),
    ("concordance", {"anchor": 3}, "out_of_range", "anchor"),
    ("concordance", {"anchor": "one"}, "type", "anchor"),
    ("concordance", {"anchor": True}, "type", "anchor"),
    ("judgement", {"ratings": {"wait": 5}}, "out_of_range", "ratings"),
    ("judgement", {"ratings": {"other": 1}}, "unknown_id", "ratings"),
    ("reflection", {"text": "x" * (LONGEST_REFLECTION + 1)}, "too_long", "text"),
    ("reflection", {"checks": "01"}, "type", "checks"),
    ("reflection", {"checks": [2]}, "out_of_range", "checks"),
]


@pytest.mark.parametrize(("kind", "sent", "code", "field"), REFUSED)
def test_what_is_no_response_is_refused(kind: str, sent: Any, code: str, field: str) -> None:
    with pytest.raises(BadResponse) as refusal:
        read_response(read(EXAMPLES[kind]), sent)

    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert str(refusal.value) == f"{field or 'the response'}: {RESPONSE_FAULTS[code]}"


def test_two_actions_cannot_share_a_rank() -> None:
    with pytest.raises(BadResponse) as refusal:
        read_response(read(RANK), {"ranks": {"a": 1, "b": 1}})

    assert refusal.value.code == "tied"
    assert {code for _, _, code, _ in REFUSED} | {"tied"} == set(RESPONSE_FAULTS)


def test_a_number_without_other_units_needs_none() -> None:
    alone = read(data("number", units=None))
    bare = read(data("number", units=None, unit=None))

    assert read_response(alone, {"value": "3"}).data == {"value": "3", "unit": ""}
    assert read_response(alone, {"value": "3 uur"}).data == {"value": "3", "unit": "uur"}
    with pytest.raises(BadResponse, match="not one of the units"):
        read_response(bare, {"value": "3 uur"})


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3", "3"),
        ("+3,5", "3.5"),
        ("3.5", "3.5"),
        ("3,", "3"),
        (",5", "0.5"),
        (".25", "0.25"),
        ("-0,125", "-0.125"),
        ("0.125", "0.125"),
        ("\u22123", "-3"),
        ("- 3", "-3"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("12.34", "12.34"),
        ("1,234.5", "1234.5"),
        ("1,234", "1.234"),
        ("1 234 567,8", "1234567.8"),
        ("1234.567", "1234.567"),
    ],
)
def test_a_number_is_read_as_a_dutch_reader_does(typed: str, number: str) -> None:
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["", "-", "een", "1.2.3", "1.23.456", "1 23", "1e3", "½", ",", "٣"]
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert read_number(typed) is None


@pytest.mark.parametrize(
    ("value", "tolerance", "typed", "credit"),
    [
        (3.5, 0.1, "3,6", 1),
        (3.5, 0.1, "3,4", 1),
        (3.5, 0.1, "3,61", 0),
        (0.3, 0, "0,3", 1),
        (1000, 0, "1.000", 1),
        (-2, 0.5, "-2,5", 1),
    ],
)
def test_the_tolerance_is_exact(value: float, tolerance: float, typed: str, credit: float) -> None:
    question = read({"type": "number", "stem": "?", "value": value, "tolerance": tolerance})

    assert question.judge(read_response(question, {"value": typed}).data)[0] == credit


@pytest.mark.parametrize(("typed", "credit"), [("210", 1), ("204", 1), ("200", 0)])
def test_another_unit_is_converted(typed: str, credit: float) -> None:
    question = read(EXAMPLES["number"])

    response = read_response(question, {"value": typed, "unit": "Minuten"})

    assert question.judge(response.data)[0] == credit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Één\u00a0 KEER. ", "een keer"),
        ("Straße", "strasse"),
        ("ﬁets", "fiets"),
        ("...", "..."),
        ("e\u0301", "e"),
        ("a . b .", "a . b"),
    ],
)
def test_folding_leaves_what_matters(text: str, expected: str) -> None:
    assert folded(text) == expected
    assert folded(folded(text)) == expected
