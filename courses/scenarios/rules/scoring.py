"""Scores: per decision, per dimension and per attempt, always derived by replay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from .attainable import Attainable, attainable
from .compiled import Program, program
from .ladder import LadderJudgement, height, is_numbered, judge
from .play import State, replay
from .story import DIMENSIONS, Dimension, Ending, Judgement, Phase, Story, Verdict
from .trail import TrailStep, lost, moment, trail
from .weights import (
    NO_POINTS,
    WEIGHTS,
    Gain,
    count_of,
    points,
    total_of,
    units_of,
    verdict,
)

#: Fewer decisions than this are said in words, not in a figure.
ENOUGH_FOR_A_FIGURE = 3


@dataclass(frozen=True)
class Range:
    """The lowest and highest that is attainable, in points."""

    low: float
    high: float


@dataclass(frozen=True)
class ChoiceScore:
    """One judgement in points: total (-100 to +100), per dimension, verdict and veto."""

    total: float
    dimensions: Mapping[Dimension, float]
    verdict: Verdict
    veto: bool


@dataclass(frozen=True)
class DecisionScore:
    """One step of an attempt.

    score: None for an unscored decision; counted: it is the first answer to a scored one;
    regret: points that this step put out of reach, 0 = nothing lost, None when no ending can be
    reached; ladder: None for a choice without a rung; movement: heights from where
    the case stood (0 before the first), None for a step beside the ladder or without a rung; best:
    the choices that would have lost nothing.
    """

    scene: str
    choice: str
    score: ChoiceScore | None
    counted: bool
    regret: float | None
    best: tuple[str, ...]
    rung: str | None
    ladder: LadderJudgement | None
    movement: int | None


@dataclass(frozen=True)
class DimensionScore:
    """One dimension of an attempt, in points; place is where points lie in the range, in per cent.

    share and error: the weighted credit and its standard error, in per cent, over n decisions;
    under three decisions enough is False and words are shown instead of figures.
    """

    dimension: Dimension
    points: float
    attainable: Range | None
    place: float | None
    n: int
    share: float | None
    error: float | None
    enough: bool


@dataclass(frozen=True)
class LadderPath:
    """An attempt's way over the ladder.

    rungs: the rung or place of each step (None: no rung); peak: the highest numbered rung chosen;
    first: the first numbered rung chosen, after how many decisions; area: the heights after each
    decision added up; ending: where the story ended.
    """

    start: str | None
    rungs: tuple[str | None, ...]
    peak: str | None
    first: str | None
    first_after: int | None
    area: int
    ending: str | None


@dataclass(frozen=True)
class AttemptScore:
    """The score of an attempt; exact is False when the range is only a bound ("at most").

    result: points per decision, over those of the best path when that is longer; regret: points
    out of reach by now, for a finished attempt the attainable maximum minus the points.
    """

    state: State
    decisions: tuple[DecisionScore, ...]
    points: float
    attainable: Range | None
    place: float | None
    result: float
    verdict: Verdict
    veto: bool
    regret: float | None
    dimensions: tuple[DimensionScore, ...]
    ladder: LadderPath
    exact: bool


def score_choice(phase: Phase, judgement: Judgement, *, safety_question: bool) -> ChoiceScore:
    """The score of one judgement; an open safety question with VE at -1 or lower is a veto."""
    units = units_of(phase, judgement)
    veto = safety_question and judgement.VE <= -1
    return ChoiceScore(
        total=points(units[0]),
        dimensions={name: points(value) for name, value in zip(DIMENSIONS, units[1:], strict=True)},
        verdict=verdict(units[0], veto=veto),
        veto=veto,
    )


def score(story: Story, choices: Iterable[str]) -> AttemptScore:
    """The score of an attempt, finished or not; NotOpen when the choices cannot be played."""
    state = replay(story, choices)
    compiled, reach = program(story), attainable(story)
    steps = list(trail(compiled, (step.choice for step in state.steps)))
    counted = [step for step in steps if step.counted]
    units = _sums(counted)
    count = max(len(counted), count_of(reach.best) if reach.best else 0, 1)
    veto = any(step.option.veto for step in steps)  # also in a later answer
    return AttemptScore(
        state=state,
        decisions=tuple(_decision(compiled, reach, step) for step in steps),
        points=points(units[0]),
        attainable=_span(reach, total_of),
        place=_place(units[0], reach, total_of),
        result=points(units[0], count),
        verdict=verdict(units[0], count, veto=veto),
        veto=veto,
        regret=_regret(compiled, reach, steps),
        dimensions=tuple(
            _dimension(position, units[position + 1], counted, reach)
            for position in range(len(DIMENSIONS))
        ),
        ladder=_ladder_path(story, state, steps),
        exact=reach.exact,
    )


def _sums(counted: Sequence[TrailStep]) -> tuple[int, ...]:
    return tuple(map(sum, zip(NO_POINTS, *(step.option.units for step in counted), strict=True)))


def _span(reach: Attainable, part: Callable[[Gain], int]) -> Range | None:
    if reach.best is None or reach.worst is None:
        return None
    return Range(points(part(reach.worst)), points(part(reach.best)))


def _place(units: int, reach: Attainable, part: Callable[[Gain], int]) -> float | None:
    """In whole units, because 100 per cent must be exactly that."""
    if reach.best is None or reach.worst is None:
        return None
    low, high = part(reach.worst), part(reach.best)
    return 100 * (units - low) / (high - low) if high > low else None


def _regret(compiled: Program, reach: Attainable, steps: Sequence[TrailStep]) -> float | None:
    regrets = [lost(compiled, reach, step) for step in steps]
    known = [regret for regret in regrets if regret is not None]
    return points(sum(known)) if len(known) == len(regrets) else None


def _decision(compiled: Program, reach: Attainable, step: TrailStep) -> DecisionScore:
    decision, choice = step.decision, step.option.choice
    judgement = choice.judgement if decision.scored else None
    regret = lost(compiled, reach, step)
    return DecisionScore(
        scene=decision.id,
        choice=choice.id,
        score=score_choice(decision.phase, judgement, safety_question=decision.safety_question)
        if judgement
        else None,
        counted=step.counted,
        regret=None if regret is None else points(regret),
        best=tuple(
            option.choice.id
            for option in step.node.offered(step.word)
            if lost(compiled, reach, step, option) == 0
        ),
        rung=choice.rung,
        ladder=judge(choice.rung, moment(compiled, step), reason=choice.reason is not None)
        if choice.rung
        else None,
        movement=height(choice.rung) - height(step.current) if is_numbered(choice.rung) else None,
    )


def _dimension(
    position: int, units: int, counted: Sequence[TrailStep], reach: Attainable
) -> DimensionScore:
    n = len(counted)

    def part(gain: Gain) -> int:
        return gain[position + 1]

    return DimensionScore(
        dimension=DIMENSIONS[position],
        points=points(units),
        attainable=_span(reach, part),
        place=_place(units, reach, part),
        n=n,
        share=_share(position, counted),
        error=_error(position, counted),
        enough=n >= ENOUGH_FOR_A_FIGURE,
    )


def _credits(position: int, counted: Sequence[TrailStep]) -> list[tuple[Fraction, Fraction]]:
    """Weight and credit (0 to 1) of each counted decision in one dimension."""
    return [
        (WEIGHTS[step.decision.phase][position], Fraction(judgement.values()[position] + 2, 4))
        for step in counted
        if (judgement := step.option.choice.judgement)
    ]


def _share(position: int, counted: Sequence[TrailStep]) -> float | None:
    marks = _credits(position, counted)
    return float(100 * _mean(marks)) if marks else None


def _mean(marks: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    return sum((w * p for w, p in marks), Fraction()) / sum(w for w, _ in marks)


def _error(position: int, counted: Sequence[TrailStep]) -> float | None:
    """The standard error of the share, from the spread of the weighted credits (n of 2 or more)."""
    marks = _credits(position, counted)
    n = len(marks)
    if n < 2:
        return None
    mean = _mean(marks)
    spread = sum((w * (p - mean)) ** 2 for w, p in marks)
    return 100 * sqrt(Fraction(n, n - 1) * spread) / float(sum(w for w, _ in marks))


def _ladder_path(story: Story, state: State, steps: Sequence[TrailStep]) -> LadderPath:
    rungs = tuple(step.option.choice.rung for step in steps)
    numbered = [(rung, after) for after, rung in enumerate(rungs, start=1) if is_numbered(rung)]
    area, current = 0, story.start_rung
    for rung in rungs:
        current = rung if is_numbered(rung) else current
        area += height(current)
    scene = story.scene(state.scene)
    return LadderPath(
        start=story.start_rung,
        rungs=rungs,
        peak=max((rung for rung, _ in numbered), key=height, default=None),
        first=numbered[0][0] if numbered else None,
        first_after=numbered[0][1] if numbered else None,
        area=area,
        ending=scene.rung if isinstance(scene, Ending) else None,
    )
