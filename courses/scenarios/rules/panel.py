"""The panel's path: what the panel would do, from the start, to compare an attempt with."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from .attainable import Attainable, attainable
from .compiled import Node, Option, Program, program
from .story import Story


@dataclass(frozen=True)
class PanelPath:
    """The panel's choices; finished: they lead to an ending.

    unmarked: the scored decisions on the way where no offered choice is marked as preferred.
    """

    choices: tuple[str, ...]
    finished: bool
    unmarked: tuple[str, ...]


def panel_path(story: Story) -> PanelPath:
    """The path along the preferred choices; of several the one from which most is attainable.

    Where none is marked all offered ones are weighed. The path stops when it would go in circles.
    """
    walk = _Walk(program(story), attainable(story))
    while not walk.node.ending:
        if not walk.step():
            break
    return PanelPath(tuple(walk.choices), walk.node.ending, tuple(walk.unmarked))


class _Walk:
    """The panel's way through the story so far."""

    def __init__(self, compiled: Program, reach: Attainable) -> None:
        self.compiled = compiled
        self.reach = reach
        self.scene, self.word = compiled.begin()
        self.seen = {(self.scene, self.word)}
        self.answered: frozenset[int] = frozenset()
        self.choices: list[str] = []
        self.unmarked: list[str] = []

    @property
    def node(self) -> Node:
        return self.compiled.nodes[self.scene]

    def step(self) -> bool:
        """Take one step; False when every way leads to where the panel has been."""
        counts = self.node.scored and self.scene not in self.answered
        offered = self.node.offered(self.word)
        preferred = [option for option in offered if option.choice.preferred]
        if counts and not preferred:
            self.unmarked.append(self.node.scene.id)
        self.answered |= {self.scene}
        ways = (
            (option, self.compiled.advance(option, self.word)) for option in preferred or offered
        )
        new = [way for way in ways if way[1] not in self.seen]
        if not new:
            return False
        option, place = max(new, key=lambda way: self._worth(way[0], way[1], counts=counts))
        self.scene, self.word = place
        self.seen.add(place)
        self.choices.append(option.choice.id)
        return True

    def _worth(self, option: Option, place: tuple[int, int], *, counts: bool) -> float:
        rest = self.reach.best_from(*place, self.answered)
        if rest is None:
            return -inf
        return rest + (option.units[0] if counts else 0)
