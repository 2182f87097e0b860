"""Draws questions from a bank and orders options: seeded, and the same on every machine.

Everything is ordered by a hash of seed and id, not by a random generator: what is drawn does not
depend on the version of Python, nor on the order in which a database returns the bank.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

#: What a seed may be; 1 and "1" are the same seed.
Seed = int | str


@dataclass(frozen=True)
class Candidate:
    """A question in the bank: its id and its tags."""

    id: str
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Fixed:
    """A question that everybody gets."""

    question: str


@dataclass(frozen=True)
class Drawn:
    """So many questions with a tag; "" stands for the whole bank."""

    tag: str
    count: int


Pick = Fixed | Drawn


def order(ids: Iterable[str], seed: Seed) -> tuple[str, ...]:
    """The ids in the order that belongs to the seed, whatever order they came in."""
    return tuple(sorted(ids, key=lambda name: (_key(seed, name), name)))


def scrambled(ids: Sequence[str], seed: Seed) -> tuple[str, ...]:
    """The ids in the order of the seed, but never in the order given (if there are two or more)."""
    result = order(ids, seed)
    return result if result != tuple(ids) else (*result[1:], *result[:1])


def draw(pool: Iterable[Candidate], picks: Sequence[Pick], seed: Seed) -> tuple[str, ...]:
    """The ids of a test in the order of its picks, none twice.

    Tags may overlap: a question that only one pick can use is kept for that pick. When the bank
    is too small the test is shorter, which shortfall() tells beforehand.
    """
    bank = {candidate.id: candidate for candidate in pool}
    slots = _slots(bank, picks, seed)
    holder: dict[str, int] = {}
    for slot in range(len(slots)):
        _place(slot, slots, holder)
    chosen = {slot: name for name, slot in holder.items()}
    return tuple(chosen[slot] for slot in sorted(chosen))


def shortfall(pool: Iterable[Candidate], picks: Sequence[Pick]) -> int:
    """How many questions the bank lacks for these picks."""
    wanted = sum(pick.count if isinstance(pick, Drawn) else 1 for pick in picks)
    return wanted - len(draw(pool, picks, 0))


def _slots(bank: Mapping[str, Candidate], picks: Sequence[Pick], seed: Seed) -> list[list[str]]:
    """For every place in the test the questions that may fill it, best first."""
    fixed = {pick.question for pick in picks if isinstance(pick, Fixed)}
    slots: list[list[str]] = []
    for number, pick in enumerate(picks):
        if isinstance(pick, Fixed):
            slots.append([pick.question] if pick.question in bank else [])
            continue
        fitting = (
            name
            for name, candidate in bank.items()
            if name not in fixed and (not pick.tag or pick.tag in candidate.tags)
        )
        slots += [list(order(fitting, f"{seed}/{number}"))] * pick.count
    return slots


def _place(slot: int, slots: Sequence[Sequence[str]], holder: dict[str, int]) -> None:
    """Give the slot a question, moving others along a shortest chain when theirs can change."""
    came_from: dict[str, str | None] = dict.fromkeys(slots[slot])
    queue = list(slots[slot])
    for name in queue:
        if name not in holder:
            _shift(name, came_from, holder, slot)
            return
        for other in slots[holder[name]]:
            if other not in came_from:
                came_from[other] = name
                queue.append(other)


def _shift(
    free: str, came_from: Mapping[str, str | None], holder: dict[str, int], slot: int
) -> None:
    """Move every question of the chain one holder on, and give the first to the slot."""
    name, before = free, came_from[free]
    while before is not None:
        holder[name] = holder[before]
        name, before = before, came_from[before]
    holder[name] = slot


def _key(seed: Seed, name: str) -> bytes:
    return sha256(f"{seed}\0{name}".encode()).digest()
