"""What the real cases that are shown give away together."""

from dataclasses import dataclass

from casebank.models import CasePage
from casebank.rules.disclosure import QUASI, Group, Report, Row, check, row_of


@dataclass(frozen=True)
class Risk:
    """A group of real cases that is too small, with the cases in it."""

    group: Group
    pages: tuple[CasePage, ...]


def real_rows(*, but: int | None = None) -> list[Row]:
    """Return the rows of all real cases that are shown, but for this one (one SQL statement)."""
    real = CasePage.objects.shown().filter(fictional=False).exclude(pk=but)
    rows = real.order_by("pk").values("pk", *QUASI, "outcome")
    return [row_of(row["pk"], row, real=True) for row in rows.iterator()]


def disclosure_report() -> Report:
    """Return the check of all real cases that are shown (one SQL statement)."""
    return check(real_rows())


def risks(report: Report) -> list[Risk]:
    """Return the groups of a report with their pages (one SQL statement)."""
    wanted = [pk for group in report.at_risk for pk in group.ids]
    pages = CasePage.objects.in_bulk(wanted)
    return [Risk(group, tuple(pages[pk] for pk in group.ids)) for group in report.at_risk]
