"""What every step with a submission begins with: who asks, and the row that nobody else changes."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebank.actions.problems import NotAllowed, Problem
from casebank.models import Submission
from casebank.rights import REVIEW
from casebank.rules.workflow import Step, after
from kennisladder.accounts.models import User

TAKEN = gettext_lazy("This is not possible now: somebody took another step before you.")


def require(by: User, permission: str) -> None:
    """Raise NotAllowed when this person lacks the permission."""
    if not (by.is_active and by.has_perm(permission)):
        raise NotAllowed


def held(submission: Submission, step: Step) -> Submission:
    """Return the row, locked until the transaction ends, if the step can be done with it now."""
    found = row(submission.pk)
    if after(step, found.state) is None:
        raise Problem("", str(TAKEN))
    return found


def require_gone(who: User | None) -> None:
    """Raise Problem when a case in hand has somebody who can still go on with it."""
    if who is not None and who.is_active and who.has_perm(REVIEW):
        raise Problem("", str(TAKEN))


def row(pk: UUID) -> Submission:
    """Return the submission, locked until the transaction ends."""
    found: Submission | None = (
        Submission.objects.select_for_update(no_key=True).filter(pk=pk).first()
    )
    if found is None:
        raise Problem("", _("This submission is not here any more."))
    return found


def go(submission: Submission, step: Step, **fields: Any) -> Submission:
    """Bring the submission where this step leads, with these fields, and save it."""
    state = after(step, submission.state, reviewed_by_somebody=submission.reviewer_id is not None)
    submission.state = state or submission.state
    submission.touched_at = timezone.now()
    for name, value in fields.items():
        setattr(submission, name, value)
    submission.save()
    return submission


def touch(submission: Submission) -> None:
    """Note that somebody is at work with the submission: what nobody touches is deleted in time."""
    submission.touched_at = timezone.now()
    submission.save(update_fields=["touched_at"])


def require_one_of_three(by: User, *others: int | None) -> None:
    """Raise NotAllowed when this person has another part in this case already."""
    if by.pk in others:
        raise NotAllowed


def require_no_draft_of(submission: Submission, by: User) -> None:
    """Raise NotAllowed when this person wrote in the draft that is now reviewed, in the admin."""
    page = submission.page
    approval = page.approval if page else None
    if page is None or approval is None:
        return
    if page.revisions.filter(user=by, created_at__gt=approval.approved_at).exists():
        raise NotAllowed
