"""Check the bank after every change of what it shows, and keep the result as evidence."""

from casebank.models import Approval
from casebank.queries.disclosure import disclosure_report


def note_disclosure(*approvals: Approval) -> None:
    """Keep with these approvals what the check of the whole bank says now."""
    result = disclosure_report().as_json()
    for approval in approvals:
        approval.disclosure = result
        approval.save(update_fields=["disclosure"])
