"""The page about the question format names every type, field and rule, and no others."""

from __future__ import annotations

import re
from pathlib import Path

from courses.assessment.rules import METHODS, MODES, MULTIPLE_RULES, ORDERING_RULES, TYPES
from tests.courses.assessment.rules.examples import BEST, EXAMPLES

PAGE = (Path(__file__).parents[4] / "docs/question-format.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)` (\|.*)$", PAGE, re.MULTILINE))
SHARED = {"type", "stem"}


def test_every_type_has_a_row_with_its_fields() -> None:
    fields = {kind: set(data) - SHARED | set(BEST[kind]) for kind, data in EXAMPLES.items()}
    named = {kind: set(re.findall(r"`(\w+)`", row)) for kind, row in ROWS.items()}

    missing = {kind: fields[kind] - names for kind, names in named.items()}

    assert tuple(ROWS) == tuple(TYPES)
    assert missing == {kind: set() for kind in TYPES}


def test_every_rule_is_explained() -> None:
    rules = {*MULTIPLE_RULES, *ORDERING_RULES, *METHODS}

    assert {rule for rule in rules if f"`{rule}`" not in PAGE} == set()
    assert all(mode in ROWS["judgement"] for mode in MODES)
