"""The states that a story can really be in: scenes with what still matters of the word.

At each scene only those bits are kept that some condition can still read before they are set for
certain; all else is projected away, so that different pasts with the same future are one state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .compiled import Node, Option, Program
from .graph import components

#: More states than this are not explored ("not proved"): so many take about a second and a half.
BUDGET = 60_000
_SCENE_BITS = 11
#: At most so many options a scene and ways on an option, from the schema, as powers of two.
_OPTIONS, _WAYS = 8, 32
#: From which state and by which of its options, as parent_number counts; None at the start.
Parent = int | None
Parents = Sequence[Parent] | Mapping[int, Parent]


@dataclass(frozen=True)
class Product:
    """The explored states; state 0 is the start.

    keep: the bits kept at each scene. Then for each state: its scene and word, the states it leads
    to, by which options, and from where it was found first, by a shortest way. ways: which way on
    each option was seen to take, as way_number counts them.
    """

    program: Program
    keep: list[int]
    scenes: list[int]
    words: list[int]
    edges: list[tuple[int, ...]]
    taken: list[tuple[Option, ...]]
    parents: list[Parent]
    index: dict[int, int]
    ways: set[int]

    def __len__(self) -> int:
        return len(self.scenes)

    @cached_property
    def order(self) -> list[list[int]]:
        """The components of the states, each after all that it leads to."""
        return components(self.edges)

    def find(self, scene: int, word: int) -> int:
        """The number of the state for a scene and a full word."""
        return self.index[_key(scene, word & self.keep[scene])]

    def node(self, state: int) -> Node:
        """The compiled scene of a state."""
        return self.program.nodes[self.scenes[state]]

    @cached_property
    def counts(self) -> list[bool]:
        """For each state whether an answer is scored: the first one to a scored decision."""
        nodes = self.program.nodes
        return [
            nodes[scene].scored and not word & nodes[scene].answered
            for scene, word in zip(self.scenes, self.words, strict=True)
        ]

    def witness(self, state: int) -> tuple[str, ...]:
        """A shortest list of choices that leads from the start to the state."""
        return way_back(self, self.parents, state)


def way_back(product: Product, parents: Parents, state: int) -> tuple[str, ...]:
    """The choices that lead to the state, by each state's parent and the option taken there."""
    choices = []
    step = parents[state]
    while step is not None:
        state, index = divmod(step, _OPTIONS)
        choices.append(product.node(state).options[index].choice.id)
        step = parents[state]
    return tuple(reversed(choices))


def parent_number(state: int, option: Option) -> int:
    """A number for having come from this state by this option."""
    return state * _OPTIONS + option.index


def way_number(scene: int, option: int, position: int) -> int:
    """A number for the way on at this position of an option of a scene."""
    return (scene * _OPTIONS + option) * _WAYS + position


def _key(scene: int, word: int) -> int:
    return word << _SCENE_BITS | scene


def explore(program: Program, *, budget: int = BUDGET) -> Product | None:
    """All reachable states; None when there are more than the budget. Kept with the story."""
    derived, key = program.story.derived, f"product/{budget}"
    if key not in derived:
        derived[key] = _explore(program, live_bits(program, shown=False), budget)
    found: Product | None = derived[key]
    return found


def explore_shown(program: Program, *, budget: int = BUDGET) -> Product | None:
    """The same, with what passages and the conditions of endings read kept in the states."""
    plain, keep = explore(program, budget=budget), live_bits(program, shown=True)
    if plain is None or plain.keep == keep:
        return plain
    return _explore(program, keep, budget)


def _explore(program: Program, keep: list[int], budget: int) -> Product | None:
    """The reachable states, breadth first, so that parents lead back by a shortest way."""
    scene, word = program.begin()
    word &= keep[scene]
    first = {_key(scene, word): 0}
    product = Product(program, keep, [scene], [word], [], [], [None], first, set())
    offers: dict[int, tuple[Option, ...]] = {}
    state = 0
    while state < len(product.scenes):
        _expand(product, state, offers)
        if len(product.scenes) > budget:
            return None
        state += 1
    return product


def _expand(product: Product, state: int, offers: dict[int, tuple[Option, ...]]) -> None:
    """Find where a state leads to. offers: for each scene and set of open options one tuple."""
    keep, index, nodes = product.keep, product.index, product.program.nodes
    here, word = product.scenes[state], product.words[state]
    edges: list[int] = []
    taken = nodes[here].offered(word)
    mask = here << _OPTIONS
    for option in taken:
        mask |= 1 << option.index
        scene, position, after = product.program.way(option, word)
        product.ways.add(way_number(here, option.index, position))
        after &= keep[scene]
        key = after << _SCENE_BITS | scene
        target = index.get(key)
        if target is None:
            target = index[key] = len(product.scenes)
            product.scenes.append(scene)
            product.words.append(after)
            product.parents.append(parent_number(state, option))
        edges.append(target)
    product.edges.append(tuple(edges))
    product.taken.append(offers.setdefault(mask, tuple(taken)))


def live_bits(program: Program, *, shown: bool) -> list[int]:
    """For each scene the bits that can still be read from there on."""
    live = [0] * len(program.nodes)
    edges = [
        [target for option in node.options for _, target in option.targets]
        for node in program.nodes
    ]
    for members in components(edges):
        changed = True
        while changed:
            found = [_read_at(program, scene, live, shown=shown) for scene in members]
            changed = len(members) > 1 and found != [live[scene] for scene in members]
            for scene, bits in zip(members, found, strict=True):
                live[scene] = bits
    return live


def _read_at(program: Program, scene: int, live: list[int], *, shown: bool) -> int:
    node = program.nodes[scene]
    bits = node.answered
    if shown:
        for condition in node.shown:
            bits |= condition.reads
    for option in node.options:
        if option.open is not None:
            bits |= option.open.reads
        later = 0
        for guard, target in option.targets:
            later |= live[target] & ~program.nodes[target].enter.bits
            if guard is not None:
                later |= guard.reads
        bits |= later & ~option.move.bits
    return bits
