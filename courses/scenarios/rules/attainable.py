"""What can be attained: the best and worst over all complete paths, and from every state on.

A decision counts at its first answer. The product of scenes and what conditions read holds a bit
for every scored decision that can be met again, so inside a loop nothing more can be gained and
the answer is exact. When the product is larger than the budget, conditions are left out and a
loop counts everything it holds: the bounds are then "at most" and "at least".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from operator import add

from .compiled import Program, program
from .graph import components
from .product import BUDGET, Product, explore
from .story import Story
from .weights import NO_GAIN, Gain, total_of

Pick = Callable[..., int]
_SIZE = len(NO_GAIN)


@dataclass(frozen=True)
class Attainable:
    """The best and worst of a story, and what is still attainable from a state.

    exact: over the story's real states; otherwise bounds, because of the limit named.
    best and worst are None when no ending can be reached; worst holds the least of each number.
    """

    exact: bool
    limit: int | None
    best: Gain | None
    worst: Gain | None
    best_from: Callable[[int, int, Set[int]], int | None]


def attainable(story: Story, *, budget: int = BUDGET) -> Attainable:
    """What can be attained in the story; worked out once and kept with the story."""
    key = f"attainable/{budget}"
    if key not in story.derived:
        compiled = program(story)
        product = explore(compiled, budget=budget)
        story.derived[key] = _exact(product) if product else _bounds(compiled, budget)
    found: Attainable = story.derived[key]
    return found


def _exact(product: Product) -> Attainable:
    found = _extremes(product)

    def best_from(scene: int, word: int, answered: Set[int]) -> int | None:
        both = found[product.find(scene, word)]
        return None if both is None else total_of(both)

    first = found[0]
    if first is None:
        return Attainable(True, None, None, None, best_from)
    worst = tuple(-number for number in first[_SIZE:])
    return Attainable(True, None, first[:_SIZE], worst, best_from)


def _extremes(product: Product) -> list[Gain | None]:
    """For each state the best over all ways to an ending, then the worst with its sign turned.

    Turning the sign makes the worst a maximum too, so one pass finds both. None where no way leads
    to an ending. Within a component nothing is scored any more: its states share what follows.
    """
    found: list[Gain | None] = [None] * len(product)
    gains = {
        id(option): (*option.gain, *(-number for number in option.gain))
        for node in product.program.nodes
        for option in node.options
    }
    for members in product.order:
        ways: list[Gain] = [NO_GAIN * 2] if product.node(members[0]).ending else []
        for state in members:
            counts = product.counts[state]
            for option, target in zip(product.taken[state], product.edges[state], strict=True):
                rest = found[target]
                if rest is not None:
                    ways.append(tuple(map(add, gains[id(option)], rest)) if counts else rest)
        both = _picked(ways, max)
        for state in members:
            found[state] = both
    return found


def _picked(ways: list[Gain], pick: Pick) -> Gain | None:
    if len(ways) > 1:
        return tuple(map(pick, *ways))
    return ways[0] if ways else None


@dataclass(frozen=True)
class _Loop:
    """A component of scenes: what lies behind it and what each of its own decisions can add."""

    after: Gain
    gains: dict[int, Gain]

    def value(self, answered: Set[int]) -> Gain:
        open_gains = (gain for scene, gain in self.gains.items() if scene not in answered)
        return _sum(self.after, open_gains)


def _sum(first: Gain, others: Iterable[Gain]) -> Gain:
    for other in others:
        first = tuple(map(add, first, other))
    return first


def _bounds(compiled: Program, budget: int) -> Attainable:
    best = _structural(compiled, max)
    worst = _structural(compiled, min)
    first = compiled.index[compiled.story.start]

    def best_from(scene: int, word: int, answered: Set[int]) -> int | None:
        found = best[scene]
        return None if found is None else total_of(found.value(answered))

    nobody: frozenset[int] = frozenset()
    top, bottom = best[first], worst[first]
    return Attainable(
        False,
        budget,
        top.value(nobody) if top else None,
        bottom.value(nobody) if bottom else None,
        best_from,
    )


def _structural(compiled: Program, pick: Pick) -> list[_Loop | None]:
    """For each scene the bound of its component, with every condition taken to hold."""
    nodes = compiled.nodes
    edges = [[target for option in node.options for _, target in option.targets] for node in nodes]
    found: list[_Loop | None] = [None] * len(nodes)
    for members in components(edges):
        scene = members[0]
        loops = len(members) > 1 or scene in edges[scene]
        if loops:
            loop = _loop(compiled, members, found, pick)
        else:
            after = _picked(_ways(compiled, scene, found, pick), pick)
            loop = None if after is None else _Loop(after, {})
        for member in members:
            found[member] = loop
    return found


def _ways(compiled: Program, scene: int, found: list[_Loop | None], pick: Pick) -> list[Gain]:
    node = compiled.nodes[scene]
    if node.ending:
        return [NO_GAIN]
    ways = []
    for option in node.options:
        own = option.gain
        for _, target in option.targets:
            behind = found[target]
            if behind is not None:
                ways.append(_sum(own, [behind.value(frozenset())]))
    return ways


def _loop(
    compiled: Program, members: list[int], found: list[_Loop | None], pick: Pick
) -> _Loop | None:
    ways: list[Gain] = []
    gains: dict[int, Gain] = {}
    for scene in members:
        node = compiled.nodes[scene]
        if node.scored:
            gains[scene] = tuple(map(pick, NO_GAIN, *(option.gain for option in node.options)))
        for option in node.options:
            for _, target in option.targets:
                behind = found[target]
                if behind is not None:
                    ways.append(behind.value(frozenset()))
    after = _picked(ways, pick)
    return None if after is None else _Loop(after, gains)
