"""Checks that need only the story as written: structure, completeness, facts, gauges, variety."""

from __future__ import annotations

from collections.abc import Iterator

from .compiled import Node, Program
from .findings import Finding, Params
from .graph import components, cyclic_nodes, reachable, reaching
from .story import (
    AllOf,
    AnyOf,
    Condition,
    Decision,
    Effects,
    FactKnown,
    GaugeAtLeast,
    GaugeAtMost,
    Not,
    Story,
)
from .weights import UNIT

#: Choices this close to the best (in points) are near-best: there is more than one good answer.
NEAR = 10
ENOUGH_ENDINGS = 3
ENOUGH_DECISIONS = 3


def scene_place(position: int) -> str:
    """The place of a scene in the file."""
    return f"scenes[{position}]"


def choice_place(scene: int, choice: int) -> str:
    """The place of a choice in the file."""
    return f"scenes[{scene}].choices[{choice}]"


def scene_edges(compiled: Program) -> list[list[int]]:
    """For each scene the scenes it leads to on paper, whatever the conditions say."""
    return [
        [target for option in node.options for _, target in option.targets]
        for node in compiled.nodes
    ]


def structure(compiled: Program) -> Iterator[Finding]:
    """Scenes that nothing leads to, loops without a way out, decisions that come back."""
    edges = scene_edges(compiled)
    start = compiled.index[compiled.story.start]
    found = reachable(edges, {start})
    endings = {position for position, node in enumerate(compiled.nodes) if node.ending}
    saved = reaching(edges, endings)
    if start not in saved:
        yield Finding("no_ending", "start")
    for members in components(edges):
        trapped = saved.isdisjoint(members) and not _leaves(edges, members)
        if trapped:
            position = min(members)
            scene = compiled.nodes[position].scene.id
            yield Finding("loop_without_exit", scene_place(position), {"scene": scene})
    for position in sorted(set(range(len(edges))) - found):
        scene = compiled.nodes[position].scene.id
        yield Finding("scene_unreachable", scene_place(position), {"scene": scene})
    for position in sorted(cyclic_nodes(edges) & found):
        node = compiled.nodes[position]
        if node.scored:
            params = {"scene": node.scene.id}
            yield Finding("scored_decision_in_loop", scene_place(position), params)


def _leaves(edges: list[list[int]], members: list[int]) -> bool:
    inside = set(members)
    return any(target not in inside for member in members for target in edges[member])


def completeness(compiled: Program) -> Iterator[Finding]:
    """Choices without feedback or rung, endings without a rung, the same choice twice.

    And safety questions whose answers are not judged, so that no answer can meet the veto.
    """
    for position, node in enumerate(compiled.nodes):
        if isinstance(node.scene, Decision):
            if node.scene.safety_question and not node.scene.scored:
                params: Params = {"scene": node.scene.id}
                yield Finding("safety_question_unscored", scene_place(position), params)
            yield from _choices(position, node.scene)
        elif node.scene.rung is None:
            params = {"scene": node.scene.id}
            yield Finding("ending_rung_missing", f"{scene_place(position)}.rung", params)


def _choices(position: int, scene: Decision) -> Iterator[Finding]:
    texts: dict[str, str] = {}
    for index, choice in enumerate(scene.choices):
        place, params = choice_place(position, index), {"choice": choice.id}
        if scene.scored and not choice.feedback.strip():
            yield Finding("feedback_missing", f"{place}.feedback", params)
        if scene.scored and choice.rung is None:
            yield Finding("rung_missing", f"{place}.rung", params)
        text = " ".join(choice.text.split()).casefold()
        if text in texts:
            yield Finding("choice_duplicate", f"{place}.text", {**params, "other": texts[text]})
        texts.setdefault(text, choice.id)


def safety(compiled: Program) -> Iterator[Finding]:
    """Open safety questions without any safe choice, for when states cannot be explored."""
    for position, node in enumerate(compiled.nodes):
        if not has_safe_option(node, [option.index for option in node.options]):
            params = {"scene": node.scene.id}
            yield Finding("safety_without_safe_choice", scene_place(position), params)


def has_safe_option(node: Node, open_options: list[int]) -> bool:
    """Whether one of these options is safe (VE 0 or more), or the scene does not ask for it."""
    scene = node.scene
    if not isinstance(scene, Decision) or not scene.safety_question or not open_options:
        return True
    judgements = [scene.choices[index].judgement for index in open_options]
    return any(judgement is None or judgement.VE >= 0 for judgement in judgements)


class _Use:
    """What a story's conditions read and its effects change."""

    def __init__(self, story: Story) -> None:
        self.facts_read: set[str] = set()
        self.gauges_read: set[str] = set()
        self.learned: set[str] = set()
        self.moved: set[str] = set()
        for scene in story.scenes:
            self.learned |= set(scene.reveals)
            self._effects(scene.effects)
            for passage in scene.passages:
                self._read(passage.when)
            if isinstance(scene, Decision):
                self._choices(scene)
            else:
                self._read(scene.passed_when)

    def _choices(self, scene: Decision) -> None:
        for choice in scene.choices:
            self._read(choice.when)
            self._effects(choice.effects)
            for branch in choice.next:
                self._read(branch.when)

    def _effects(self, effects: Effects) -> None:
        self.learned |= set(effects.learn)
        self.moved |= {name for name, delta in effects.gauges if delta}

    def _read(self, condition: Condition | None) -> None:
        match condition:
            case FactKnown(fact):
                self.facts_read.add(fact)
            case AllOf(parts) | AnyOf(parts):
                for part in parts:
                    self._read(part)
            case Not(part):
                self._read(part)
            case GaugeAtLeast(gauge) | GaugeAtMost(gauge):
                self.gauges_read.add(gauge)


def variables(compiled: Program) -> Iterator[Finding]:
    """Facts and gauges that are read but never change, or change for nobody."""
    story = compiled.story
    use = _Use(story)
    for position, fact in enumerate(story.facts):
        known, read = fact.id in use.learned, fact.id in use.facts_read
        code = _use_code("fact", "never_learned", changes=known, read=read)
        if code:
            yield Finding(code, f"facts[{position}]", {"fact": fact.id})
    for position, gauge in enumerate(story.gauges):
        moved, read = gauge.id in use.moved, gauge.id in use.gauges_read
        code = _use_code("gauge", "never_moved", changes=moved, read=read)
        if code:
            yield Finding(code, f"gauges[{position}]", {"gauge": gauge.id})


def _use_code(kind: str, still: str, *, changes: bool, read: bool) -> str | None:
    if changes:
        return None if read else f"{kind}_never_read"
    return f"{kind}_{still}" if read else f"{kind}_unused"


def variety(compiled: Program) -> Iterator[Finding]:
    """One position or rung that is always best, few endings, never more than one good answer."""
    scored = [node for node in compiled.nodes if node.scored]
    best = [_best(node) for node in scored]
    if len(scored) >= ENOUGH_DECISIONS:
        for position in sorted(set.intersection(*best)):
            yield Finding("position_dominates", "scenes", {"position": position + 1})
        rungs = [
            {node.options[index].choice.rung for index in indices} - {None}
            for node, indices in zip(scored, best, strict=True)
        ]
        for rung in sorted(filter(None, set.intersection(*rungs))):
            yield Finding("rung_dominates", "scenes", {"rung": rung})
    endings = len(compiled.story.endings())
    if endings < ENOUGH_ENDINGS:
        yield Finding("few_endings", "scenes", {"count": endings})
    if not any(_near_best(node) for node in scored):
        yield Finding("no_near_best", "scenes", {"near": NEAR})


def _best(node: Node) -> set[int]:
    top = max(option.units[0] for option in node.options)
    return {option.index for option in node.options if option.units[0] == top}


def _near_best(node: Node) -> bool:
    top = max(option.units[0] for option in node.options)
    near = [option for option in node.options if top - option.units[0] <= NEAR * UNIT]
    return len(near) > 1
