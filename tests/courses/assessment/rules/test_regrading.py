"""Regrading: what another version makes of a response, and why it sometimes makes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from courses.assessment.rules import (
    Regraded,
    read,
    read_response,
    regradable,
    regrade,
    regrade_map,
)
from tests.courses.assessment.rules.examples import BEST, EXAMPLES, data

SWAPPED = [
    {"id": "a", "text": "A"},
    {"id": "b", "text": "B", "correct": True},
    {"id": "c", "text": "C"},
]


def test_a_changed_key_changes_the_credit_of_those_it_concerns() -> None:
    old, new = read(EXAMPLES["single"]), read(data("single", options=SWAPPED))
    responses = {name: read_response(old, {"option": name}) for name in ("a", "b", "c", "")}

    assert regrade_map(old, new, responses) == {
        "a": Regraded(1, 0),
        "b": Regraded(0, 1),
        "c": Regraded(0, 0),
        "": Regraded(0, 0),
    }
    assert regrade(old, new, responses["a"]).changed
    assert not regrade(old, new, responses["c"]).changed


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("single", {"options": SWAPPED}),
        ("multiple", {"credit_rule": "all_or_nothing", "stem": "Other words"}),
        ("true_false", {"correct": True}),
        ("ordering", {"items": [{"id": name, "text": name} for name in "cab"]}),
        ("short_text", {"accepted": [{"text": "other"}]}),
        ("number", {"value": 7, "tolerance": 2}),
        ("concordance", {"panel": {"2": 9}, "method": "mode"}),
        ("reflection", {"min_words": 50}),
        ("signals", {"false_charge": 0}),
    ],
)
def test_other_texts_keys_and_rules_can_be_graded(kind: str, changes: dict[str, Any]) -> None:
    old, new = read(EXAMPLES[kind]), read(data(kind, **changes))

    assert regradable(old, new, read_response(old, BEST[kind]))


@pytest.mark.parametrize(
    ("kind", "changes", "obstacle"),
    [
        ("single", {"options": [*SWAPPED, {"id": "d", "text": "D"}]}, "other_parts"),
        ("single", {"options": SWAPPED[:2]}, "other_parts"),
        ("matching", {"distractors": [{"id": "other", "text": "O"}]}, "other_parts"),
        ("judgement", {"mode": "rank", "actions": [
            {"id": name, "text": name, "key": key}
            for key, name in enumerate(("call", "wait", "write"), 1)
        ]}, "other_parts"),
        ("cloze", {"gaps": [
            {"id": "one", "accepted": ["x"]},
            {"id": "two", "accepted": ["dog"], "options": ["cow", "dog"]},
        ]}, "unreadable"),
        ("number", {"units": None, "unit": "dagen"}, "unreadable"),
    ],
)  # fmt: skip
def test_what_learners_did_not_see_cannot_be_graded(
    kind: str, changes: dict[str, Any], obstacle: str
) -> None:
    old, new = read(EXAMPLES[kind]), read(data(kind, **changes))
    response = read_response(old, BEST[kind])

    assert regrade(old, new, response) == Regraded(1, 1, obstacle)  # type: ignore[arg-type]  # a literal
    assert not regradable(old, new, response)


def test_another_type_cannot_be_graded() -> None:
    old, new = read(EXAMPLES["short_text"]), read(EXAMPLES["number"])

    assert regrade(old, new, read_response(old, {"text": "vt"})) == Regraded(0.5, 0.5, "other_type")
