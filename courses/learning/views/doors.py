"""What all views of learning share: who is here, and whether the page may be opened."""

from typing import Any, TypeVar, cast

from django.http import Http404, HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.models import Page, PageViewRestriction

from kennisladder.accounts.models import User

SomePage = TypeVar("SomePage", bound=Page)


def user_of(request: HttpRequest) -> User:
    """Return the person with an account who is here."""
    return cast(User, request.user)


def page_or_404(request: HttpRequest, kind: type[SomePage], page_id: int) -> SomePage:
    """Return a published page that this person may open (two SQL statements)."""
    try:
        page = kind.objects.live().filter(pk=page_id).first()
    except OverflowError:  # a number that SQLite cannot hold is no page's
        page = None
    if page is None:
        raise Http404
    above = [page.path[:length] for length in range(Page.steplen, len(page.path) + 1, Page.steplen)]
    closed = PageViewRestriction.objects.filter(page__path__in=above)
    if not all(one.accept_request(request) for one in closed):
        raise Http404
    return cast(SomePage, page)


def way_back(request: HttpRequest, default: str) -> str:
    """Return where the form says that it came from, when that is on this site."""
    wanted = str(request.POST.get("next", ""))
    hosts = {request.get_host()}
    if wanted and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts=hosts, require_https=request.is_secure()
    ):
        return wanted
    return default


def url_of(page: Any, request: HttpRequest) -> str:
    """Return the address of a page."""
    return page.get_url(request) or "/"
