"""Tables as files that a Dutch spreadsheet opens rightly; nothing in them runs as a formula."""

import csv
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: Without it a spreadsheet takes letters with accents for others.
BYTE_ORDER_MARK = "\ufeff"


def safe_text(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula."""
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text


def safe_cell(value: object) -> str:
    """Return a cell that no spreadsheet runs as a formula; numbers with a decimal comma."""
    if value is None:
        return ""
    if isinstance(value, Decimal | float):
        return (
            f"{value:f}".rstrip("0").rstrip(".").replace(".", ",") if value % 1 else f"{value:.0f}"
        )
    return safe_text(str(value))


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Return these rows as CSV: safe cells between semicolons, with a byte order mark."""
    out = StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([safe_cell(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()
