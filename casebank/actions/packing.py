"""Teaching packs: ordered when a case is published, gone with the case; a worker makes them."""

from django.db import transaction

from casebank.models import CasePage, TeachingPack


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
