"""What ends by itself: originals after their time; and keys that are replaced."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from casebank.mails import tell_contributor
from casebank.models import Comment, CommentReport, CommentState, Finding, Submission
from casebank.models.submissions import KEPT
from kennisladder.core import audit
from kennisladder.core.followups import follow

_SECRETS = {
    Submission: ("texts", "original", "names", "note", "answer"),
    Finding: ("text", "suggestion", "replacement"),
    Comment: ("text",),
    CommentReport: ("reason",),
}
#: So long a comment waits for a moderator; it may hold names.
WAITS = timedelta(days=14)


@transaction.atomic
def delete_old_originals(*, now: datetime | None = None, dry_run: bool = False) -> int:
    """Delete submissions that nobody touched for too long, and return how many."""
    before = (now or timezone.now()) - KEPT
    old = Submission.objects.filter(touched_at__lt=before).select_for_update(of=("self",))
    found = list(old.order_by("pk"))
    if not dry_run:
        for submission in found:
            audit.record("case.deleted", by=None, about=submission)
            tell_contributor(submission, "expired")
            submission.delete()
    return len(found)


@transaction.atomic
def delete_waiting_comments(*, now: datetime | None = None, dry_run: bool = False) -> int:
    """Delete comments that no moderator settled in time, and return how many.

    One that reports hid waits from the last report on.
    """
    before = (now or timezone.now()) - WAITS
    fresh = CommentReport.objects.filter(comment=OuterRef("pk"), reported_at__gte=before)
    waiting = Comment.objects.filter(~Exists(fresh), state=CommentState.HELD)
    old = waiting.filter(written_at__lt=before).select_for_update(of=("self",))
    found = list(old.order_by("pk"))
    if not dry_run:
        for comment in found:
            audit.record("case.comment_expired", by=None, about=comment)
            comment.delete()
    return len(found)


@follow("secrets.renewed")
@transaction.atomic
def renew_encrypted_columns() -> None:
    """Encrypt all that is secret in submissions, findings and comments under the newest key."""
    for model, names in _SECRETS.items():
        for row in model._default_manager.select_for_update(of=("self",)).order_by("pk"):
            row.save(update_fields=names)  # reading decrypts, writing uses the first key
