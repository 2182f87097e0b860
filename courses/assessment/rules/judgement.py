"""Situational judgement: rate each action, or put the actions in rank, against a panel's key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from . import answers
from .faults import BadResponse
from .form import Form
from .question import Action, Part, Question, Response, verdict_of

RATE, RANK = "rate", "rank"
MODES = (RATE, RANK)
#: The scale of a rating: 1 is not fitting, 4 is very fitting.
LOWEST, HIGHEST = 1, 4
#: What a rating earns by its distance to the key. A near miss earns half; two steps off earn
#: nothing, because a straight line (1, .75, .5, .25) would pay whoever never leaves the middle.
NEAR_MISS = (1.0, 0.5, 0.0, 0.0)


@dataclass(frozen=True, kw_only=True)
class Judgement(Question):
    """A situation and actions; key is the panel's rating (1-4) or rank (1 is best)."""

    type = "judgement"

    actions: tuple[Action, ...]
    mode: str = RATE

    @classmethod
    def read(cls, form: Form) -> Self:
        """The question; ranks must be 1 to the number of actions, each once."""
        mode = form.word("mode", MODES, RATE)
        forms = form.forms("actions", at_least=2)
        highest = HIGHEST if mode == RATE else len(forms)
        actions = tuple(_action(entry, highest) for entry in forms)
        form.unique(forms, (action.id for action in actions))
        ranks = sorted(action.key for action in actions)
        if mode == RANK and ranks != list(range(1, len(actions) + 1)):
            form.fault("ranks_incomplete", "actions", found=len(actions))
        return cls(actions=actions, mode=mode, **cls.texts(form))

    @property
    def field(self) -> str:
        """The field of the response: "ratings" or "ranks"."""
        return "ratings" if self.mode == RATE else "ranks"

    @property
    def highest(self) -> int:
        """The highest rating or rank that can be given."""
        return HIGHEST if self.mode == RATE else len(self.actions)

    def respond(self, data: Mapping[str, Any]) -> Response:
        """{"ratings": {id: 1-4}} or {"ranks": {id: rank}}; two equal ranks cannot be read."""
        given = answers.mapping(data, self.field, [action.id for action in self.actions])
        read = {
            name: answers.whole(value, self.field, LOWEST, self.highest)
            for name, value in given.items()
        }
        if self.mode == RANK and len(set(read.values())) != len(read):
            raise BadResponse("tied", self.field)
        return Response(self.type, bool(read), {self.field: read})

    def judge(self, data: Mapping[str, Any]) -> tuple[float | None, tuple[Part, ...]]:
        """The mean near-miss credit of the ratings, or 1 - footrule / largest footrule."""
        given = data[self.field]
        if self.mode == RATE:
            parts = tuple(_rated(action, given.get(action.id)) for action in self.actions)
            return sum(part.credit or 0 for part in parts) / len(parts), parts
        parts = tuple(self._ranked(action, given.get(action.id)) for action in self.actions)
        return self._footrule(given) if given else 0.0, parts

    def _footrule(self, given: Mapping[str, int]) -> float:
        """An action without a rank counts as far off as it could be."""
        count = len(self.actions)
        off = sum(
            abs(given[action.id] - action.key)
            if action.id in given
            else max(action.key - 1, count - action.key)
            for action in self.actions
        )
        most = largest_footrule(count)
        return max(0.0, (most - off) / most)

    def _ranked(self, action: Action, rank: int | None) -> Part:
        if rank is None:
            return Part(action.id, "missed", 0.0, action.why)
        furthest = max(action.key - 1, len(self.actions) - action.key)
        credit = (furthest - abs(rank - action.key)) / furthest
        return Part(action.id, verdict_of(credit), credit, action.why)

    def guess(self) -> float:
        """The mean over all ratings, or over all orders (the mean footrule is (n² - 1) / 3)."""
        count = len(self.actions)
        if self.mode == RANK:
            return 1 - (count**2 - 1) / 3 / largest_footrule(count)
        scale = range(LOWEST, HIGHEST + 1)
        credits_ = [near_miss(rating, action.key) for action in self.actions for rating in scale]
        return sum(credits_) / len(credits_)

    def shown(self) -> frozenset[str]:
        """The actions, and how they are judged."""
        return frozenset({f"mode:{self.mode}", *(action.id for action in self.actions)})


def near_miss(rating: int, key: int) -> float:
    """What a rating earns, given the panel's."""
    return NEAR_MISS[abs(rating - key)]


def largest_footrule(count: int) -> int:
    """The largest sum of distances between two orders of so many: 12 for five."""
    return count**2 // 2


def _action(form: Form, highest: int) -> Action:
    action = Action(
        id=form.id(),
        text=form.text("text", required=True),
        key=form.whole("key", low=LOWEST, high=max(highest, LOWEST)),
        why=form.text("why"),
    )
    form.close()
    return action


def _rated(action: Action, rating: int | None) -> Part:
    if rating is None:
        return Part(action.id, "missed", 0.0, action.why)
    credit = near_miss(rating, action.key)
    return Part(action.id, verdict_of(credit), credit, action.why)
