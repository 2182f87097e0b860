"""The states that a story can really be in: scenes with what still matters of the word.

At each scene only those bits are kept that some condition can still read before they are set for
certain; all else is projected away, so that different pasts with the same future are one state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .compiled import Node, Option, Program

#: More states than this are not explored: the answer is then "not proved".
BUDGET = 100_000
_SCENE_BITS = 11


@dataclass(frozen=True)
class Product:
    """The explored states; state 0 is the start, parents lead back to it by a shortest way."""

    program: Program
    keep: list[int]
    scenes: list[int]
    words: list[int]
    edges: list[list[int]]
    taken: list[list[Option]]
    parents: dict[int, tuple[int, Option] | None]
    index: dict[int, int]

    def __len__(self) -> int:
        return len(self.scenes)

    def find(self, scene: int, word: int) -> int:
        """The number of the state for a scene and a full word."""
        return self.index[_key(scene, word & self.keep[scene])]

    def node(self, state: int) -> Node:
        """The compiled scene of a state."""
        return self.program.nodes[self.scenes[state]]

    def counts(self, state: int) -> bool:
        """Whether an answer in this state is scored: the first one to a scored decision."""
        node = self.node(state)
        return node.scored and not self.words[state] & node.answered

    def witness(self, state: int) -> tuple[str, ...]:
        """A shortest list of choices that leads from the start to the state."""
        return way_back(self.parents, state)


def way_back(parents: Mapping[int, tuple[int, Option] | None], state: int) -> tuple[str, ...]:
    """The choices that lead to the state, from each state's parent and the option taken there."""
    choices = []
    step = parents[state]
    while step is not None:
        choices.append(step[1].choice.id)
        step = parents[step[0]]
    return tuple(reversed(choices))


def _key(scene: int, word: int) -> int:
    return word << _SCENE_BITS | scene


def explore(program: Program, *, shown: bool, budget: int = BUDGET) -> Product | None:
    """All reachable states, breadth first; None when there are more than the budget.

    shown: also keep what passages and the conditions of endings read.
    """
    keep = live_bits(program, shown=shown)
    scene, word = program.begin()
    word &= keep[scene]
    product = Product(program, keep, [scene], [word], [], [], {0: None}, {_key(scene, word): 0})
    state = 0
    while state < len(product.scenes):
        _expand(product, state)
        if len(product.scenes) > budget:
            return None
        state += 1
    return product


def _expand(product: Product, state: int) -> None:
    program, keep, index = product.program, product.keep, product.index
    word = product.words[state]
    edges: list[int] = []
    taken = program.nodes[product.scenes[state]].offered(word)
    for option in taken:
        scene, after = program.advance(option, word)
        after &= keep[scene]
        key = after << _SCENE_BITS | scene
        target = index.get(key)
        if target is None:
            target = index[key] = len(product.scenes)
            product.scenes.append(scene)
            product.words.append(after)
            product.parents[target] = (state, option)
        edges.append(target)
    product.edges.append(edges)
    product.taken.append(taken)


def live_bits(program: Program, *, shown: bool) -> list[int]:
    """For each scene the bits that can still be read from there on."""
    live = [0] * len(program.nodes)
    before: list[set[int]] = [set() for _ in program.nodes]
    for scene, node in enumerate(program.nodes):
        for option in node.options:
            for _, target in option.targets:
                before[target].add(scene)
    waiting = list(range(len(program.nodes)))
    while waiting:
        scene = waiting.pop()
        bits = _read_at(program, scene, live, shown=shown)
        if bits != live[scene]:
            live[scene] = bits
            waiting.extend(before[scene])
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
