"""The worker that makes the PDFs of teaching packs: one pack, one claim."""

import logging
import threading
from datetime import timedelta

from django.db import OperationalError
from django.utils import timezone

from casebank.models import TeachingPack
from casebank.pack_pdf import pack_pdf
from kennisladder.core.workers import Job

log = logging.getLogger("kennisladder.packs")

BATCH = 20
LEASE = timedelta(minutes=5)  # after so long another worker may try
MOST_TRIES = 5


def make_batch(stop: threading.Event | None = None) -> int:
    """Make what is due, at most `BATCH`, and return how many were tried."""
    for tried in range(BATCH):
        try:
            if (stop and stop.is_set()) or not make_next_pack():
                return tried
        except OperationalError:  # the database is away: all of them wait
            raise
        except Exception:  # one that cannot be made must not stop the rest
            log.exception("A teaching pack could not be made")
    return BATCH


def make_next_pack() -> bool:
    """Make the pack that waits longest, and return whether there was one.

    Two workers never make the same: the claim is a time before which nobody tries again. One that
    fails waits for that time too; the fault is raised, and after `MOST_TRIES` it is left.
    """
    now = timezone.now()
    due = TeachingPack.objects.filter(pdf=None, next_try_at__lte=now, tries__lt=MOST_TRIES)
    pack = due.select_related("page").order_by("next_try_at", "pk").first()
    if pack is None:
        return False
    mine = TeachingPack.objects.filter(pk=pack.pk, pdf=None, next_try_at=pack.next_try_at)
    if mine.update(next_try_at=now + LEASE, tries=pack.tries + 1):
        _make(pack)
    return True


def _make(pack: TeachingPack) -> None:
    """Make the PDF; of a case that is not what was approved as this version there is none."""
    page, approval = pack.page, pack.page.approval
    if not page.is_approved() or approval is None or approval.version != pack.version:
        pack.delete()
        return
    made = pack_pdf(page, version=pack.version, with_outcome=pack.with_outcome)
    # A pack that was dropped meanwhile stays gone.
    TeachingPack.objects.filter(pk=pack.pk).update(pdf=made)


def job() -> Job:
    """Return the making of teaching packs as a job."""
    return Job(
        batch=make_batch,
        size=BATCH,
        tidy=lambda: None,
        log=log,
        waits="The database cannot be used, teaching packs wait: %s",
    )
