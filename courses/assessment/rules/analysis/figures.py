"""Item analysis: the figures of a test and of each of its questions.

Classical test theory, with S attempts, marks x of an item, total T and rest score X = T - x;
variance V and covariance C divide by S - 1. Each figure that cannot be computed is None, with the
reason under its name in `undefined`.

facility         100 (mean x - min) / (max - min)
sd               100 sqrt V(x) / (max - min)
intended_weight  100 (max - min) / sum of that over the items
effective_weight 100 sqrt C(x, T) / sum of that over the items with C >= 0
discrimination   100 C(x, X) / sqrt(V(x) V(X))
efficiency       100 C(x, X) / the largest C that these marks could give
consistency      Cronbach's alpha in percent: 100 P / (P - 1) (1 - sum V(x) / V(T))
error_ratio      100 sqrt(1 - consistency / 100)
standard_error   error_ratio / 100 sqrt V(T), in marks
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum, sqrt
from operator import add

from .moments import covariance, deviations, kurtosis, mean, median, product, skewness
from .table import MarkTable, TestItem

#: Below this many attempts every figure can still move a lot, so all are called provisional.
ENOUGH_ATTEMPTS = 30

#: Why a figure is undefined.
REASONS: Mapping[str, str] = {
    "no_attempts": "nobody has finished the test",
    "one_attempt": "one attempt has no spread",
    "few_attempts": "needs more attempts (3 for skewness, 4 for kurtosis)",
    "no_range": "the largest mark equals the smallest",
    "constant_item": "everybody has the same mark for this question",
    "constant_rest": "everybody has the same mark for all other questions together",
    "constant_total": "everybody has the same total",
    "no_covariance": "no question goes along with the total",
    "negative_covariance": "negative covariance: who does better on the test does worse here",
    "one_item": "there is one question only",
    "no_guess": "an open question cannot be guessed",
}


@dataclass(frozen=True)
class ItemFigures:
    """The figures of one question: percentages, except mean, minimum and maximum in marks."""

    name: str
    minimum: float
    maximum: float
    attempts: int
    missing: int
    mean: float | None
    facility: float | None
    sd: float | None
    guess: float | None
    intended_weight: float | None
    effective_weight: float | None
    discrimination: float | None
    efficiency: float | None
    undefined: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TestFigures:
    """The figures of the whole test: marks, except consistency and error ratio in percent."""

    attempts: int
    items: int
    maximum: float
    provisional: bool
    mean: float | None
    median: float | None
    sd: float | None
    skewness: float | None
    kurtosis: float | None
    consistency: float | None
    error_ratio: float | None
    standard_error: float | None
    undefined: Mapping[str, str] = field(default_factory=dict)

    #: Keeps pytest from taking the class for a test.
    __test__ = False


@dataclass(frozen=True)
class Analysis:
    """The figures of a test and of its questions, in the order of the test."""

    test: TestFigures
    items: tuple[ItemFigures, ...]


@dataclass(frozen=True)
class _Spread:
    """The sums of one item that the figures are made of; squares are (S - 1) times a variance."""

    mean: float
    square: float
    rest_square: float
    with_rest: float
    with_rest_most: float
    with_total: float


def analyse(table: MarkTable) -> Analysis:
    """All figures of a test."""
    scale = fsum(max(abs(item.minimum), abs(item.maximum)) for item in table.items)
    totals = _totals(table)
    deviant = deviations(totals, scale) if totals else []
    spreads = list(_spreads(table, deviant, scale)) if totals else []
    test = _test(table, totals, deviant, fsum(spread.square for spread in spreads))
    weights = _weights(spreads)
    items = tuple(_item(table, place, spreads, weights) for place in range(len(table.items)))
    return Analysis(test, items)


def _totals(table: MarkTable) -> list[float]:
    if not table.items:
        return [0.0] * table.attempts
    return [fsum(row) for row in zip(*table.columns, strict=True)]


def _spreads(table: MarkTable, total: Sequence[float], scale: float) -> Iterator[_Spread]:
    for column, rest in zip(table.columns, _rests(table), strict=True):
        deviant, others = deviations(column), deviations(rest, scale)
        yield _Spread(
            mean=mean(column),
            square=product(deviant, deviant),
            rest_square=product(others, others),
            with_rest=covariance(deviant, others),
            with_rest_most=covariance(sorted(deviant), sorted(others)),
            with_total=covariance(deviant, total),
        )


def _rests(table: MarkTable) -> Iterator[list[float]]:
    """The rest score per item, by adding the others: subtracting would leave rounding behind."""
    after = [[0.0] * table.attempts]
    for column in reversed(table.columns):
        after.append(list(map(add, column, after[-1])))
    before = after[0]
    for column in table.columns:
        after.pop()
        yield list(map(add, before, after[-1]))
        before = list(map(add, before, column))


def _test(
    table: MarkTable, totals: Sequence[float], deviant: Sequence[float], squares: float
) -> TestFigures:
    square = product(deviant, deviant)
    consistency = error = None
    alpha_reason = _alpha_reason(table, square)
    if not alpha_reason:
        items = len(table.items)
        consistency = 100 * items / (items - 1) * (1 - squares / square)
        error = 100 * sqrt(max(0.0, 1 - consistency / 100))
    sd = sqrt(square / (table.attempts - 1)) if table.attempts > 1 else None
    shape = {
        "skewness": skewness(deviant) if square and table.attempts > 2 else None,
        "kurtosis": kurtosis(deviant) if square and table.attempts > 3 else None,
    }
    return TestFigures(
        attempts=table.attempts,
        items=len(table.items),
        maximum=fsum(item.maximum for item in table.items),
        provisional=table.attempts < ENOUGH_ATTEMPTS,
        mean=mean(totals) if totals else None,
        median=median(totals) if totals else None,
        sd=sd,
        **shape,
        consistency=consistency,
        error_ratio=error,
        standard_error=None if error is None or sd is None else error / 100 * sd,
        undefined=_test_reasons(table, alpha_reason, square),
    )


def _alpha_reason(table: MarkTable, square: float) -> str:
    if table.attempts < 2:
        return "one_attempt" if table.attempts else "no_attempts"
    if len(table.items) < 2:
        return "one_item"
    return "" if square else "constant_total"


def _test_reasons(table: MarkTable, alpha_reason: str, square: float) -> dict[str, str]:
    reasons = {}
    if alpha_reason:
        reasons = dict.fromkeys(("consistency", "error_ratio", "standard_error"), alpha_reason)
    if not table.attempts:
        reasons |= dict.fromkeys(("mean", "median"), "no_attempts")
    if table.attempts < 2:
        reasons["sd"] = "one_attempt" if table.attempts else "no_attempts"
    for name, least in (("skewness", 3), ("kurtosis", 4)):
        if table.attempts < least:
            reasons[name] = "few_attempts" if table.attempts else "no_attempts"
        elif not square:
            reasons[name] = "constant_total"
    return reasons


def _weights(spreads: Sequence[_Spread]) -> float:
    """What the effective weights are shares of."""
    return fsum(sqrt(spread.with_total) for spread in spreads if spread.with_total > 0)


#: A figure, or why there is none.
_Figure = float | str


def _item(table: MarkTable, place: int, spreads: Sequence[_Spread], weights: float) -> ItemFigures:
    item = table.items[place]
    ranges = fsum(other.maximum - other.minimum for other in table.items)
    figures: dict[str, _Figure] = {
        "guess": "no_guess" if item.guess is None else 100 * item.guess,
        "intended_weight": 100 * (item.maximum - item.minimum) / ranges if ranges else "no_range",
        **_of_marks(table, item, spreads[place] if spreads else None),
        **_of_company(table, spreads[place] if spreads else None, weights),
    }
    return ItemFigures(
        name=item.name,
        minimum=item.minimum,
        maximum=item.maximum,
        attempts=table.attempts,
        missing=table.missing[place],
        **{name: None if isinstance(value, str) else value for name, value in figures.items()},
        undefined={name: value for name, value in figures.items() if isinstance(value, str)},
    )


def _of_marks(table: MarkTable, item: TestItem, spread: _Spread | None) -> dict[str, _Figure]:
    """The figures of the item's own marks."""
    if spread is None:
        return dict.fromkeys(("mean", "facility", "sd"), "no_attempts")
    length = item.maximum - item.minimum
    if not length:
        return {"mean": spread.mean, "facility": "no_range", "sd": "no_range"}
    return {
        "mean": spread.mean,
        "facility": 100 * (spread.mean - item.minimum) / length,
        "sd": 100 * sqrt(spread.square / (table.attempts - 1)) / length
        if table.attempts > 1
        else "one_attempt",
    }


def _of_company(table: MarkTable, spread: _Spread | None, weights: float) -> dict[str, _Figure]:
    """The figures of the item beside the others."""
    if spread is None or table.attempts < 2:
        reason = "one_attempt" if spread else "no_attempts"
        return dict.fromkeys(("effective_weight", "discrimination", "efficiency"), reason)
    return {
        "effective_weight": _effective_weight(spread, weights),
        **dict.fromkeys(("discrimination", "efficiency"), _rest_reason(table, spread)),
        **({} if _rest_reason(table, spread) else _against_rest(table, spread)),
    }


def _effective_weight(spread: _Spread, weights: float) -> _Figure:
    if spread.with_total < 0:
        return "negative_covariance"
    return 100 * sqrt(spread.with_total) / weights if weights else "no_covariance"


def _rest_reason(table: MarkTable, spread: _Spread) -> str:
    if len(table.items) < 2:
        return "one_item"
    if not spread.square:
        return "constant_item"
    return "" if spread.rest_square and spread.with_rest_most else "constant_rest"


def _against_rest(table: MarkTable, spread: _Spread) -> dict[str, _Figure]:
    together = sqrt(spread.square) * sqrt(spread.rest_square) / (table.attempts - 1)
    correlation = 100 * spread.with_rest / together
    return {
        "discrimination": min(100.0, max(-100.0, correlation)),
        "efficiency": min(100.0, 100 * spread.with_rest / spread.with_rest_most),
    }
