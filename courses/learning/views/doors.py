"""What all views of learning share: who is here, and whether the page may be opened."""

from typing import Any, TypeVar, cast

from django.db.models import CharField, Exists, ExpressionWrapper, F, Model, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.models import Page, PageViewRestriction

SomePage = TypeVar("SomePage", bound=Page)
Row = TypeVar("Row", bound=Model)


def found_or_404(rows: "QuerySet[Row]", **wanted: Any) -> Row:
    """Return the row that was asked for."""
    try:
        return get_object_or_404(rows, **wanted)
    except OverflowError as error:  # a number that SQLite cannot hold is no row's
        raise Http404 from error


def page_or_404(request: HttpRequest, kind: type[SomePage], page_id: int) -> SomePage:
    """Return a published page that this person may open (one SQL statement).

    A page that is closed to some costs one more.
    """
    here = ExpressionWrapper(OuterRef("path"), CharField())
    closed = PageViewRestriction.objects.alias(here=here).filter(here__startswith=F("page__path"))
    try:
        page = kind.objects.live().filter(pk=page_id).annotate(closed=Exists(closed)).first()
    except OverflowError:  # a number that SQLite cannot hold is no page's
        page = None
    if page is None or (page.closed and not _may_open(request, page)):
        raise Http404
    return cast(SomePage, page)


def _may_open(request: HttpRequest, page: Page) -> bool:
    restrictions = page.get_view_restrictions()
    return all(one.accept_request(request) for one in restrictions)


def way_back(request: HttpRequest, default: str) -> str:
    """Return where the form says that it came from, when that is on this site."""
    wanted = str(request.POST.get("next", ""))
    hosts = {request.get_host()}
    if wanted and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts=hosts, require_https=request.is_secure()
    ):
        return wanted
    return default


def url_of(page: Page) -> str:
    """Return the address of a page; without a request, since that would look up the site."""
    return page.get_url() or "/"
