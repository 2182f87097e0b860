"""What the search engine gets to read, and which pages this person may see."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet

RESTRICTIONS_KEY = "kennisladder.view_restrictions"
CHILDREN_KEY = "kennisladder.children_of_home"
MOST_LETTERS = 200
MOST_WORDS = 12
# Quotes start phrases and NUL ends strings in the query language of SQLite.
DROPPED = str.maketrans(dict.fromkeys("\0\"'`“”„‟‘’‚‛«»", " "))


def normalise(query: str) -> str:
    """Return the words of a query without quotes and control characters, cut to what we search.

    At most 200 letters and 12 words; an empty result means: nothing to search for.
    """
    printable = "".join(
        letter if letter.isprintable() else " " for letter in query[: 5 * MOST_LETTERS]
    )
    words = [
        word
        for word in printable.translate(DROPPED).split()
        if any(letter.isalnum() for letter in word)
    ]
    return " ".join(words[:MOST_WORDS])[:MOST_LETTERS].strip()


def visible_to(request: HttpRequest) -> PageQuerySet:
    """Return the live pages of this site that the person may open.

    For search, suggestions, feeds, sitemap, related pages: the one answer to "who sees this".
    """
    visible: PageQuerySet = open_to(request, Page.objects.live())
    return visible


def open_to(request: HttpRequest, pages: Any) -> Any:
    """Return those of these pages (of any page type) that belong to this site and are not closed.

    One SQL statement a request for the restrictions, one more for their groups if there are any.
    """
    if (site := Site.find_for_request(request)) is not None:
        pages = pages.descendant_of(site.root_page, inclusive=True)
    hidden = Q()
    for path in closed_paths(request):
        hidden |= Q(path__startswith=path)
    return pages.exclude(hidden) if hidden else pages


def closed_paths(request: HttpRequest) -> list[str]:
    """Return where in the tree pages are closed to the person: each path, and all below it."""
    return [one.page.path for one in _restrictions(request) if not one.accept_request(request)]


def restrictions_on(page: Page, request: HttpRequest) -> list[PageViewRestriction]:
    """Return what closes this page or one above it, by the paths of the tree."""
    return [one for one in _restrictions(request) if page.path.startswith(one.page.path)]


def remember_children(request: HttpRequest, parent: Any, pages: list[Page]) -> None:
    """Keep the published pages just below this one, for who asks in the same request."""
    level = parent.depth + 1
    request.META[CHILDREN_KEY] = [page for page in pages if page.depth == level and page.live]


def children_of(request: HttpRequest, parent: Page) -> list[Page]:
    """Return the published pages just below this one that the person may open, in their order.

    No SQL statement where `remember_children` kept them for the home page of the site.
    """
    known: list[Page] | None = request.META.get(CHILDREN_KEY)
    if known is None or any(not page.path.startswith(parent.path) for page in known):
        known = list(parent.get_children().live().order_by("path"))
    return [page for page in known if may_open(request, page)]


def may_open(request: HttpRequest, page: Page) -> bool:
    """Return whether nothing closes this page to the person."""
    return all(one.accept_request(request) for one in restrictions_on(page, request))


def _restrictions(request: HttpRequest) -> list[PageViewRestriction]:
    """Return all restrictions, read once in a request: menu, lists and search all ask for them."""
    known: list[PageViewRestriction] | None = request.META.get(RESTRICTIONS_KEY)
    if known is None:
        found = PageViewRestriction.objects.select_related("page").prefetch_related("groups")
        known = list(found)
        request.META[RESTRICTIONS_KEY] = known
    return known
