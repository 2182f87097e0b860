"""Plays ways to cheat against the keys of concordance and judgement questions.

A key is gameable when somebody who knows nothing passes: by always answering in the middle, never
at an end, at random, always on one side, or with the actions as they stand. It is the mix of items
that stops this, not the formula, so the linter says how the set should change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor, fsum
from typing import Literal

from .concordance import AGGREGATE, ANCHORS, MINIMUM_PANEL, Concordance
from .judgement import HIGHEST, LOWEST, RATE, Judgement, near_miss
from .question import Question

Strategy = Literal["midpoint", "never_extreme", "random", "lower", "higher", "as_written"]
STRATEGIES: tuple[Strategy, ...] = (
    "midpoint",
    "never_extreme",
    "random",
    "lower",
    "higher",
    "as_written",
)
#: What would mend a set. add_items: so many items like the one in which the strategy earns least ·
#: replace_items: there is no such item, so others are needed · modal_zero: so many items whose mode
#: is not 0 · aggregate_counts: so many items to score by another method · small_panel: so many
#: items need more experts · few_items: so many items before the set can be judged.
MendCode = Literal[
    "add_items", "replace_items", "modal_zero", "aggregate_counts", "small_panel", "few_items"
]

#: In a handful of items one side or the middle often happens to be right. From five on a strategy
#: that passes blocks publishing; below it the figures are shown, with a warning.
ENOUGH_ITEMS = 5
#: Items whose mode is 0 must stay under a tenth of a set (Lubarsky 2018).
MOST_MODAL_ZERO = 0.10

Scale = Concordance | Judgement

#: What a strategy answers: anchors for concordance and ratings for judgement, each as likely. Of
#: several ways to follow a strategy the best counts, chosen once for the whole set.
_WAYS: Mapping[Strategy, tuple[tuple[Sequence[int], Sequence[int]], ...]] = {
    "midpoint": (((0,), (2,)), ((0,), (3,))),
    "never_extreme": (((-1, 0, 1), (2, 3)),),
    "random": ((ANCHORS, range(LOWEST, HIGHEST + 1)),),
    "lower": (((-1,), (2,)), ((-2,), (1,))),
    "higher": (((1,), (3,)), ((2,), (4,))),
    "as_written": ((ANCHORS, range(LOWEST, HIGHEST + 1)),),
}


@dataclass(frozen=True)
class Play:
    """What a strategy scores on the set, from 0 to 100, and whether it passes."""

    strategy: Strategy
    score: float
    passes: bool


@dataclass(frozen=True)
class Mend:
    """Something that would mend the set; count is how many items it takes."""

    code: MendCode
    count: int = 0
    strategy: Strategy | None = None


@dataclass(frozen=True)
class KeyReport:
    """How the strategies do; blocked says that the set may not be published."""

    items: int
    plays: tuple[Play, ...]
    mends: tuple[Mend, ...]
    blocked: bool


def lint_keys(questions: Iterable[Question], *, pass_mark: float, counts: bool = True) -> KeyReport:
    """Every strategy against a set of questions; other types of question are left out.

    pass_mark is from 0 to 100. counts says that the score is more than feedback: then the
    aggregate method is advised against.
    """
    scales = [entry for entry in questions if isinstance(entry, Concordance | Judgement)]
    if not scales:
        return KeyReport(0, (), (), blocked=False)
    earned = {name: _best(name, scales) for name in STRATEGIES}
    plays = tuple(
        Play(name, 100 * mean, 100 * mean >= pass_mark)
        for name, credits_ in earned.items()
        for mean in (fsum(credits_) / len(scales),)
    )
    enough = len(scales) >= ENOUGH_ITEMS
    blocked = enough and any(play.passes for play in plays)
    mends = [
        *_against(plays, earned, pass_mark),
        *_of_panels([entry for entry in scales if isinstance(entry, Concordance)], counts=counts),
    ]
    if not enough:
        mends.append(Mend("few_items", ENOUGH_ITEMS - len(scales)))
    return KeyReport(len(scales), plays, tuple(mends), blocked)


def _best(strategy: Strategy, scales: Sequence[Scale]) -> list[float]:
    """What the strategy earns on each item, in the way that earns most on all."""
    ways = (
        [_credit(strategy, entry, anchors, ratings) for entry in scales]
        for anchors, ratings in _WAYS[strategy]
    )
    return max(ways, key=fsum)


def _credit(
    strategy: Strategy, entry: Scale, anchors: Sequence[int], ratings: Sequence[int]
) -> float:
    if isinstance(entry, Concordance):
        return fsum(entry.credit(anchor) for anchor in anchors) / len(anchors)
    if entry.mode == RATE:
        earned = [near_miss(rating, action.key) for rating in ratings for action in entry.actions]
        return fsum(earned) / len(earned)
    if strategy == "as_written":
        ranks = {action.id: place for place, action in enumerate(entry.actions, 1)}
        return entry.judge({entry.field: ranks})[0] or 0.0
    return entry.guess()


def _against(
    plays: Iterable[Play], earned: Mapping[Strategy, Sequence[float]], pass_mark: float
) -> Iterator[Mend]:
    """For every strategy that passes: how many items of the kind that it does worst would do."""
    bar = pass_mark / 100
    for play in plays:
        if not play.passes:
            continue
        credits_ = earned[play.strategy]
        least = min(credits_)
        if least >= bar:
            yield Mend("replace_items", len(credits_), play.strategy)
        else:
            too_much = fsum(credits_) - bar * len(credits_)
            yield Mend("add_items", floor(too_much / (bar - least) + 1e-9) + 1, play.strategy)


def _of_panels(items: Sequence[Concordance], *, counts: bool) -> Iterator[Mend]:
    """What is wrong with the panels themselves."""
    zero = sum(0 in entry.modes for entry in items)
    lacking = floor(zero / MOST_MODAL_ZERO + 1e-9) + 1 - len(items)
    if len(items) >= ENOUGH_ITEMS and zero and lacking > 0:
        yield Mend("modal_zero", lacking)
    aggregate = sum(entry.method == AGGREGATE for entry in items)
    if counts and aggregate:
        yield Mend("aggregate_counts", aggregate)
    small = sum(entry.panel_size < MINIMUM_PANEL for entry in items)
    if small:
        yield Mend("small_panel", small)
