"""What publishing a submission would do to the facets that are shown of real cases."""

from dataclasses import dataclass

from casebank.models import CasePage, Submission, facets_of
from casebank.rules.disclosure import Row, check, row_of

_FACETS = ("age_bands", "children", "outcome")
NEW = 0


@dataclass(frozen=True)
class Forecast:
    """How many real cases look like this one, itself included, and which facets can be shown."""

    alike: int
    enough: bool
    shown: tuple[str, ...]


def forecast(submission: Submission) -> Forecast:
    """Return what the check would say with this case in the bank (one SQL statement)."""
    others = CasePage.objects.shown().filter(fictional=False).exclude(pk=submission.page_id)
    rows: list[Row] = [
        row_of(row["pk"], row, real=True) for row in others.values("pk", *_FACETS).iterator()
    ]
    own = row_of(NEW, facets_of(submission), real=True)
    report = check([*rows, own])
    alike = 1 + sum(row.quasi == own.quasi for row in rows)
    enough = all(NEW not in group.ids for group in report.at_risk)
    return Forecast(alike, enough, report.shown)
