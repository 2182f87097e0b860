"""What the case bank keeps about a person."""

from typing import Any, cast

from allauth.account.models import EmailAddress
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from casebank.models import (
    Approval,
    Comment,
    CommentReport,
    Finding,
    Following,
    Invitation,
    SavedSearch,
    State,
    Submission,
    TeachingPack,
)
from kennisladder.accounts.models import User
from kennisladder.core.privacy import (
    OwnedRows,
    PrivacyProvider,
    Row,
    keeps_nothing_personal,
    privacy_provider,
)

_WITH_THE_ACCOUNT = _("Until you delete your account.")
ROLES = ("contributor", "reviewer", "approver")

keeps_nothing_personal(TeachingPack, "The PDF of an approved case, which is about nobody.")


@privacy_provider(Finding)
class FindingPrivacy(OwnedRows):
    """What this person decided as a reviewer; the decision stays with the case."""

    owner = "decided_by"
    order = 40
    describes = _("What you decided as a reviewer of cases.")
    retention = _("Until the case is published or deleted, or you delete your account.")
    fields = ("kind", "decision", "reason", "decided_at")

    def erase(self, person: Model) -> int:
        """Take the person out of the decisions."""
        return self.rows(person).update(decided_by=None)


@privacy_provider(Submission)
class SubmissionPrivacy(OwnedRows):
    """Cases that this person sent in go along; what they had in hand goes back to who may do it."""

    owner = "contributor"
    order = 41
    describes = _("The cases that you wrote and that are not published yet.")
    retention = _(
        "Until the case is published, half a year after the last step, until you take it back or"
        " delete your account."
    )
    fields = ("state", "created_at", "submitted_at", "consent", "texts", "names", "note", "answer")

    def erase(self, person: Model) -> int:
        """Delete this person's own cases, and let others take up what they were reviewing."""
        user = cast(User, person)
        deleted = super().erase(user)
        second = Submission.objects.filter(approver=user)
        freed = second.filter(state=State.APPROVAL).update(state=State.REVIEWED, approver=None)
        freed += second.update(approver=None)
        first = Submission.objects.filter(reviewer=user)
        begun = Q(state__in=[State.REVIEW, State.REVIEWED, State.APPROVAL])
        fresh: dict[str, Any] = {"reviewer": None, "approver": None}
        freed += first.filter(begun).update(state=State.SUBMITTED, **fresh)
        return deleted + freed + first.update(**fresh)


@privacy_provider(Approval)
class ApprovalPrivacy(PrivacyProvider):
    """That this person had a part in a published case; the evidence stays without them."""

    order = 42
    describes = _("The published cases that you wrote, reviewed or approved.")
    retention = _WITH_THE_ACCOUNT

    def export(self, person: Model) -> list[Row]:
        """Return number, version and part of each."""
        return [
            {"case": code, "version": version, "part": role, "approved_at": moment}
            for role in ROLES
            for code, version, moment in Approval.objects.filter(**{role: person})
            .order_by("pk")
            .values_list("page__code", "version", "approved_at")
        ]

    def erase(self, person: Model) -> int:
        """Take this person out of the evidence."""
        return sum(
            Approval.objects.filter(**{role: person}).update(**{role: None}) for role in ROLES
        )


@privacy_provider(CommentReport)
class CommentReportPrivacy(OwnedRows):
    """Comments that this person reported."""

    order = 43
    describes = _("The comments under cases that you reported.")
    retention = _("As long as the comment, or until you delete your account.")
    fields = ("reason", "reported_at", "settled_at")


@privacy_provider(Comment)
class CommentPrivacy(OwnedRows):
    """What this person wrote under cases; it leaves with them."""

    order = 44
    describes = _("What you wrote under cases.")
    retention = _(
        "As long as the case; two weeks while it waits for a moderator; or until you delete your"
        " account."
    )
    fields = ("page__code", "text", "state", "written_at")

    def erase(self, person: Model) -> int:
        """Delete the comments, and take the person out of what they moderated."""
        moderated = Comment.objects.filter(decided_by=cast(User, person))
        return super().erase(person) + moderated.update(decided_by=None)


@privacy_provider(Following)
class FollowingPrivacy(OwnedRows):
    """Discussions that this person follows."""

    order = 45
    describes = _("The discussions of cases that you follow.")
    retention = _("Until you stop following or delete your account.")
    fields = ("page__code", "since")


@privacy_provider(SavedSearch)
class SavedSearchPrivacy(OwnedRows):
    """Searches that this person keeps."""

    order = 46
    describes = _("The searches for cases that you keep.")
    retention = _("Until you remove the search or delete your account.")
    fields = ("title", "query", "notify", "saved_at", "seen_at")


@privacy_provider(Invitation)
class InvitationPrivacy(OwnedRows):
    """Invitations to this person; that they invited somebody leaves with them."""

    order = 47
    describes = _("The invitations to send in cases that you got.")
    retention = _("A month, or until you delete your account.")
    fields = ("email", "invited_at", "accepted_at")

    def rows(self, person: Model) -> "QuerySet[Any]":
        """Return the invitations to any of this person's addresses."""
        user = cast(User, person)
        own = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
        return Invitation.objects.filter(email__in={user.email.lower(), *map(str.lower, own)})

    def erase(self, person: Model) -> int:
        """Delete the invitations, and take the person out of those that they sent."""
        sent = Invitation.objects.filter(invited_by=cast(User, person))
        return super().erase(person) + sent.update(invited_by=None)
