"""What stands around a case: cases like it, its places on the ladder, what goes with it."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from casebank.facet_words import Words, options_of
from casebank.models import CasePage
from casebank.queries.bank import Bank
from casebank.queries.search import cards
from casebank.rules.comparable import comparable
from kennisladder.core.search import closed_paths, open_to

REST = "R"
MOST_REASONS = 4


@dataclass(frozen=True)
class Alike:
    """A case that looks like another, and by what: the most telling values."""

    page: CasePage
    reasons: tuple[Words, ...]


def alike(page: CasePage, request: HttpRequest, known: Bank) -> list[Alike]:
    """Return the cases of the bank that look most like this one (one SQL statement)."""
    if page.pk not in known.index.places:
        return []
    within = known.within(closed_paths(request))
    found = {one.id: one.shared for one in comparable(known.index, page.pk, within=within)}
    return [
        Alike(other, tuple(_word(*value) for value in found[other.pk][:MOST_REASONS]))
        for other in cards(list(found))
    ]


def rungs(page: CasePage, request: HttpRequest) -> list[Page]:
    """Return the pages of the rungs that this case is about, in the order of the ladder."""
    numbers = [int(code) for code in page.rungs if code.isdecimal()]
    routes = [int(code[1:]) for code in page.rungs if code[1:].isdecimal() and code[0] == "V"]
    wanted = Q(rungpage__number__in=numbers) | Q(safetyroutepage__number__in=routes)
    if REST in page.rungs:
        wanted |= Q(restpage__isnull=False)
    return list(open_to(request, Page.objects.live().filter(wanted)).order_by("path"))


def related(page: CasePage, request: HttpRequest) -> list[Page]:
    """Return what editors say goes with this case and this person may open, in their order."""
    chosen = [block.get_prep_value()["value"] for block in page.related]
    if not chosen:
        return []
    pages = open_to(request, Page.objects.live().filter(pk__in=chosen)).in_bulk()
    return [pages[pk] for pk in dict.fromkeys(chosen) if pk in pages]


def _word(facet: str, code: str) -> Words:
    return dict(options_of(facet))[code]
