"""What follows a case that is saved or published: its check, its words and its teaching packs."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from casebank.actions.indexing import forget_bank, index_words
from casebank.actions.packing import drop_packs, order_packs
from casebank.models import CasePage

_SHOWN = ("title", "slug", "seo_title", "search_description", "live", "expire_at")


def guard_bare_page(
    sender: type[Page], instance: Page, raw: bool, update_fields: Any = None, **kwargs: Any
) -> None:
    """Refuse what would show a text that nobody approved, of a case that was loaded as a Page.

    `CasePage.save` guards its own rows; a row of `Page` alone knows nothing of it. A fixture is
    let through: its rows come one by one, and serving asks again.
    """
    written = {*_SHOWN} if update_fields is None else {*_SHOWN} & {*update_fields}
    if raw or not (instance.pk and instance.live and written):
        return
    if instance.specific_class is not CasePage:
        return
    case = CasePage.objects.get(pk=instance.pk)
    for name in _SHOWN:
        setattr(case, name, getattr(instance, name))
    if not case.is_approved():
        raise ValidationError(_("A second person has not approved this text."))


def index_its_words(
    sender: type[CasePage], instance: CasePage, raw: bool = False, **kwargs: Any
) -> None:
    """Let what was saved be found by its words of now; a fixture brings its own."""
    if not raw:
        index_words(instance)
        forget_bank()


def forget_its_words(sender: type[CasePage], **kwargs: Any) -> None:
    """Let every process see that a case is gone."""
    forget_bank()


def order_its_packs(sender: type[CasePage], instance: CasePage, **kwargs: Any) -> None:
    """Ask for the packs of what has just gone live."""
    if instance.live:  # Wagtail sends this for a planned publication too
        order_packs(page=instance)


def drop_its_packs(sender: type[CasePage], instance: CasePage, **kwargs: Any) -> None:
    """Delete the packs of what nobody can read any more."""
    drop_packs(page=instance)


def connect() -> None:
    """Listen to the signals; called once, when the app is ready."""
    pre_save.connect(guard_bare_page, sender=Page, dispatch_uid="casebank.guard_bare_page")
    post_save.connect(index_its_words, sender=CasePage, dispatch_uid="casebank.index_words")
    post_delete.connect(forget_its_words, sender=CasePage, dispatch_uid="casebank.forget_words")
    page_published.connect(order_its_packs, sender=CasePage, dispatch_uid="casebank.order_packs")
    page_unpublished.connect(drop_its_packs, sender=CasePage, dispatch_uid="casebank.drop_packs")
