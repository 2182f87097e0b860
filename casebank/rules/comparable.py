"""Which cases look like this one: shared facets, the telling ones weighing most.

The sum of weights is kept for all cases at once, in binary: bit n of plane p is bit p of the sum of
case n. How it ended does not count: cases that began alike and ended otherwise teach most.
"""

from dataclasses import dataclass

from casebank.rules.facets import Index, positions

WEIGHTS = {
    "mechanisms": 4,
    "phase": 3,
    "signals": 2,
    "interventions": 1,
    "rungs": 1,
    "age_bands": 1,
    "children": 1,
}
#: Less than a mechanism and a signal in common is chance.
LEAST = 6


@dataclass(frozen=True)
class Alike:
    """A case, with the values that it shares with the other, the most telling first."""

    id: int
    shared: tuple[tuple[str, str], ...]


def comparable(index: Index, case: int, *, within: int, most: int = 3) -> list[Alike]:
    """Return the cases that look most like this one, at most so many; of equals the newest.

    A facet of a real case that is not shown makes nothing alike.
    """
    own = 1 << index.places[case]
    shared = {
        (name, code): bits
        for name in WEIGHTS
        if _seen(index, name, own)
        for code, known in index.values.get(name, {}).items()
        if (bits := _visible(index, name, known)) & own
    }
    planes: list[int] = []
    for (name, _code), bits in shared.items():
        _add(planes, bits & within & ~own, WEIGHTS[name])
    nearest = _highest(planes, within & ~own, most)
    return [
        Alike(index.ids[place], tuple(value for value, bits in shared.items() if bits >> place & 1))
        for place in nearest
    ]


def _seen(index: Index, facet: str, case: int) -> bool:
    return not case & index.real or index.is_shown_of_real(facet)


def _visible(index: Index, facet: str, bits: int) -> int:
    """Return those with a value of which one may know it."""
    return bits if index.is_shown_of_real(facet) else bits & ~index.real


def _add(planes: list[int], bits: int, weight: int) -> None:
    """Add the weight to the sum of each of these cases, as one adds in binary."""
    for plane in range(weight.bit_length()):
        carry = bits if weight >> plane & 1 else 0
        place = plane
        while carry:
            planes += [0] * (place + 1 - len(planes))
            planes[place], carry = planes[place] ^ carry, planes[place] & carry
            place += 1


def _highest(planes: list[int], everybody: int, most: int) -> list[int]:
    """Return the places of the highest sums, highest first; sums under the least are left out."""
    found: list[int] = []
    ceiling = (1 << len(planes)) - 1
    for total in range(ceiling, LEAST - 1, -1):
        level = everybody
        for place, plane in enumerate(planes):
            level &= plane if total >> place & 1 else ~plane
            if not level:
                break
        found += positions(level, 0, most - len(found))
        if len(found) >= most:
            break
    return found
