"""Pages that cannot be deleted in the admin, since something holds on to them."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from wagtail import hooks
from wagtail.models import Page


def keep_pages(is_kept: Callable[[Page], bool], *, because: Promise) -> None:
    """Refuse to delete a page of which `is_kept` says so, alone or with many others.

    `because` is told with `%(titles)s` in it. Called once for a kind of page, from the app's hooks.
    """

    def refusal(request: HttpRequest, pages: Sequence[Page]) -> HttpResponse | None:
        titles = [page.title for page in pages if is_kept(page)]
        if not titles:
            return None
        messages.error(request, str(because) % {"titles": ", ".join(titles)})
        return redirect("wagtailadmin_explore", pages[0].get_parent().pk)

    def one(request: HttpRequest, page: Page) -> HttpResponse | None:
        return refusal(request, [page])

    def many(
        request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
    ) -> HttpResponse | None:
        of_pages = issubclass(action.model, Page)
        return refusal(request, objects) if of_pages and action_type == "delete" else None

    hooks.register("before_delete_page", one)
    hooks.register("before_bulk_action", many)
