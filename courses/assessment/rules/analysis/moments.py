"""Sums that stay right: two passes with exact addition, and a tolerance for what is constant."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt
from operator import mul

#: Differences this small, relative to the numbers themselves, are rounding of floats.
ROUNDING = 1e-12


def mean(values: Sequence[float]) -> float:
    """The mean; the values must not be empty."""
    return fsum(values) / len(values)


def deviations(values: Sequence[float], scale: float = 0.0) -> list[float]:
    """The distance of each value to the mean; all exactly 0 when the values are constant.

    scale is how large the numbers were from which the values were summed.
    """
    low, high = min(values), max(values)
    if high - low <= ROUNDING * max(abs(low), abs(high), scale):
        return [0.0] * len(values)
    middle = mean(values)
    return [value - middle for value in values]


def product(first: Sequence[float], second: Sequence[float]) -> float:
    """The sum of products; of deviations it is (S - 1) times their covariance."""
    return fsum(map(mul, first, second))


def covariance(first: Sequence[float], second: Sequence[float]) -> float:
    """The covariance of two rows of deviations, 0 when it is only rounding."""
    total = product(first, second)
    scale = sqrt(product(first, first) * product(second, second))
    return 0.0 if abs(total) <= ROUNDING * scale else total / (len(first) - 1)


def median(values: Sequence[float]) -> float:
    """The value in the middle, or the mean of the two in the middle."""
    return quantile(sorted(values), 0.5)


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which a share of the ordered values lies, with a straight line between."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    part = place - below
    return ordered[below] * (1 - part) + ordered[above] * part


def skewness(deviant: Sequence[float]) -> float:
    """k3 / k2^1.5 of the deviations, with unbiased k-statistics; needs 3 that differ."""
    count = len(deviant)
    second = fsum(value**2 for value in deviant)
    third = fsum(value**3 for value in deviant)
    k2 = second / (count - 1)
    k3 = count * third / ((count - 1) * (count - 2))
    return float(k3 / k2**1.5)


def kurtosis(deviant: Sequence[float]) -> float:
    """k4 / k2^2 of the deviations (0 for a normal distribution); needs 4 that differ."""
    count = len(deviant)
    second = fsum(value**2 for value in deviant)
    fourth = fsum(value**4 for value in deviant)
    k2 = second / (count - 1)
    above = count * (count + 1) * fourth - 3 * (count - 1) * second**2
    k4 = above / ((count - 1) * (count - 2) * (count - 3))
    return k4 / k2**2
