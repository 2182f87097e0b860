"""What publishing a submission would do to the facets that are shown of real cases."""

from dataclasses import dataclass

from casebank.models import Submission, facets_of
from casebank.queries.disclosure import real_rows
from casebank.rules.disclosure import check, row_of

NEW = 0


@dataclass(frozen=True)
class Forecast:
    """How many real cases look like this one, itself included, and which facets can be shown."""

    alike: int
    enough: bool
    shown: tuple[str, ...]


def forecast(submission: Submission) -> Forecast:
    """Return what the check would say with this case in the bank (one SQL statement)."""
    rows = real_rows(but=submission.page_id)
    own = row_of(NEW, facets_of(submission), real=True)
    report = check([*rows, own])
    alike = 1 + sum(row.quasi == own.quasi for row in rows)
    enough = all(NEW not in group.ids for group in report.at_risk)
    return Forecast(alike, enough, report.shown)
