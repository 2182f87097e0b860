"""What can be wrong with a question or a response: codes with an English wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: Every code of a fault and its English wording; the web layer words the same codes in Dutch.
FAULTS: Mapping[str, str] = {
    "type": "must be {expected}, not {found}",
    "missing": "is required",
    "unknown_field": "is not a field of this type of question",
    "not_allowed": "must be one of: {allowed}",
    "too_long": "is longer than {limit} characters ({found})",
    "too_few": "needs at least {limit} items, has {found}",
    "too_many": "may hold at most {limit} items, has {found}",
    "too_small": "must be at least {limit}, is {found}",
    "too_large": "must be at most {limit}, is {found}",
    "not_finite": "must be an ordinary number",
    "text_invalid": "holds a character that cannot be stored",
    "id_invalid": "must be a short name of small letters, digits, - and _",
    "id_taken": "the id {id} is already used",
    "text_taken": "the text is the same as that of {id}",
    "one_correct": "exactly one must be correct, now {found}",
    "none_correct": "at least one must be correct",
    "no_signal": "at least one passage must be a signal",
    "gap_unknown": "the text has no gap {id}",
    "gap_repeated": "the gap {id} stands in the text more than once",
    "gap_undescribed": "the gap {id} of the text is not described",
    "not_an_option": "none of these is one of the options",
    "credit_missing": "at least one form must have the full credit 1",
    "unit_taken": "the unit {name} is already used",
    "panel_empty": "the panel needs at least one vote",
    "ranks_incomplete": "the keys must be the ranks 1 to {found}, each once",
}

#: Every code of a response that cannot be read, and its English wording.
RESPONSE_FAULTS: Mapping[str, str] = {
    "type": "has another form than this question expects",
    "unknown_id": "names something that is not in this question",
    "repeated": "names something more than once",
    "incomplete": "must name everything once",
    "too_long": "is too long",
    "text_invalid": "holds a character that cannot be stored",
    "no_number": "is no number",
    "unknown_unit": "is not one of the units",
    "unit_missing": "needs a unit",
    "out_of_range": "is not on the scale",
    "tied": "gives two actions the same rank",
}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a question, and where: path looks like options[1].text."""

    path: str
    code: str
    values: Mapping[str, str | int | float] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The fault in English, without its path."""
        return FAULTS[self.code].format(**self.values)

    def __str__(self) -> str:
        """The fault in English, after its path."""
        return f"{self.path or 'the question'}: {self.message}"


class BadQuestion(ValueError):
    """The data is no question; faults holds every reason with its path."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class BadResponse(ValueError):
    """The data is no response to this question; field names the part that cannot be read."""

    def __init__(self, code: str, field: str) -> None:
        super().__init__(f"{field or 'the response'}: {RESPONSE_FAULTS[code]}")
        self.code = code
        self.field = field
