"""Which submissions somebody may see, and how much of them."""

from uuid import UUID

from django.contrib.auth.backends import ModelBackend
from django.db.models import Q, QuerySet
from django.http import Http404

from casebank.models import Finding, State, Submission
from casebank.rights import REVIEW
from kennisladder.accounts.models import User
from kennisladder.core import audit

#: Encrypted columns: a list that shows none of them does not read them either.
SECRETS = ("texts", "original", "names", "note", "answer")


def mine(user: User) -> "QuerySet[Submission]":
    """Return what this person wrote or sent in, newest first; with the text, which is theirs."""
    return Submission.objects.filter(contributor=user).defer("original", "names", "note")


def queue(user: User) -> "QuerySet[Submission]":
    """Return what waits for this reviewer or is in their hands, oldest first, without any text.

    What was in the hands of somebody who is gone, or may not review any more, waits too.
    Nothing for who may not review; what somebody may not take for having another part in it, stays
    out of their queue.
    """
    if not user.has_perm(REVIEW):
        return Submission.objects.none()
    others = ~Q(contributor=user)
    waiting = Q(state=State.SUBMITTED) & others
    waiting |= Q(state=State.REVIEWED) & others & ~Q(reviewer=user)
    able = ModelBackend().with_perm(REVIEW)
    waiting |= Q(state=State.REVIEW) & others & ~Q(reviewer__in=able)
    waiting |= Q(state=State.APPROVAL) & others & ~Q(reviewer=user) & ~Q(approver__in=able)
    own = Q(state=State.REVIEW, reviewer=user) | Q(state=State.APPROVAL, approver=user)
    return Submission.objects.filter(waiting | own).defer(*SECRETS).order_by("touched_at", "pk")


def open_original(*, pk: UUID, user: User) -> Submission:
    """Return a submission with all that is secret in it, and note in the audit log who saw it.

    Only for its contributor and for who reviews or approves it; for all others, administrators
    included, it does not exist.
    """
    people = Q(contributor=user) | Q(reviewer=user) | Q(approver=user)
    found: Submission | None = (
        Submission.objects.filter(people, pk=pk).select_related("page").first()
        if user.is_active
        else None
    )
    if found is None:
        raise Http404
    audit.record("case.original_seen", by=user, about=found)
    return found


def findings_of(submission: Submission) -> "QuerySet[Finding]":
    """Return the findings of a submission, in the order in which they were found."""
    return submission.findings.select_related("decided_by").order_by("pk")


def open_findings(submission: Submission) -> int:
    """Return how many findings nobody decided about."""
    return submission.findings.filter(decision=Finding.Decision.OPEN).count()


def reviewers(submission: Submission) -> "QuerySet[User]":
    """Return who may take up a submission: reviewers without another part in it.

    Administrators are no reviewers by themselves, and get no mail about it.
    """
    allowed: QuerySet[User] = ModelBackend().with_perm(REVIEW, include_superusers=False)
    parts = [pk for pk in (submission.contributor_id, submission.reviewer_id) if pk]
    return allowed.exclude(pk__in=parts)
