"""What ends by itself: originals after their time; and keys that are replaced."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casebank.mails import tell_contributor
from casebank.models import Finding, Submission
from casebank.models.submissions import KEPT
from kennisladder.core import audit
from kennisladder.core.followups import follow

_SECRETS = {
    Submission: ("texts", "original", "names", "note", "answer"),
    Finding: ("text", "suggestion", "replacement"),
}


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


@follow("secrets.renewed")
@transaction.atomic
def renew_encrypted_columns() -> None:
    """Encrypt all that is secret in submissions and findings under the newest key."""
    for model, names in _SECRETS.items():
        for row in model._default_manager.select_for_update(of=("self",)).order_by("pk"):
            row.save(update_fields=names)  # reading decrypts, writing uses the first key
