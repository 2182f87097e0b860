"""Teaching packs follow what Wagtail does with a case: published, and taken offline."""

from typing import Any

from wagtail.signals import page_published, page_unpublished

from casebank.actions.packing import drop_packs, order_packs
from casebank.models import CasePage


def order(sender: type[CasePage], instance: CasePage, **kwargs: Any) -> None:
    """Ask for the packs of what has just gone live."""
    if instance.live:  # Wagtail sends this for a planned publication too
        order_packs(page=instance)


def drop(sender: type[CasePage], instance: CasePage, **kwargs: Any) -> None:
    """Delete the packs of what nobody can read any more."""
    drop_packs(page=instance)


def connect() -> None:
    """Listen to the signals of Wagtail; called once, when the app is ready."""
    page_published.connect(order, sender=CasePage, dispatch_uid="casebank.order_packs")
    page_unpublished.connect(drop, sender=CasePage, dispatch_uid="casebank.drop_packs")
