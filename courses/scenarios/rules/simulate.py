"""Seeded plays of a whole story: how often each choice is met, and how the scores are spread."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev, quantiles

from .attainable import attainable
from .compiled import Option, Program, program
from .players import Played, Player, at_random, greedy, plays
from .story import DIMENSIONS, Dimension, Story, Verdict
from .weights import UNIT, count_of, verdict

PLAYERS: Mapping[str, Player] = {"random": at_random, "greedy": greedy}


@dataclass(frozen=True)
class Spread:
    """How points are spread over plays: mean, standard deviation, and five marks of the order."""

    mean: float
    sd: float
    lowest: float
    quarter: float
    median: float
    three_quarters: float
    highest: float


@dataclass(frozen=True)
class Simulation:
    """What many plays show.

    coverage: for every choice how many plays took it; endings: how many plays came to each;
    stuck: plays that came to no ending; result: points per decision; dimensions: points.
    """

    runs: int
    seed: int
    coverage: Mapping[str, int]
    endings: Mapping[str, int]
    stuck: int
    verdicts: Mapping[Verdict, int]
    result: Spread | None
    dimensions: Mapping[Dimension, Spread]


def scripted(choices: Sequence[str]) -> Player:
    """A player who takes the first offered choice of this list, else any offered choice."""
    wanted = {choice: rank for rank, choice in enumerate(choices)}

    def player(offered: list[Option], dice: random.Random) -> Option:
        listed = [option for option in offered if option.choice.id in wanted]
        if listed:
            return min(listed, key=lambda option: wanted[option.choice.id])
        return at_random(offered, dice)

    return player


def simulate(story: Story, *, runs: int, seed: int, player: str | Player = "random") -> Simulation:
    """Play the story many times; the same seed always gives the same simulation."""
    compiled = program(story)
    chosen = PLAYERS[player] if isinstance(player, str) else player
    best = attainable(story).best
    longest = count_of(best) if best else 0
    played = list(plays(compiled, chosen, runs=runs, seed=seed))
    done = [item for item in played if item.ending is not None]
    taken = Counter(option.choice.id for item in played for option in set(item.choices))
    return Simulation(
        runs=runs,
        seed=seed,
        coverage={choice: taken[choice] for choice in compiled.options},
        endings=_endings(compiled, done),
        stuck=len(played) - len(done),
        verdicts=_verdicts(done, longest),
        result=_spread([item.result(longest) for item in done]),
        dimensions=_dimensions(done),
    )


def _endings(compiled: Program, done: Sequence[Played]) -> dict[str, int]:
    reached = Counter(item.ending for item in done)
    return {ending.id: reached[compiled.index[ending.id]] for ending in compiled.story.endings()}


def _verdicts(done: Sequence[Played], longest: int) -> dict[Verdict, int]:
    counts = Counter(
        verdict(item.units[0], max(item.counted, longest, 1), veto=item.veto) for item in done
    )
    return {name: counts[name] for name in Verdict}


def _dimensions(done: Sequence[Played]) -> dict[Dimension, Spread]:
    found = {}
    for position, name in enumerate(DIMENSIONS, start=1):
        spread = _spread([item.units[position] / UNIT for item in done])
        if spread is not None:
            found[name] = spread
    return found


def _spread(values: list[float]) -> Spread | None:
    if not values:
        return None
    if len(values) == 1:
        return Spread(values[0], 0.0, *values * 5)
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return Spread(fmean(values), pstdev(values), min(values), low, middle, high, max(values))
