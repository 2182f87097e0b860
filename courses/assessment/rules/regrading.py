"""What another version of a question makes of a response that was given to an earlier one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from .faults import BadResponse
from .grading import grade
from .question import Question, Response

#: Why a response keeps its old mark: another type, other things shown, or no longer readable.
Obstacle = Literal["", "other_type", "other_parts", "unreadable"]
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Regraded:
    """Credit before and after; with an obstacle the credit stays what it was."""

    before: float | None
    after: float | None
    obstacle: Obstacle = ""

    @property
    def changed(self) -> bool:
        """Whether this learner is affected."""
        return self.before != self.after


def obstacle(old: Question, new: Question, response: Response) -> Obstacle:
    """Why the new version cannot grade the response; "" when it can.

    A learner can only be judged on what they saw: the same type and the same options, items, gaps
    or actions. Texts, keys, credit rules and tolerances may differ.
    """
    if old.type != new.type or response.type != new.type:
        return "other_type"
    if old.shown() != new.shown():
        return "other_parts"
    return "" if _reread(new, response) else "unreadable"


def regradable(old: Question, new: Question, response: Response) -> bool:
    """Whether the new version of a question can grade a response to the old one."""
    return not obstacle(old, new, response)


def regrade(old: Question, new: Question, response: Response) -> Regraded:
    """The credit before and under the new version; doing it again gives the same."""
    before = grade(old, response).credit
    reason = obstacle(old, new, response)
    read = None if reason else _reread(new, response)
    return Regraded(before, grade(new, read).credit if read else before, reason)


def regrade_map(
    old: Question, new: Question, responses: Mapping[Key, Response]
) -> dict[Key, Regraded]:
    """The same for many responses at once, under their keys."""
    return {key: regrade(old, new, response) for key, response in responses.items()}


def _reread(new: Question, response: Response) -> Response | None:
    try:
        return new.respond(response.data)
    except BadResponse:
        return None
