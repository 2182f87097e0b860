"""Types of question, and what can be wrong with one, in words; the rules give codes."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.assessment.blocks import question_block

FAULT_WORDS = {
    "type": _("This has another form than expected: %(expected)s, not %(found)s."),
    "missing": _("Fill this in."),
    "unknown_field": _("This type of question has no such part."),
    "not_allowed": _("Choose one of: %(allowed)s."),
    "too_long": _("Too long: %(found)s characters, at most %(limit)s."),
    "too_few": _("Too few: at least %(limit)s are needed, now %(found)s."),
    "too_many": _("Too many: at most %(limit)s fit, now %(found)s."),
    "too_small": _("Too low: at least %(limit)s, now %(found)s."),
    "too_large": _("Too high: at most %(limit)s, now %(found)s."),
    "not_finite": _("This is no ordinary number."),
    "text_invalid": _("There is a character in this text that cannot be kept."),
    "id_invalid": _("Use lower-case letters, digits and hyphens."),
    "id_taken": _("The code “%(id)s” is used twice in this question."),
    "text_taken": _("This text is the same as that of “%(id)s”."),
    "one_correct": _("Mark exactly one option as right; now %(found)s."),
    "none_correct": _("Mark at least one option as right."),
    "no_signal": _("Mark at least one piece as a signal."),
    "gap_unknown": _("The gap “%(id)s” does not stand in the text. Write {{%(id)s}} there."),
    "gap_repeated": _("The gap “%(id)s” stands in the text more than once."),
    "gap_undescribed": _("The gap “%(id)s” in the text is not described below."),
    "not_an_option": _("None of the right answers is one of the options."),
    "credit_missing": _("At least one answer must earn everything (1)."),
    "unit_taken": _("The unit “%(name)s” is there twice."),
    "panel_empty": _("The panel needs at least one vote."),
    "ranks_incomplete": _("The keys must be the places 1 to %(found)s, each once."),
}


@lru_cache(maxsize=1)
def _blocks() -> Mapping[str, Any]:
    blocks: Mapping[str, Any] = question_block().child_blocks
    return blocks


def type_name(kind: str) -> Any:
    """Return the type of question in words, as its block says it; "" when there is none."""
    block = _blocks().get(kind)
    return block.label if block else ""


def type_choices() -> list[tuple[str, Any]]:
    """Return all types of question with their words."""
    return [(name, block.label) for name, block in _blocks().items()]


def fault_text(code: str, values: Mapping[str, Any]) -> str:
    """Return a fault in words; an unknown code gives a general line."""
    words = FAULT_WORDS.get(code)
    return str(words) % values if words else gettext("This is not right yet.")
