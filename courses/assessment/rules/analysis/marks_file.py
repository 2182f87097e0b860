"""Reads marks from CSV: a first row with total and item:maximum, then one row an attempt."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from math import isclose

from .table import BadTable, MarkTable, Score, TestItem

#: How far a total may lie from the sum of its marks: totals are often rounded to two decimals.
ROUNDED = 0.01
TOTAL = "total"
#: No test gives more marks than this; larger numbers are a mistake, and would overflow sums.
MOST_MARKS = 1e9


def read_marks(lines: Iterable[str]) -> MarkTable:
    """The table in the lines of a file; BadTable, with the line, when they hold none.

    The header is `total` and one `item:maximum` a question (or `item:minimum..maximum`), in any
    order. An empty cell is a question without answer; an empty total is summed. Files may be
    separated by commas, semicolons (then with decimal commas) or tabs.
    """
    rows = _rows(lines)
    line, header = next(rows, (1, []))
    items = {place: item for place, item in enumerate(map(_heading, header)) if item}
    table = MarkTable(_checked_header(header, items, line).values())
    total = [_is_total(name) for name in header].index(True)
    for line, row in rows:
        if len(row) != len(header):
            raise BadTable(f"has {len(row)} cells, the first row has {len(header)}", line)
        scores = [_score(row[place], item.name, line) for place, item in items.items()]
        table.add(scores, line=line)
        _check_total(_score(row[total], TOTAL, line), scores, line)
    return table


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with its line; decimals become points."""
    found = iter(lines)
    first = next(found, "").removeprefix("\ufeff")
    separator = next((sign for sign in ";\t" if sign in first), ",")
    reader = csv.reader(_joined(first, found), delimiter=separator, strict=True)
    while True:
        try:
            row = next(reader, None)
        except csv.Error as fault:
            raise BadTable(str(fault), reader.line_num or 1) from fault
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield reader.line_num, row if separator == "," else [_point(cell) for cell in row]


def _joined(first: str, others: Iterator[str]) -> Iterator[str]:
    yield first
    yield from others


def _point(cell: str) -> str:
    return cell.replace(",", ".")


def _heading(text: str) -> TestItem | None:
    """The item of a heading; None for total and for whatever is no item."""
    name, colon, limits = text.strip().rpartition(":")
    low, dots, high = limits.rpartition("..")
    try:
        maximum, minimum = float(high), float(low) if dots else 0.0
    except ValueError:
        return None
    if not colon or not name.strip() or _is_total(text):
        return None
    if not -MOST_MARKS <= minimum <= maximum <= MOST_MARKS:
        return None
    return TestItem(name.strip(), maximum, minimum)


def _is_total(heading: str) -> bool:
    """Whether the column holds the totals: total, or total:maximum."""
    return heading.partition(":")[0].strip().casefold() == TOTAL


def _checked_header(
    header: Sequence[str], items: dict[int, TestItem], line: int
) -> dict[int, TestItem]:
    names = [item.name for item in items.values()]
    totals = sum(map(_is_total, header))
    strange = [
        name for place, name in enumerate(header) if place not in items and not _is_total(name)
    ]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if strange:
        raise BadTable(f"the heading {strange[0]!r} is neither total nor item:maximum", line)
    if totals != 1:
        raise BadTable(f"needs one heading total, has {totals}", line)
    if not items:
        raise BadTable("has no heading item:maximum", line)
    if repeated:
        raise BadTable(f"the item {repeated[0]!r} has more than one heading", line)
    return items


def _score(cell: str, name: str, line: int) -> Score:
    text = cell.strip()
    if not text:
        return None
    try:
        return float(text.replace("_", "?"))  # Python would read 1_0 as 10
    except ValueError:
        raise BadTable(f"{name}: {text!r} is no number", line) from None


def _check_total(total: Score, scores: Sequence[Score], line: int) -> None:
    found = sum(score or 0.0 for score in scores)
    if total is not None and not isclose(total, found, rel_tol=1e-9, abs_tol=ROUNDED):
        raise BadTable(f"total is {total:g}, but the marks sum up to {found:g}", line)
