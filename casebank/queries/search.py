"""What the case bank answers to a question, for one visitor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from casebank.facet_words import codes_of
from casebank.models import CasePage, CaseWord
from casebank.models.searches import PUBLIC
from casebank.queries.bank import Bank, bank
from casebank.questions import PHASE, RELEVANCE, Question
from casebank.rules import words as dutch
from casebank.rules.counting import Found, search
from casebank.rules.facets import ORDER, Index, positions
from kennisladder.core.search import closed_paths

PER_PAGE = 12
CARD = ("id", "path", "depth", "url_path", "slug", "title", "summary", "code", "fictional", "live")


@dataclass(frozen=True)
class Answer:
    """One page of the cases that answer to a question, and what may be said about their number."""

    question: Question
    index: Index
    found: Found
    pages: list[CasePage]
    number: int

    @property
    def has_next(self) -> bool:
        """Return whether more cases follow."""
        return self.found.bits.bit_count() > self.number * PER_PAGE

    @property
    def last(self) -> int | None:
        """Return the number of pages; None where it would give away a number of cases."""
        if not self.found.total.exact:
            return None
        return max(1, -(-self.found.total.known // PER_PAGE))


def answer(question: Question, request: HttpRequest, number: int = 1) -> Answer:
    """Return a page of the answer; the first where there is no such page.

    SQL: the token of the bank, the bank when it changed, the words twice, the cards.
    """
    known = bank()
    index = known.index
    whole = request.user.is_authenticated
    found, scores = found_in(
        known, question, closed=closed_paths(request), whole=whole, counted=ORDER
    )
    start = (number - 1) * PER_PAGE
    if not 0 <= start < found.bits.bit_count():
        number, start = 1, 0
    ids = [index.ids[place] for place in _page(index, found, question, scores, start)]
    return Answer(question, index, found, cards(ids), number)


def found_in(
    known: Bank,
    question: Question,
    *,
    closed: Iterable[str],
    whole: bool,
    counted: Sequence[str] = (),
) -> tuple[Found, Mapping[int, int]]:
    """Return what answers to a question, and how well each case answers to its words.

    `closed` are the paths that this person may not open; `whole`: may search the full text;
    `counted` are the facets of which the numbers are wanted.
    """
    scores = _scores(known, question.words, whole=whole)
    found = search(
        known.index,
        question.filters,
        words=None if scores is None else known.index.at(scores),
        within=known.within(closed),
        options={name: codes_of(name) for name in counted},
    )
    return found, scores or {}


def cards(ids: Sequence[int]) -> list[CasePage]:
    """Return these cases in this order, with what a card shows; one SQL statement.

    What is not shown any more is left out, whatever the index says.
    """
    ends = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
    found = CasePage.objects.shown().filter(ends, pk__in=ids).defer_streamfields()
    pages = found.only(*CARD, *ORDER, "provenance").in_bulk()
    return [pages[pk] for pk in ids if pk in pages]


def _scores(known: Bank, question: str, *, whole: bool) -> Mapping[int, int] | None:
    """Return the cases that hold all words; None when nothing was asked.

    Strangers search titles, summaries and facets: the full text they may not read.
    """
    if not question:
        return None
    wanted = dutch.asked(question, known.vocabulary())
    if not wanted or not all(wanted):
        return {}
    rows = CaseWord.objects.filter(stem__in=frozenset().union(*wanted))
    if not whole:
        rows = rows.filter(weight__gte=PUBLIC)
    return dutch.scores(wanted, rows.values_list("page", "stem", "weight"))


def _page(
    index: Index, found: Found, question: Question, scores: Mapping[int, int], start: int
) -> Iterable[int]:
    """Return the places in the index of one page, in the order that was asked."""
    stop = start + PER_PAGE
    if question.order == RELEVANCE:
        places = positions(found.bits, 0, len(index.ids))
        ranked = sorted(places, key=lambda place: (-scores.get(index.ids[place], 0), place))
        return ranked[start:stop]
    if question.order == PHASE:
        return _by_phase(index, found.bits, start, stop)
    return positions(found.bits, start, stop)


def _by_phase(index: Index, bits: int, start: int, stop: int) -> list[int]:
    places: list[int] = []
    for code in codes_of("phase"):
        part = bits & index.having("phase", [code])
        size = part.bit_count()
        places += positions(part, max(start, 0), max(stop, 0))
        start, stop = start - size, stop - size
    return places
