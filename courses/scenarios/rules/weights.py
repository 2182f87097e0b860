"""Weights, points and verdicts of the six dimensions, in exact whole units.

A phase that fixes two weights scales the rest to 100, which gives fractions. Points are therefore
counted in units of 1 / UNIT, so that sums, maxima and boundaries are exact in every phase.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm

from .story import DIMENSIONS, Judgement, Phase, Verdict

#: The weights of a case in its regular phase, in the order of DIMENSIONS (together 100).
REGULAR = (30, 25, 15, 12, 10, 8)
#: What the other phases fix, by position: acute safety and timeliness, after a ruling proportion
#: and record.
FIXED: Mapping[Phase, Mapping[int, int]] = {
    Phase.ACUTE: {0: 45, 3: 20},
    Phase.REGULAR: {},
    Phase.AFTER_RULING: {2: 20, 5: 12},
}


def _scaled(fixed: Mapping[int, int]) -> tuple[Fraction, ...]:
    rest = sum(weight for position, weight in enumerate(REGULAR) if position not in fixed)
    share = Fraction(100 - sum(fixed.values()), rest)
    return tuple(
        Fraction(fixed[position]) if position in fixed else weight * share
        for position, weight in enumerate(REGULAR)
    )


#: The weight of each dimension per phase; each row adds up to exactly 100.
WEIGHTS: Mapping[Phase, tuple[Fraction, ...]] = {
    phase: _scaled(fixed) for phase, fixed in FIXED.items()
}
_DENOMINATOR = lcm(*(weight.denominator for row in WEIGHTS.values() for weight in row))
#: Units in one point: twice the common denominator, because a total is half of the weighted sum.
UNIT = 2 * _DENOMINATOR
_WHOLE: Mapping[Phase, tuple[int, ...]] = {
    phase: tuple(int(weight * _DENOMINATOR) for weight in row) for phase, row in WEIGHTS.items()
}

#: Total first, then the six dimensions.
NO_POINTS = (0,) * (1 + len(DIMENSIONS))


def units_of(phase: Phase, judgement: Judgement) -> tuple[int, ...]:
    """The units of a judgement: the total first, then each dimension."""
    parts = tuple(
        weight * value for weight, value in zip(_WHOLE[phase], judgement.values(), strict=True)
    )
    return (sum(parts), *parts)


#: How many of the lowest bits of a gain's first number count scored decisions, so that of equal
#: totals the path with most decisions is the largest.
COUNT_BITS = 12
Gain = tuple[int, ...]
#: A total with its count, the six dimensions, and the count once more.
NO_GAIN: Gain = (0,) * (2 + len(DIMENSIONS))


def gain_of(units: tuple[int, ...]) -> Gain:
    """What one scored decision adds to a path: its units and one decision."""
    return ((units[0] << COUNT_BITS) + 1, *units[1:], 1)


def total_of(gain: Gain) -> int:
    """The units of the total in a gain."""
    return gain[0] >> COUNT_BITS


def count_of(gain: Gain) -> int:
    """How many scored decisions the path with that total has."""
    return gain[0] & ((1 << COUNT_BITS) - 1)


def points(units: int, count: int = 1) -> float:
    """Units as points, divided over a number of decisions."""
    return units / (UNIT * count)


#: The lowest total of each verdict, best first.
LOWEST = ((60, Verdict.STRONG), (30, Verdict.SUFFICIENT), (0, Verdict.MODERATE))


def verdict(units: int, count: int = 1, *, veto: bool = False) -> Verdict:
    """The verdict on units over a number of decisions; a veto makes it unadvisable."""
    if not veto:
        for lowest, name in LOWEST:
            if units >= lowest * UNIT * count:
                return name
    return Verdict.UNADVISABLE
