"""The index by which cases are found: one big number for each value of each facet.

Bit n of a number belongs to case n, newest first; a filter is an AND, a count is `bit_count`.
Invented cases are counted as they are. For real cases see `counting`: their part of a result stops
narrowing at 1 to k-1, and their numbers are told only where no small one follows from them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from casebank.rules.disclosure import QUASI, is_small

DESCRIBING = ("phase", "mechanisms", "signals", "interventions", "rungs", "outcome")
#: Shown of invented cases only.
INVENTED = ("who", "region", "professions")
#: The order in which filters are applied, whatever the order of the address.
ORDER = (*QUASI, *DESCRIBING, *INVENTED)
#: Facets of which a case has exactly one value; of the others any number.
SINGLE = frozenset({"phase", "outcome"})

#: What somebody chose: the values of a facet of which a case needs one.
Filters = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Case:
    """What the index needs to know of a case; each facet as its values."""

    id: int
    path: str
    fictional: bool
    facets: Mapping[str, Sequence[str]]


@dataclass
class Index:
    """All cases of the bank, as one number for each value; `ids` come newest first."""

    ids: list[int] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)
    everything: int = 0
    real: int = 0
    values: dict[str, dict[str, int]] = field(default_factory=dict)
    #: Real cases by age and number of children at once, since those are shown together.
    groups: list[int] = field(default_factory=list)
    shown: tuple[str, ...] = QUASI

    def having(self, facet: str, codes: Iterable[str]) -> int:
        """Return the cases that have at least one of these values."""
        known = self.values.get(facet, {})
        return reduce(or_, (known.get(code, 0) for code in codes), 0)

    def is_shown_of_real(self, facet: str) -> bool:
        """Return whether this facet of a real case may be seen."""
        return facet in DESCRIBING or facet in self.shown

    def at(self, ids: Iterable[int]) -> int:
        """Return the cases with these ids as bits; an id that is not in the index is nobody."""
        return _bits(self.places[case] for case in ids if case in self.places)

    def below(self, paths: tuple[str, ...]) -> int:
        """Return the cases whose place in the tree begins with one of these."""
        return _bits(place for place, path in enumerate(self.paths) if path.startswith(paths))


def build(cases: Iterable[Case], shown: tuple[str, ...] = QUASI) -> Index:
    """Return the index of these cases, newest first; `shown` as the disclosure check found."""
    index = Index(shown=shown)
    real: list[int] = []
    values: dict[tuple[str, str], list[int]] = {}
    groups: dict[tuple[frozenset[str], ...], list[int]] = {}
    for place, case in enumerate(cases):
        index.ids.append(case.id)
        index.places[case.id] = place
        index.paths.append(case.path)
        for name in ORDER:
            for code in case.facets.get(name, ()):
                values.setdefault((name, code), []).append(place)
        if not case.fictional:
            real.append(place)
            key = tuple(frozenset(case.facets.get(name, ())) for name in QUASI)
            groups.setdefault(key, []).append(place)
    size = len(index.ids)
    index.everything = (1 << size) - 1
    index.real = _bits(real, size)
    for (name, code), places in values.items():
        index.values.setdefault(name, {})[code] = _bits(places, size)
    index.groups = [_bits(places, size) for places in groups.values()]
    return index


def narrow(index: Index, start: int, filters: Filters) -> int:
    """Return those of these cases that answer to all filters."""
    for name in ORDER:
        if start and filters.get(name):
            start &= index.having(name, filters[name])
    return start


def narrow_real(
    index: Index, start: int, filters: Filters, words: int | None = None
) -> tuple[int, bool]:
    """Return the real cases of a result, and whether they stopped narrowing.

    Words come first, then facets in their fixed order; as soon as 1 to k-1 real cases are left, the
    rest of the filters is not applied to them. A facet that is not shown of real cases leaves none.
    """
    steps = [] if words is None else [words]
    for name in ORDER:
        if filters.get(name):
            if not index.is_shown_of_real(name):
                return 0, False
            steps.append(index.having(name, filters[name]))
    left = start & index.real
    for step in steps:
        if is_small(left.bit_count()):
            return left, True
        left &= step
    return left, False


def positions(bits: int, start: int, stop: int) -> list[int]:
    """Return the numbers of the cases from `start` to `stop`, in the order of the index."""
    found: list[int] = []
    for number, place in enumerate(_ones(bits)):
        if number >= stop:
            break
        if number >= start:
            found.append(place)
    return found


def _ones(bits: int) -> Iterator[int]:
    digits = bin(bits)[:1:-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)


def _bits(places: Iterable[int], size: int | None = None) -> int:
    """Return a number with these bits set; with bytes, since a shift for each bit is quadratic."""
    known = list(places)
    row = bytearray(((size if size is not None else max(known, default=0) + 1) + 7) // 8)
    for place in known:
        row[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(row, "little")
