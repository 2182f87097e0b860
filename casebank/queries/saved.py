"""Searches that people keep, and the new cases that they would want to hear of."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from wagtail.models import PageViewRestriction

from casebank.models import CaseIndexPage, CasePage, SavedSearch
from casebank.queries.bank import bank
from casebank.queries.search import cards, found_in
from casebank.questions import Question, asked
from casebank.rules.facets import positions
from kennisladder.accounts.models import User

MOST_TOLD = 10


@dataclass(frozen=True)
class Fresh:
    """New cases that answer to a kept search; `more` when not all of them are named."""

    saved: SavedSearch
    pages: list[CasePage]
    more: bool

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Return title and full address of each case."""
        return [(page.title, settings.SITE_URL + (page.get_url() or "")) for page in self.pages]

    @property
    def address(self) -> str:
        """Return the full address of the search, newest cases first."""
        return settings.SITE_URL + search_address(self.saved.query)

    @property
    def stop(self) -> str:
        """Return the full address that stops the mails about this search."""
        return settings.SITE_URL + reverse("casebank:stop_search_mails", args=[self.saved.pk])


def question_of(saved: SavedSearch) -> Question:
    """Return the question that somebody keeps, as far as our lists still know it."""
    return asked(QueryDict(saved.query))


def search_address(query: str) -> str:
    """Return the address of a search; of the site while there is no case bank."""
    page = CaseIndexPage.objects.live().first()
    address = (page.get_url() if page else None) or "/"
    return f"{address}?{query}" if query else address


def saved_by(user: User) -> "QuerySet[SavedSearch]":
    """Return what this person keeps, newest first."""
    return SavedSearch.objects.filter(user=user)


def is_saved(user: User | None, question: Question) -> bool:
    """Return whether this person keeps this question (one SQL statement)."""
    return user is not None and saved_by(user).filter(query=question.address()).exists()


def due() -> Iterator[SavedSearch]:
    """Yield the searches about which somebody wants mail."""
    wanted = SavedSearch.objects.filter(notify=True, user__is_active=True)
    yield from wanted.select_related("user").order_by("user", "pk").iterator(chunk_size=500)


def fresh_of(saved: SavedSearch) -> Fresh:
    """Return the cases that came since this person was told last, newest first.

    Only what everybody may open. Where real cases stopped narrowing none of them is told: that one
    of those few is new would say what the list keeps silent about.
    """
    known = bank()
    new = CasePage.objects.shown().filter(first_published_at__gt=saved.seen_at)
    bits = known.index.at(new.values_list("pk", flat=True))
    if not bits:
        return Fresh(saved, [], more=False)
    closed = PageViewRestriction.objects.values_list("page__path", flat=True)
    found, _scores = found_in(known, question_of(saved), closed=closed, whole=True)
    bits &= found.bits & ~(known.index.real if found.held else 0)
    ids = [known.index.ids[place] for place in positions(bits, 0, MOST_TOLD)]
    return Fresh(saved, cards(ids), more=bits.bit_count() > MOST_TOLD)
