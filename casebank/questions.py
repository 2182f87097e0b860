"""What a visitor asks of the case bank, as it stands in the address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from casebank.facet_words import Words, codes_of
from casebank.rules.facets import ORDER
from kennisladder.core.search import normalise

#: Facets by their name in the address.
PARAMETERS = {
    "age_bands": "leeftijd",
    "children": "kinderen",
    "phase": "fase",
    "mechanisms": "mechanisme",
    "signals": "signaal",
    "interventions": "ingezet",
    "rungs": "trede",
    "outcome": "afloop",
    "who": "wie",
    "region": "plek",
    "professions": "beroep",
}
WORDS, SORT, PAGE = "q", "volgorde", "page"
RELEVANCE, NEWEST, PHASE = "passend", "nieuw", "fase"
SORTS: dict[str, Words] = {
    RELEVANCE: _("Best match first"),
    NEWEST: _("Newest first"),
    PHASE: _("By time since the separation"),
}
LONGEST_QUERY = 1000


@dataclass(frozen=True)
class Question:
    """Words, chosen values by facet in the order of the lists, and the order of the results."""

    words: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""

    @property
    def order(self) -> str:
        """Return the order that holds: what was chosen, or what fits."""
        if self.sort == RELEVANCE or not self.sort:
            return RELEVANCE if self.words else NEWEST
        return self.sort

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was asked."""
        return not self.words and not self.filters

    @property
    def plain(self) -> "Question":
        """Return the question without an order that holds anyway, so that it has one address."""
        unsorted = replace(self, sort="")
        return unsorted if unsorted.order == self.order else self

    def address(self, page: int = 1) -> str:
        """Return what stands after the question mark: the same for the same question."""
        pairs = [(WORDS, self.words)] if self.words else []
        pairs += [(PARAMETERS[name], code) for name in ORDER for code in self.filters.get(name, ())]
        if self.sort:
            pairs.append((SORT, self.sort))
        if page > 1:
            pairs.append((PAGE, str(page)))
        return urlencode(pairs)

    def without(self, facet: str, code: str) -> "Question":
        """Return the question without this value."""
        left = tuple(one for one in self.filters[facet] if one != code)
        others = {name: codes for name, codes in self.filters.items() if name != facet}
        return replace(self, filters={**others, facet: left} if left else others)


def asked(query: QueryDict) -> Question:
    """Return the question of an address; what is no part of our lists is left out."""
    filters = {name: _chosen(name, query.getlist(PARAMETERS[name])) for name in ORDER}
    sort = query.get(SORT, "")
    return Question(
        words=normalise(query.get(WORDS, "")),
        filters={name: codes for name, codes in filters.items() if codes},
        sort=sort if sort in SORTS else "",
    ).plain


def _chosen(facet: str, codes: Iterable[str]) -> tuple[str, ...]:
    wanted = set(codes)
    return tuple(code for code in codes_of(facet) if code in wanted)
