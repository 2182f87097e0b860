"""The figures of a test as JSON data, as rows and as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from .figures import ENOUGH_ATTEMPTS, REASONS, Analysis, ItemFigures, TestFigures

#: The columns of the table: field, heading and decimals.
COLUMNS = (
    ("facility", "F", 2),
    ("sd", "SD", 2),
    ("intended_weight", "IW", 2),
    ("effective_weight", "EW", 2),
    ("discrimination", "DI", 2),
    ("efficiency", "DE", 2),
)
_TEST = (
    ("mean", "mean"),
    ("median", "median"),
    ("sd", "standard deviation"),
    ("skewness", "skewness"),
    ("kurtosis", "kurtosis"),
    ("consistency", "internal consistency (CIC)"),
    ("error_ratio", "error ratio (ER)"),
    ("standard_error", "standard error (SE)"),
)
#: What an undefined figure looks like in the table.
NONE = "-"


def as_data(analysis: Analysis) -> dict[str, Any]:
    """The figures as JSON data: null where undefined, with the reason under `undefined`."""
    return {"test": asdict(analysis.test), "items": [asdict(item) for item in analysis.items]}


def as_row(figures: TestFigures | ItemFigures) -> dict[str, Any]:
    """The figures by their names, with the reasons of those that are undefined as one text."""
    reasons = "; ".join(f"{name}: {reason}" for name, reason in figures.undefined.items())
    return {**asdict(figures), "undefined": reasons}


def as_table(analysis: Analysis) -> list[str]:
    """Lines for a terminal, and below them why figures are missing."""
    return [*_test_lines(analysis), "", *_item_lines(analysis), *_reason_lines(analysis)]


def _test_lines(analysis: Analysis) -> Iterator[str]:
    test = analysis.test
    few = f", provisional: under {ENOUGH_ATTEMPTS}" if test.provisional else ""
    yield f"{test.attempts} attempts{few}; {test.items} questions, {test.maximum:g} marks"
    for name, title in _TEST:
        reason = test.undefined.get(name)
        figure = f"{NONE}  {REASONS[reason]}" if reason else f"{getattr(test, name):.4f}"
        yield f"  {title:<28}{figure}"


def _item_lines(analysis: Analysis) -> Iterator[str]:
    width = max([4, *(len(item.name) for item in analysis.items)])
    heads = "".join(f"{head:>9}" for _, head, _ in COLUMNS)
    yield f"{'item':<{width}}{'max':>8}{heads}{'missing':>9}"
    for item in analysis.items:
        cells = "".join(_cell(item, name, digits) for name, _, digits in COLUMNS)
        yield f"{item.name:<{width}}{item.maximum:>8g}{cells}{item.missing:>9}"


def _cell(item: ItemFigures, name: str, digits: int) -> str:
    value = getattr(item, name)
    return f"{NONE:>9}" if value is None else f"{value:>9.{digits}f}"


def _reason_lines(analysis: Analysis) -> Iterator[str]:
    shown = {name: head for name, head, _ in COLUMNS}
    for item in analysis.items:
        for reason in dict.fromkeys(item.undefined.values()):
            heads = [
                shown[key] for key, why in item.undefined.items() if why == reason if key in shown
            ]
            if heads:
                yield f"{item.name}: no {', '.join(heads)}: {REASONS[reason]}"
