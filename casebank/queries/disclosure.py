"""What the real cases that are shown give away together."""

from dataclasses import dataclass

from casebank.models import CasePage
from casebank.rules.disclosure import Group, Report, check, row_of

_FACETS = ("age_bands", "children", "outcome")


@dataclass(frozen=True)
class Risk:
    """A group of real cases that is too small, with the cases in it."""

    group: Group
    pages: tuple[CasePage, ...]


def disclosure_report() -> Report:
    """Return the check of all real cases that are shown (one SQL statement)."""
    real = CasePage.objects.shown().filter(fictional=False)
    rows = real.order_by("pk").values("pk", *_FACETS)
    return check(row_of(row["pk"], row, real=True) for row in rows.iterator())


def risks(report: Report) -> list[Risk]:
    """Return the groups of a report with their pages (one SQL statement)."""
    wanted = [pk for group in report.at_risk for pk in group.ids]
    pages = CasePage.objects.in_bulk(wanted)
    return [Risk(group, tuple(pages[pk] for pk in group.ids)) for group in report.at_risk]
