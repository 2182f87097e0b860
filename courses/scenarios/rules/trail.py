"""The steps of a play with what lay around each: the word before and after, and what was lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from .attainable import Attainable
from .compiled import Node, Option, Program, program
from .ladder import LADDER, Moment, OpenRung, height, is_numbered, open_rungs
from .play import State
from .story import Decision, Story

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
    clock = _Clock(compiled)
    for choice_id in choices:
        node, option = compiled.nodes[scene], compiled.options[choice_id][1]
        target, after = compiled.advance(option, word)
        yield TrailStep(
            scene=scene,
            node=node,
            option=option,
            word=word,
            next_scene=target,
            next_word=after,
            counted=node.scored and scene not in answered,
            current=clock.current,
            weeks=clock.weeks(word),
            answered=answered,
        )
        clock.climb(option.choice.rung, word)
        answered |= {scene}
        scene, word = target, after


class _Clock:
    """The last numbered rung, and since when the case stands there by the story's week gauge."""

    def __init__(self, compiled: Program) -> None:
        fields = compiled.layout.fields
        self._gauge = next((fields[name] for name in WEEK_GAUGES if name in fields), None)
        self._since = self._now(compiled.begin()[1])
        self.current = compiled.story.start_rung

    def _now(self, word: int) -> int:
        return self._gauge.read(word) if self._gauge else 0

    def climb(self, rung: str | None, word: int) -> None:
        """Note a choice: a numbered rung other than the current one starts anew."""
        if is_numbered(rung) and rung != self.current:
            self.current, self._since = rung, self._now(word)

    def weeks(self, word: int) -> int | None:
        """Weeks on the current rung, None when the story counts none."""
        return self._now(word) - self._since if self._gauge else None


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
    choice = step.option.choice
    careful = choice.judgement is not None and choice.judgement.VE >= 1
    return _moment(
        compiled,
        step.node,
        step.word,
        safety_open=step.decision.safety_question and not careful,
        current=step.current,
        weeks=step.weeks,
    )


def standing(story: Story, state: State) -> tuple[OpenRung, ...]:
    """What each rung and place is to the case in this state, and why; () at an ending."""
    compiled = program(story)
    node = compiled.nodes[compiled.index[state.scene]]
    if not isinstance(node.scene, Decision):
        return ()
    since = _weeks_on_rung(compiled, state)
    safety_open = node.scene.safety_question
    return open_rungs(
        _moment(
            compiled,
            node,
            state.word,
            safety_open=safety_open,
            current=state.rung,
            weeks=since,
        )
    )


def _weeks_on_rung(compiled: Program, state: State) -> int | None:
    clock = _Clock(compiled)
    for step in trail(compiled, (step.choice for step in state.steps)):
        clock.climb(step.option.choice.rung, step.word)
    return clock.weeks(state.word)


def _moment(
    compiled: Program,
    node: Node,
    word: int,
    *,
    safety_open: bool,
    current: str | None,
    weeks: int | None,
) -> Moment:
    bits = compiled.layout.bits
    band = node.scene.fitting if isinstance(node.scene, Decision) else None
    return Moment(
        tried=frozenset(
            name for (kind, name), bit in bits.items() if kind == "rung" and word & bit
        ),
        current=current,
        safety_open=safety_open,
        low=band.low if band else _panel_low(node, word),
        high=band.high if band else None,
        weeks_on_rung=weeks,
    )


def _panel_low(node: Node, word: int) -> str | None:
    rungs = [
        option.choice.rung
        for option in node.offered(word)
        if option.choice.preferred and option.choice.rung in LADDER
    ]
    return min(rungs, key=height, default=None)
