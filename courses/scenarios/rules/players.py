"""Players that do not think: strategies for finding stories that can be gamed, and seeded ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import add

from .compiled import Option, Program
from .ladder import height, is_numbered
from .weights import NO_POINTS, UNIT

#: Chooses one of the offered options; there is always at least one.
Player = Callable[[list[Option], random.Random], Option]
#: A play of more steps than this many times the number of scenes goes in circles.
_ROUNDS = 4


@dataclass(frozen=True)
class Played:
    """One whole play: its choices, the units of its scored first answers, and how it ended.

    veto: some answer, first or later, met the safety veto.
    ending: the scene's index, None when the play got stuck or went in circles.
    """

    choices: tuple[Option, ...]
    units: tuple[int, ...]
    counted: int
    veto: bool
    ending: int | None

    def result(self, longest: int) -> float:
        """Points per decision, over at least as many decisions as the best path has."""
        return self.units[0] / (UNIT * max(self.counted, longest, 1))


def play(compiled: Program, player: Player, dice: random.Random) -> Played:
    """Play the story once."""
    scene, word = compiled.begin()
    choices: list[Option] = []
    answered: set[int] = set()
    units, veto, counted = NO_POINTS, False, 0
    limit = _ROUNDS * len(compiled.nodes)
    while len(choices) < limit:
        node = compiled.nodes[scene]
        offered = node.offered(word)
        if not offered:
            break
        option = player(offered, dice)
        if node.scored and scene not in answered:
            answered.add(scene)
            units = tuple(map(add, units, option.units))
            counted += 1
        veto = veto or option.veto
        choices.append(option)
        scene, word = compiled.advance(option, word)
    ending = scene if compiled.nodes[scene].ending else None
    return Played(tuple(choices), units, counted, veto, ending)


def dice(seed: int) -> random.Random:
    """A seeded source of chance, the same on every machine."""
    return random.Random(seed)  # noqa: S311 - reproducible play, no secret depends on it


def always_first(offered: list[Option], dice: random.Random) -> Option:
    """The first as written."""
    return offered[0]


def always_middle(offered: list[Option], dice: random.Random) -> Option:
    """The one in the middle as written; of two, the first."""
    return offered[(len(offered) - 1) // 2]


def at_random(offered: list[Option], dice: random.Random) -> Option:
    """Any, each as likely."""
    return offered[int(dice.random() * len(offered))]


def never_extreme(offered: list[Option], dice: random.Random) -> Option:
    """Any but the lowest and the highest rung on offer, while something else is left."""
    heights = [height(option.choice.rung) for option in _numbered(offered)]
    if heights:
        extremes = {min(heights), max(heights)}
        between = [
            option
            for option in offered
            if not is_numbered(option.choice.rung) or height(option.choice.rung) not in extremes
        ]
        offered = between or offered
    return at_random(offered, dice)


def always_escalate(offered: list[Option], dice: random.Random) -> Option:
    """The highest rung on offer; the first when nothing on offer has a number."""
    return max(_numbered(offered) or offered[:1], key=lambda option: height(option.choice.rung))


def never_escalate(offered: list[Option], dice: random.Random) -> Option:
    """The lowest rung on offer; the first when nothing on offer has a number."""
    return min(_numbered(offered) or offered[:1], key=lambda option: height(option.choice.rung))


def greedy(offered: list[Option], dice: random.Random) -> Option:
    """The best judgement now, whatever comes of it; of equals the first as written."""
    return max(offered, key=lambda option: option.units[0])


def _numbered(offered: list[Option]) -> list[Option]:
    return [option for option in offered if is_numbered(option.choice.rung)]


#: Strategies by name: the player, whether chance plays a part, and the code when it passes.
STRATEGIES: Mapping[str, tuple[Player, bool, str]] = {
    "always_first": (always_first, False, "strategy_passes"),
    "always_middle": (always_middle, False, "strategy_passes"),
    "random": (at_random, True, "strategy_passes"),
    "never_extreme": (never_extreme, True, "strategy_passes"),
    "always_escalate": (always_escalate, False, "ladder_strategy_passes"),
    "never_escalate": (never_escalate, False, "ladder_strategy_passes"),
}


def plays(compiled: Program, player: Player, *, runs: int, seed: int) -> Iterator[Played]:
    """Play the story many times, from one seed."""
    source = dice(seed)
    for _ in range(runs):
        yield play(compiled, player, source)
