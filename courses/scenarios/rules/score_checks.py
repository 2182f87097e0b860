"""Checks of the scores: the panel's path, golden paths, short paths, endings and strategies."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from statistics import fmean

from .attainable import Attainable
from .compiled import Program
from .findings import Finding, Params
from .ladder import Fit
from .panel import panel_path
from .play import NotOpen
from .players import STRATEGIES, plays
from .product import Parent, Product, parent_number, way_back
from .scoring import ENOUGH_FOR_A_FIGURE, AttemptScore, score
from .story import Ending, GoldenPath, Outcome, Story, Verdict
from .story_checks import choice_place, scene_place
from .weights import UNIT, count_of, points, total_of, verdict

#: A strategy with chance is judged by at most this many plays and about this many choices.
MOST_RUNS, FEWEST_RUNS, CHOICES_PLAYED = 200, 20, 20_000
SEED = 1
GOOD_ENOUGH = (Verdict.STRONG, Verdict.SUFFICIENT)


def panel(compiled: Program, reach: Attainable) -> Iterator[Finding]:
    """The panel's own path: it exists, is safe, fits the ladder and cannot be beaten."""
    path = panel_path(compiled.story)
    for scene in path.unmarked:
        place = scene_place(compiled.index[scene])
        yield Finding("panel_without_preferred", place, {"scene": scene}, path.choices)
    if not path.finished:
        yield Finding("panel_never_arrives", "start", {}, path.choices)
        return
    result = score(compiled.story, path.choices)
    yield from _panel_steps(compiled, result)
    if reach.exact and reach.best is not None:
        yield from _panel_points(reach.best, result, path.choices)


def _panel_steps(compiled: Program, result: AttemptScore) -> Iterator[Finding]:
    for step in result.decisions:
        scene, option = compiled.options[step.choice]
        place = choice_place(scene, option.index)
        if step.score is not None and step.score.veto:
            yield Finding("panel_unsafe", place, {"choice": step.choice})
        fit = step.ladder.fit if step.ladder else Fit.FITTING
        if fit not in (Fit.FITTING, Fit.BESIDE):
            yield Finding("panel_off_ladder", place, {"choice": step.choice, "fit": fit.value})


def _panel_points(
    best: tuple[int, ...], result: AttemptScore, path: tuple[str, ...]
) -> Iterator[Finding]:
    top = points(total_of(best))
    if result.points < top:
        params: Params = {"points": round(result.points, 1), "best": round(top, 1)}
        yield Finding("panel_not_best", "start", params, path)
    for dimension in result.dimensions:
        high = dimension.attainable.high if dimension.attainable else dimension.points
        if dimension.points < high:
            params = {
                "dimension": dimension.dimension.value,
                "points": round(dimension.points, 1),
                "best": round(high, 1),
            }
            yield Finding("panel_not_best_in_dimension", "start", params, path)


def golden_paths(story: Story) -> Iterator[Finding]:
    """Golden paths that no longer go where they should."""
    for position, path in enumerate(story.golden_paths):
        yield from _golden_path(story, path, f"golden_paths[{position}]")


def _golden_path(story: Story, path: GoldenPath, place: str) -> Iterator[Finding]:
    try:
        result = score(story, path.choices)
    except NotOpen as closed:
        params = {"name": path.name, "choice": closed.choice, "reason": closed.reason.value}
        yield Finding("golden_path_not_open", f"{place}.choices[{closed.position}]", params)
        return
    if not result.state.finished:
        yield Finding("golden_path_unfinished", place, {"name": path.name})
        return
    if result.state.scene != path.ending:
        params = {"name": path.name, "found": result.state.scene, "expected": path.ending}
        yield Finding("golden_path_other_ending", f"{place}.ending", params)
    if path.verdict and result.verdict is not path.verdict:
        params = {"name": path.name, "found": result.verdict.value, "expected": path.verdict.value}
        yield Finding("golden_path_other_verdict", f"{place}.verdict", params)


def strategies(compiled: Program, reach: Attainable) -> Iterator[Finding]:
    """Ways of playing without thinking that score "sufficient" or better."""
    longest = count_of(reach.best) if reach.best else 0
    many = min(MOST_RUNS, max(FEWEST_RUNS, CHOICES_PLAYED // len(compiled.nodes)))
    for name, (player, chance, code) in STRATEGIES.items():
        played = list(plays(compiled, player, runs=many if chance else 1, seed=SEED))
        arrived = [item.result(longest) for item in played if item.ending is not None]
        if not arrived:
            continue
        result = fmean(arrived)
        veto = not chance and played[0].veto
        found = verdict(round(result * UNIT), veto=veto)
        if found in GOOD_ENOUGH:
            params: Params = {
                "strategy": name,
                "result": round(result, 1),
                "verdict": found.value,
            }
            choices = () if chance else tuple(option.choice.id for option in played[0].choices)
            yield Finding(code, "scenes", params, choices)


def short_paths(product: Product, reach: Attainable) -> Iterator[Finding]:
    """A way to an ending with so few scored decisions that no dimension can be a figure."""
    if reach.worst is None or reach.worst[-1] >= ENOUGH_FOR_A_FIGURE:
        return
    parents: dict[int, Parent] = {0: None}
    count = {0: 0}
    waiting = deque([0])
    state = waiting.popleft()
    while not product.node(state).ending:
        cost = int(product.counts[state])
        for option, target in zip(product.taken[state], product.edges[state], strict=True):
            if target not in count or count[state] + cost < count[target]:
                count[target] = count[state] + cost
                parents[target] = parent_number(state, option)
                (waiting.append if cost else waiting.appendleft)(target)
        state = waiting.popleft()
    params = {"count": count[state], "enough": ENOUGH_FOR_A_FIGURE}
    place = scene_place(product.scenes[state])
    yield Finding("dimension_measured_rarely", place, params, way_back(product, parents, state))


def good_endings(product: Product, reach: Attainable) -> Iterator[Finding]:
    """Good endings to which no path leads that scores "sufficient" without a veto."""
    best = _best_into(product)
    longest = count_of(reach.best) if reach.best else 0
    found: dict[int, Verdict] = {}
    for state, into in enumerate(best):
        scene = product.node(state).scene
        if isinstance(scene, Ending) and scene.outcome is Outcome.GOOD:
            reached = Verdict.UNADVISABLE
            if into is not None:
                reached = verdict(total_of((into,)), max(count_of((into,)), longest, 1))
            known = found.setdefault(product.scenes[state], reached)
            found[product.scenes[state]] = min(known, reached, key=list(Verdict).index)
    for position, reached in found.items():
        if reached not in GOOD_ENOUGH:
            params = {"scene": product.program.nodes[position].scene.id, "verdict": reached.value}
            yield Finding("good_ending_scores_low", scene_place(position), params)


def _best_into(product: Product) -> list[int | None]:
    """For each state the most units (with their count) on a way to it that meets no veto."""
    best: list[int | None] = [None] * len(product)
    best[0] = 0
    for members in reversed(product.order):
        arrived = [value for state in members if (value := best[state]) is not None]
        if not arrived:
            continue
        top = max(arrived)
        for state in members:
            best[state] = top
            _pass_on(product, state, best)
    return best


def _pass_on(product: Product, state: int, best: list[int | None]) -> None:
    top, counts = best[state], product.counts[state]
    for option, target in zip(product.taken[state], product.edges[state], strict=True):
        if option.veto:
            continue
        value = (top or 0) + (option.gain[0] if counts else 0)
        known = best[target]
        if known is None or value > known:
            best[target] = value
