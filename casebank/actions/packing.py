"""Teaching packs: ordered when a case is published, made by a worker, gone with the case."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from casebank.models import CasePage, TeachingPack
from casebank.packs import pack_pdf

LEASE = timedelta(minutes=5)  # after so long another worker may try
MOST_TRIES = 5


@transaction.atomic
def order_packs(*, page: CasePage) -> None:
    """Ask for the packs of the version that is approved now, and forget those of earlier ones."""
    approval = page.approval
    if approval is None:
        return
    page.packs.exclude(version=approval.version).delete()
    for with_outcome in (True, False):
        TeachingPack.objects.get_or_create(
            page=page, version=approval.version, with_outcome=with_outcome
        )


def drop_packs(*, page: CasePage) -> None:
    """Delete the packs of a case that cannot be read any more."""
    page.packs.all().delete()


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
