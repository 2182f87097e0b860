"""The marks of many attempts at one test: items as columns, attempts as rows."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

#: One mark of one attempt; None when the question was not answered.
Score = float | None


@dataclass(frozen=True)
class TestItem:
    """A question of the test: the range of its marks, and what blind guessing earns (0 to 1)."""

    name: str
    maximum: float = 1.0
    minimum: float = 0.0
    guess: float | None = None

    #: Keeps pytest from taking the class for a test.
    __test__ = False


class BadTable(ValueError):
    """The marks are no table; line is the line of the file, 1 for the first."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line


class MarkTable:
    """Marks by item, kept as plain floats: 10,000 attempts at 40 questions take 3 MB."""

    def __init__(self, items: Iterable[TestItem], rows: Iterable[Sequence[Score]] = ()) -> None:
        self.items = tuple(items)
        self.attempts = 0
        self.columns = tuple(array("d") for _ in self.items)
        self.missing = [0] * len(self.items)
        for row in rows:
            self.add(row)

    def add(self, scores: Sequence[Score], *, line: int | None = None) -> None:
        """One attempt; an unanswered item counts as 0, and as missing."""
        place = line or self.attempts + 1
        if len(scores) != len(self.items):
            raise BadTable(f"has {len(scores)} marks for {len(self.items)} items", place)
        marks = [
            _nothing(item) if score is None else _checked(item, score, place)
            for item, score in zip(self.items, scores, strict=True)
        ]
        for index, mark in enumerate(marks):
            self.columns[index].append(mark)
            self.missing[index] += scores[index] is None
        self.attempts += 1


def _nothing(item: TestItem) -> float:
    """What an unanswered item earns: 0, or the nearest mark when 0 cannot be earned."""
    return min(max(0.0, item.minimum), item.maximum)


def _checked(item: TestItem, score: float, line: int) -> float:
    if not isfinite(score) or not item.minimum <= score <= item.maximum:
        limits = f"from {item.minimum:g} to {item.maximum:g}"
        raise BadTable(f"{item.name}: {score:g} is not {limits}", line)
    return score
