"""How many cases there are for each value of a facet, without giving a small group away.

A number of real cases is told only where the whole table that it belongs to is safe. The table of a
question has a dimension for each facet that the question uses: age and number of children are one
(each group a class), phase and outcome are one each (each value a class), and each chosen value of
the other facets is one of two classes, with and without. It is safe when every cell holds at least
k real cases. Then nothing small can be added or subtracted from what is told, whichever questions
somebody asks: the size of a cell of an unsafe table depends on all its dimensions at once, and no
sum or difference of tables that leave one of them out ever does. (A class that no real case is in
is no class; a cell that happens to be empty counts as small, since "none" is a fact to subtract
with, too.) With words no number of real cases is told: one word may hold another.

This is about numbers. The list of results itself can be counted by whoever reads it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casebank.rules.disclosure import QUASI, K
from casebank.rules.facets import ORDER, SINGLE, Filters, Index, narrow, narrow_real

#: More cells than this are not looked at: then no number of real cases is told.
MOST_CELLS = 64

#: "quasi", "phase", "outcome", or a facet and one of its values.
Dimension = str | tuple[str, str]


@dataclass(frozen=True)
class Count:
    """A number of cases: `known` of them, and when not `exact` perhaps some real ones beside."""

    known: int
    exact: bool = True


@dataclass(frozen=True)
class Found:
    """The result of a question: the cases as bits, and what may be said about their number."""

    bits: int
    held: bool
    total: Count
    counts: dict[str, dict[str, Count]]


@dataclass(frozen=True)
class _Cell:
    """A cell of a table: its real cases, and how many that are."""

    bits: int
    size: int


@dataclass
class _Table:
    """The real cases that one visitor may see, cut by dimensions; each cut is made once."""

    index: Index
    real: int
    made: dict[tuple[Dimension, ...], list[_Cell] | None] = field(default_factory=dict)

    def is_safe(self, filters: Filters, last: str = "") -> bool:
        """Return whether numbers may be told of this question; the facet `last` is cut last."""
        if not self.real:
            return True
        own = list(dict.fromkeys(_dimensions(filters, but=last)))
        final = [each for each in dict.fromkeys(_dimensions(filters)) if each not in own]
        cells = self.cells(tuple(own))
        if cells is not None and len(final) == 1:
            return self._splits(cells, final[0])
        return cells is not None and self.cells((*own, *final)) is not None

    def cells(self, dimensions: tuple[Dimension, ...]) -> list[_Cell] | None:
        """Return the cells of a safe table, None for one that is not."""
        if dimensions not in self.made:
            self.made[dimensions] = self._cut(dimensions)
        return self.made[dimensions]

    def _cut(self, dimensions: tuple[Dimension, ...]) -> list[_Cell] | None:
        if not dimensions:
            whole = _Cell(self.real, self.real.bit_count())
            return [whole] if whole.size >= K else None
        cells = self.cells(dimensions[:-1])
        if cells is None or not self._splits(cells, dimensions[-1]):
            return None
        classes = self._classes(dimensions[-1])
        parts = [cell.bits & each for cell in cells for each in classes]
        return [_Cell(part, part.bit_count()) for part in parts]

    def _splits(self, cells: list[_Cell], dimension: Dimension) -> bool:
        """Return whether each part of each cell is large enough; the last part is the rest."""
        classes = self._classes(dimension)
        if len(cells) * len(classes) > MOST_CELLS:
            return False
        for cell in cells:
            rest = cell.size
            for each in classes[:-1]:
                size = (cell.bits & each).bit_count()
                if size < K:
                    return False
                rest -= size
            if rest < K:
                return False
        return True

    def _classes(self, dimension: Dimension) -> list[int]:
        """Return the real cases by class: together all of them, none in two, none empty."""
        if isinstance(dimension, tuple):
            having = self.index.having(dimension[0], [dimension[1]])
            classes = [having & self.real, self.real & ~having]
        elif dimension == "quasi":
            classes = [group & self.real for group in self.index.groups]
        else:
            known = self.index.values.get(dimension, {})
            classes = [bits & self.real for bits in known.values()]
        return [each for each in classes if each]


def search(
    index: Index,
    filters: Filters,
    *,
    words: int | None = None,
    within: int | None = None,
    options: dict[str, Sequence[str]] | None = None,
) -> Found:
    """Return what answers to these filters, with the number for each option of each facet.

    The numbers of a facet are taken with the filters of the other facets. `words` are the cases
    that hold the words, `within` those that the visitor may see; without `options` nothing is
    counted but the whole.
    """
    open_to = index.everything if within is None else within
    start = open_to if words is None else open_to & words
    invented = narrow(index, start & ~index.real, filters)
    real, held = narrow_real(index, open_to, filters, words)
    table = _Table(index, open_to & index.real)
    counter = _Counter(table, start, has_words=words is not None)
    counts = {name: counter.of(name, filters, codes) for name, codes in (options or {}).items()}
    total = counter.count(filters, invented)
    return Found(invented | real, held, total, counts)


@dataclass(frozen=True)
class _Counter:
    """Counts for one question; `start` are the cases that hold the words and may be seen."""

    table: _Table
    start: int
    has_words: bool

    def of(self, facet: str, filters: Filters, codes: Sequence[str]) -> dict[str, Count]:
        """Return the number for each value of a facet."""
        index = self.table.index
        others = {name: chosen for name, chosen in filters.items() if name != facet}
        context = narrow(index, self.start & ~index.real, others)
        return {
            code: self.count(
                {**others, facet: [code]}, context & index.having(facet, [code]), last=facet
            )
            for code in codes
        }

    def count(self, filters: Filters, invented: int, *, last: str = "") -> Count:
        """Return the number for a question; `last` is the facet whose dimension is cut last."""
        index, known = self.table.index, invented.bit_count()
        if any(chosen and not index.is_shown_of_real(name) for name, chosen in filters.items()):
            return Count(known)
        if self.table.real and self.has_words:
            return Count(known, exact=False)
        if not self.table.is_safe(filters, last):
            return Count(known, exact=False)
        return Count(known + narrow(index, self.table.real, filters).bit_count())


def _dimensions(filters: Filters, *, but: str = "") -> Iterator[Dimension]:
    """Yield the dimensions of a question in the fixed order, without those of one facet."""
    for name in ORDER:
        if not filters.get(name) or name == but:
            continue
        if name in QUASI:
            yield "quasi"
        elif name in SINGLE:
            yield name
        else:
            yield from ((name, code) for code in sorted(filters[name]))
