"""Questions in which one arranges: put in order, or match left and right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial
from typing import Any, Self

from . import answers
from .faults import BadResponse
from .form import Form
from .question import Item, Pair, Part, Question, Response, verdict_of

EXACT, PAIRS, POSITION = "exact", "pairs", "position"
ORDERING_RULES = (EXACT, PAIRS, POSITION)


def _items(form: Form, name: str, at_least: int) -> tuple[tuple[Item, ...], list[Form]]:
    forms = form.forms(name, at_least=at_least)
    return tuple(_item(entry) for entry in forms), forms


def _item(form: Form) -> Item:
    item = Item(form.id(), form.text("text", required=True))
    form.close()
    return item


@dataclass(frozen=True, kw_only=True)
class Ordering(Question):
    """Items that stand in the right order in the question and are shown in another."""

    type = "ordering"

    items: tuple[Item, ...]
    credit_rule: str = PAIRS

    @classmethod
    def read(cls, form: Form) -> Self:
        """The question, its items in the right order."""
        items, forms = _items(form, "items", 2)
        form.unique(forms, (item.id for item in items))
        rule = form.word("credit_rule", ORDERING_RULES, PAIRS)
        return cls(items=items, credit_rule=rule, **cls.texts(form))

    def respond(self, data: Mapping[str, Any]) -> Response:
        """{"order": [ids]}: all of them, or none."""
        order = answers.sequence(data, "order", [item.id for item in self.items])
        return Response(self.type, bool(order), {"order": order})

    def judge(self, data: Mapping[str, Any]) -> tuple[float | None, tuple[Part, ...]]:
        """exact: all or nothing · pairs: share of pairs in the right order · position: share."""
        order: Sequence[str] = data["order"]
        if not order:
            return 0.0, tuple(Part(item.id, "missed", 0.0) for item in self.items)
        place = {name: index for index, name in enumerate(order)}
        given = [place[item.id] for item in self.items]
        shares = _shares_in_order(given) if self.credit_rule == PAIRS else _in_place(given)
        parts = tuple(
            Part(item.id, verdict_of(share), share)
            for item, share in zip(self.items, shares, strict=True)
        )
        if self.credit_rule == EXACT:
            return float(min(shares) == 1), parts
        return min(1.0, sum(shares) / len(shares)), parts

    def guess(self) -> float | None:
        """The mean over every order, each as likely."""
        count = len(self.items)
        return {EXACT: 1 / factorial(count), PAIRS: 0.5, POSITION: 1 / count}[self.credit_rule]

    def shown(self) -> frozenset[str]:
        """The items."""
        return frozenset(item.id for item in self.items)


def _in_place(given: Sequence[int]) -> list[float]:
    return [float(place == index) for index, place in enumerate(given)]


def _shares_in_order(given: Sequence[int]) -> list[float]:
    """For each item the share of the others that stand on the right side of it."""
    right = [0] * len(given)
    for first, second in combinations(range(len(given)), 2):
        if given[first] < given[second]:
            right[first] += 1
            right[second] += 1
    return [count / (len(given) - 1) for count in right]


@dataclass(frozen=True, kw_only=True)
class Matching(Question):
    """Lefts that each get a right; distractors are rights that belong to none."""

    type = "matching"

    pairs: tuple[Pair, ...]
    distractors: tuple[Item, ...] = ()

    @classmethod
    def read(cls, form: Form) -> Self:
        """The question; two pairs may share the text of their right side."""
        forms = form.forms("pairs", at_least=2)
        pairs = tuple(_pair(entry) for entry in forms)
        distractors, others = _items(form, "distractors", 0)
        form.unique([*forms, *others], [*(pair.id for pair in pairs), *(i.id for i in distractors)])
        rights = {pair.right: pair.id for pair in pairs}
        for entry, item in zip(others, distractors, strict=True):
            if item.text in rights:
                entry.fault("text_taken", "text", id=rights[item.text])
        return cls(pairs=pairs, distractors=distractors, **cls.texts(form))

    @property
    def rights(self) -> tuple[Item, ...]:
        """What can be chosen on the right, each text once, under the id of its first pair."""
        first = {pair.right: pair.id for pair in reversed(self.pairs)}
        return (
            *(Item(pair.id, pair.right) for pair in self.pairs if first[pair.right] == pair.id),
            *self.distractors,
        )

    def respond(self, data: Mapping[str, Any]) -> Response:
        """{"pairs": {id of the left: id of the right}}; lefts may be left open."""
        given = answers.mapping(data, "pairs", [pair.id for pair in self.pairs])
        known = self.shown()
        if not all(isinstance(right, str) for right in given.values()):
            raise BadResponse("type", "pairs")
        if not known.issuperset(given.values()):
            raise BadResponse("unknown_id", "pairs")
        return Response(self.type, bool(given), {"pairs": given})

    def judge(self, data: Mapping[str, Any]) -> tuple[float | None, tuple[Part, ...]]:
        """The share of lefts that got a right with the right text."""
        given = data["pairs"]
        texts = {pair.id: pair.right for pair in self.pairs}
        parts = tuple(_matched(pair, given, texts) for pair in self.pairs)
        return sum(part.credit or 0 for part in parts) / len(parts), parts

    def guess(self) -> float | None:
        """One in so many different rights, for every left."""
        return 1 / len(self.rights)

    def shown(self) -> frozenset[str]:
        """Lefts and rights."""
        lefts, others = self.pairs, self.distractors
        return frozenset((*(pair.id for pair in lefts), *(item.id for item in others)))


def _pair(form: Form) -> Pair:
    pair = Pair(form.id(), form.text("left", required=True), form.text("right", required=True))
    form.close()
    return pair


def _matched(pair: Pair, given: Mapping[str, str], texts: Mapping[str, str]) -> Part:
    if pair.id not in given:
        return Part(pair.id, "missed", 0.0)
    right = texts.get(given[pair.id]) == pair.right
    return Part(pair.id, "right" if right else "wrong", float(right))
