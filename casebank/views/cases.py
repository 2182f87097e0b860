"""What the pages around a published case share: the case, the way back and the breadcrumbs."""

from django.http import Http404, HttpRequest

from casebank.discussion_mails import PLACE
from casebank.models import CasePage
from courses.learning.views.doors import page_or_404, url_of


def case_or_404(request: HttpRequest, page_id: int) -> CasePage:
    """Return a case that this person may open, and that can still be read."""
    page = page_or_404(request, CasePage, page_id)
    if page.gone or not page.is_approved():
        raise Http404
    return page


def place_of(page: CasePage) -> str:
    """Return the address of the discussion below a case."""
    return url_of(page) + PLACE


def case_crumbs(page: CasePage, *more: dict[str, str]) -> list[dict[str, str]]:
    """Return the breadcrumbs of a page that belongs to a case; the last one is this page."""
    parent = page.get_parent()
    return [
        {"title": parent.title, "url": url_of(parent)},
        {"title": page.title, "url": url_of(page)},
        *more,
    ]
