"""The steps of a play with what lay around each: the word before and after, and what was lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from .attainable import Attainable
from .compiled import Node, Option, Program
from .ladder import LADDER, Moment, height, is_numbered
from .story import Decision

#: A gauge with one of these ids counts the weeks that passed, for the terms of rungs.
WEEK_GAUGES = ("weeks", "weken")


@dataclass(frozen=True)
class TrailStep:
    """One step: where it was taken, by which option, and where it led.

    counted: the first answer to a scored decision; current: the last numbered rung before;
    weeks: on that rung, None when the story counts no weeks; answered: the decisions before.
    """

    scene: int
    node: Node
    option: Option
    word: int
    next_scene: int
    next_word: int
    counted: bool
    current: str | None
    weeks: int | None
    answered: frozenset[int]

    @property
    def decision(self) -> Decision:
        """The decision that was answered."""
        return cast("Decision", self.node.scene)


def trail(compiled: Program, choices: Iterable[str]) -> Iterator[TrailStep]:
    """The steps of a play; the choices must have been checked by replay."""
    scene, word = compiled.begin()
    answered: frozenset[int] = frozenset()
    current = compiled.story.start_rung
    since = _weeks(compiled, word)
    for choice_id in choices:
        node, option = compiled.nodes[scene], compiled.options[choice_id][1]
        now = _weeks(compiled, word)
        target, after = compiled.advance(option, word)
        yield TrailStep(
            scene=scene,
            node=node,
            option=option,
            word=word,
            next_scene=target,
            next_word=after,
            counted=node.scored and scene not in answered,
            current=current,
            weeks=None if now is None or since is None else now - since,
            answered=answered,
        )
        rung = option.choice.rung
        if is_numbered(rung) and rung != current:
            current, since = rung, now
        answered |= {scene}
        scene, word = target, after


def _weeks(compiled: Program, word: int) -> int | None:
    fields = compiled.layout.fields
    return next((fields[name].read(word) for name in WEEK_GAUGES if name in fields), None)


def lost(
    compiled: Program, reach: Attainable, step: TrailStep, option: Option | None = None
) -> int | None:
    """The units put out of reach by the step, or by another option in its place; 0 = nothing.

    None when no ending can be reached from here or from there.
    """
    chosen = option or step.option
    scene, word = compiled.advance(chosen, step.word)
    before = reach.best_from(step.scene, step.word, step.answered)
    after = reach.best_from(scene, word, step.answered | {step.scene})
    if before is None or after is None:
        return None
    return before - after - (chosen.units[0] if step.counted else 0)


def moment(compiled: Program, step: TrailStep) -> Moment:
    """Where the case stood on the ladder when the step was taken.

    A safety question counts as open unless the choice itself takes care of it (VE at +1 or more).
    Without a band of the scene's own, the lowest rung that the panel prefers is its lower edge.
    """
    choice, bits = step.option.choice, compiled.layout.bits
    careful = choice.judgement is not None and choice.judgement.VE >= 1
    band = step.decision.fitting
    return Moment(
        tried=frozenset(
            name for (kind, name), bit in bits.items() if kind == "rung" and step.word & bit
        ),
        current=step.current,
        safety_open=step.decision.safety_question and not careful,
        low=band.low if band else _panel_low(step.node, step.word),
        high=band.high if band else None,
        weeks_on_rung=step.weeks,
    )


def _panel_low(node: Node, word: int) -> str | None:
    rungs = [
        option.choice.rung
        for option in node.offered(word)
        if option.choice.preferred and option.choice.rung in LADDER
    ]
    return min(rungs, key=height, default=None)
