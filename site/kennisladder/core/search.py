"""What the search engine gets to read, and which pages this person may see."""

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet

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
    Two SQL statements for the restrictions, however many pages there are.
    """
    pages = Page.objects.live()
    if (site := Site.find_for_request(request)) is not None:
        pages = pages.descendant_of(site.root_page, inclusive=True)
    hidden = Q()
    restrictions = PageViewRestriction.objects.select_related("page").prefetch_related("groups")
    for restriction in restrictions:
        if not restriction.accept_request(request):
            hidden |= Q(path__startswith=restriction.page.path)
    visible: PageQuerySet = pages.exclude(hidden) if hidden else pages
    return visible
