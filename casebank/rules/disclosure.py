"""Which facets of real cases may be shown, and which groups of cases are too small for that.

k: at least five real cases look alike by the quasi-identifying facets that are shown; l: among them
at least two outcomes, so that whoever knows a family's facets does not learn how it ended. Invented
cases are nobody, and count for nothing here. The part of the country stays off: its simulation on
sixty cases left groups of one, so it needs a check of its own on a larger bank.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

K = 5
L = 2
#: The facets by which outsiders might know a family, the last to be hidden first.
QUASI = ("age_bands", "children")
#: What may be shown, from most to least.
LEVELS = (QUASI, ("age_bands",), ("children",), ())


@dataclass(frozen=True)
class Row:
    """One case of the bank; `quasi` holds one value for each name in `QUASI`."""

    id: int
    quasi: tuple[str, ...]
    outcome: str
    real: bool


@dataclass(frozen=True)
class Group:
    """Real cases that look alike: `coarsen` is the facet that hides them in a larger group.

    It is empty where only hiding all facets helps.
    """

    values: tuple[str, ...]
    ids: tuple[int, ...]
    outcomes: int
    coarsen: str

    @property
    def size(self) -> int:
        """Return how many cases look alike."""
        return len(self.ids)


@dataclass(frozen=True)
class Report:
    """What a check of the bank found; `at_risk` as if all quasi-identifying facets were shown."""

    real: int
    shown: tuple[str, ...]
    at_risk: tuple[Group, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the result as it is kept with an approval: sizes, and no case."""
        return {
            "k": K,
            "l": L,
            "real": self.real,
            "shown": list(self.shown),
            "at_risk": [
                {
                    "values": list(group.values),
                    "size": group.size,
                    "outcomes": group.outcomes,
                    "coarsen": group.coarsen,
                }
                for group in self.at_risk
            ],
        }


def quasi_of(facets: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the values of the quasi-identifying facets; children of two ages are one value."""
    return ("+".join(sorted(facets["age_bands"])), facets["children"])


def row_of(case: int, facets: Mapping[str, Any], *, real: bool) -> Row:
    """Return the row of a case with these facets."""
    return Row(case, quasi_of(facets), facets["outcome"], real)


def check(rows: Iterable[Row]) -> Report:
    """Return which facets of the real cases may be shown, and which groups are too small."""
    real = [row for row in rows if row.real]
    shown = next(level for level in LEVELS if not level or not _small(real, level))
    at_risk = (
        Group(
            values,
            tuple(sorted(row.id for row in group)),
            _outcomes(group),
            _coarsen(real, group[0]),
        )
        for values, group in _small(real, QUASI).items()
    )
    return Report(len(real), shown, tuple(sorted(at_risk, key=lambda group: group.values)))


def is_small(number: int) -> bool:
    """Return whether a number of real cases must not be shown."""
    return 0 < number < K


def _groups(rows: Sequence[Row], names: Sequence[str]) -> dict[tuple[str, ...], list[Row]]:
    places = [QUASI.index(name) for name in names]
    groups: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row.quasi[place] for place in places)].append(row)
    return dict(groups)


def _small(rows: Sequence[Row], names: Sequence[str]) -> dict[tuple[str, ...], list[Row]]:
    """Return the groups of rows, alike by these facets, that are under a limit."""
    return {
        values: group
        for values, group in _groups(rows, names).items()
        if len(group) < K or _outcomes(group) < L
    }


def _outcomes(rows: Iterable[Row]) -> int:
    return len({row.outcome for row in rows})


def _coarsen(rows: Sequence[Row], row: Row) -> str:
    """Return the facet without which this row stands in a group that is large enough."""
    for name in reversed(QUASI):
        left = tuple(other for other in QUASI if other != name)
        values = tuple(row.quasi[QUASI.index(other)] for other in left)
        if values not in _small(rows, left):
            return name
    return ""
