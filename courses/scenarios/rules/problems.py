"""What can be wrong with a story file: code, place and parameters, with an English message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: Every code of a problem and its English wording; the web layer words the same codes in Dutch.
PROBLEMS: Mapping[str, str] = {
    "type": "must be {expected}, not {found}",
    "missing": "is required",
    "unknown_field": "is not a field of this format",
    "not_allowed": "must be one of: {allowed}",
    "too_short": "must not be empty",
    "too_long": "is longer than {limit} characters ({found})",
    "too_few": "needs at least {limit} items, has {found}",
    "too_many": "may hold at most {limit} items, has {found}",
    "too_small": "must be at least {limit}, is {found}",
    "too_large": "must be at most {limit}, is {found}",
    "pattern": "must match {pattern}",
    "not_unique": "is in the list more than once",
    "no_form": "must be one of these forms: {forms}",
    "too_deep": "is nested deeper than {limit} levels",
    "text_invalid": "holds a character that cannot be stored",
    "id_taken": "the id {id} is already used at {first}",
    "unknown_scene": "there is no scene {id}",
    "unknown_choice": "there is no choice {id}",
    "unknown_ending": "there is no ending {id}",
    "unknown_fact": "there is no fact {id}",
    "unknown_gauge": "there is no gauge {id}",
    "unknown_source": "there is no source {code}",
    "range_reversed": "{low} must not be above {high}",
    "start_outside": "the start {start} is not between {low} and {high}",
    "last_branch_conditional": "the last way on must have no condition",
    "branch_after_default": "is never reached: the way on before it has no condition",
    "judgement_missing": "a choice in a scored decision needs a judgement",
    "too_few_choices": "a scored decision needs at least two choices",
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and where: place looks like scenes[3].choices[1].next."""

    code: str
    place: str
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The problem in English, without its place."""
        return PROBLEMS[self.code].format(**self.params)

    def __str__(self) -> str:
        """The problem in English, after its place."""
        return f"{self.place or 'the file'}: {self.message}"


class StoryError(ValueError):
    """The file is no story; problems holds every reason with its place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
