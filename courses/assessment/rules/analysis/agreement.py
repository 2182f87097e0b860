"""How far a panel agrees: Krippendorff's alpha over a set of items, and each item's share in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal

from courses.assessment.rules.concordance import ANCHORS, Concordance

#: nominal: the same or not · interval: two steps apart are four times as bad as one.
Metric = Literal["nominal", "interval"]


@dataclass(frozen=True)
class Agreement:
    """1 is perfect, 0 is what chance gives, None when it cannot be told.

    alpha is over the set. items has for each item 1 - its disagreement / the disagreement expected
    over the whole set; None when fewer than two judged it. Alpha is their mean, weighted by votes.
    """

    alpha: float | None
    items: tuple[float | None, ...]


def panel_agreement(questions: Sequence[Concordance]) -> Agreement:
    """The agreement of the panels of a set of concordance questions, on the interval scale."""
    return agreement([question.panel for question in questions], ANCHORS)


def agreement(
    counts: Sequence[Sequence[int]], values: Sequence[float], metric: Metric = "interval"
) -> Agreement:
    """Krippendorff's alpha from counts: for every item how many judged it each of the values."""
    units = [list(row) if sum(row) > 1 else [] for row in counts]
    whole = [sum(column) for column in zip(*filter(None, units), strict=True)]
    total = sum(whole)
    expected = _disagreement(whole, values, metric) / (total - 1) if total else 0.0
    if not expected:
        return Agreement(None, (None,) * len(units))
    seen = [_disagreement(row, values, metric) / (sum(row) - 1) if row else 0.0 for row in units]
    return Agreement(
        alpha=1 - fsum(seen) / expected,
        items=tuple(
            1 - (apart / sum(row)) / (expected / total) if row else None
            for apart, row in zip(seen, units, strict=True)
        ),
    )


def _disagreement(counts: Sequence[int], values: Sequence[float], metric: Metric) -> float:
    """The sum of squared distances over all ordered pairs of votes."""
    votes = list(zip(counts, values, strict=True))
    return fsum(
        one * other * _apart(first, second, metric)
        for one, first in votes
        for other, second in votes
    )


def _apart(first: float, second: float, metric: Metric) -> float:
    return float(first != second) if metric == "nominal" else (first - second) ** 2
