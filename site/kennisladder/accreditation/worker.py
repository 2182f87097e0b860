"""The worker that makes the PDFs of certificates: one certificate, one commit."""

import logging
import threading
from datetime import timedelta
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import OperationalError, transaction
from django.utils import timezone

from kennisladder.accreditation.actions.exports import forget_old_lines
from kennisladder.accreditation.badges import make_badge
from kennisladder.accreditation.mails import tell_owner
from kennisladder.accreditation.models import Certificate
from kennisladder.accreditation.pdf import certificate_pdf
from kennisladder.core.workers import Job

log = logging.getLogger("kennisladder.certificates")

BATCH = 50
LEASE = timedelta(minutes=5)  # after so long another worker may try


def take() -> Certificate | None:
    """Claim the certificate whose PDF is next, and return it; two workers never claim the same.

    Nothing stays locked while the PDF is made: the claim is a time before which nobody tries again.
    """
    now = timezone.now()
    due = Certificate.objects.without_pdf().filter(next_try_at__lte=now)
    certificate: Certificate | None = due.order_by("next_try_at").first()
    if certificate is None:
        return None
    mine = Certificate.objects.filter(
        pk=certificate.pk, sha256="", next_try_at=certificate.next_try_at
    )
    taken = mine.update(next_try_at=now + LEASE, tries=certificate.tries + 1)
    return certificate if taken else take()


def make(certificate: Certificate) -> bool:
    """Make PDF and badge, keep the hash, and tell the owner; return whether this worked."""
    try:
        _make(certificate)
    except OperationalError:  # the database is away: all of them wait
        raise
    except Exception:  # one that cannot be made must not stop the rest
        log.exception("The PDF of certificate %s could not be made", certificate.pk)
        return False
    return True


def _make(certificate: Certificate) -> None:
    content = certificate_pdf(certificate)
    with transaction.atomic():
        # PostgreSQL cannot lock an owner who may be gone.
        current = Certificate.objects.select_for_update(of=("self",)).select_related("user")
        kept: Certificate = current.get(pk=certificate.pk)
        if kept.sha256 or not kept.name:  # another worker was first, or the person has gone
            return
        kept.pdf.save("certificate.pdf", ContentFile(content), save=False)
        kept.sha256, kept.pdf_made_at = sha256(content).hexdigest(), timezone.now()
        kept.save(update_fields=["pdf", "sha256", "pdf_made_at"])
        make_badge(kept)
        tell_owner(kept)


def make_batch(stop: threading.Event | None = None) -> int:
    """Make what is due, at most `BATCH`, and return how many were taken."""
    taken = 0
    while taken < BATCH and not (stop and stop.is_set()) and (certificate := take()):
        taken += 1
        make(certificate)
    return taken


def job() -> Job:
    """Return the making of certificates as a job; old lines of exports are forgotten hourly."""
    return Job(
        batch=make_batch,
        size=BATCH,
        tidy=lambda: forget_old_lines(now=timezone.now()),
        log=log,
        waits="The database cannot be used, certificates wait: %s",
    )
