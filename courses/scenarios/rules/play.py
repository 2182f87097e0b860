"""Playing: a state is the fold of the choices made, so replaying gives the same state for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .compiled import Program, program
from .ladder import is_numbered
from .story import Choice, Decision, Ending, Fact, Story


class Closed(StrEnum):
    """Why a choice cannot be made."""

    FINISHED = "finished"
    UNKNOWN = "unknown"
    OTHER_SCENE = "other_scene"
    CONDITION = "condition"


class NotOpen(ValueError):
    """The choice cannot be made in this state; reason says why, position after how many choices."""

    def __init__(self, choice: str, reason: Closed, position: int = 0) -> None:
        super().__init__(f"{choice}: {reason}")
        self.choice = choice
        self.reason = reason
        self.position = position


@dataclass(frozen=True, slots=True)
class Step:
    """One decision that was made, and where."""

    scene: str
    choice: str


@dataclass(frozen=True, slots=True)
class State:
    """Where a play stands. word and previous are the engine's own packed form of it.

    facts: ids of all known facts, new_facts of those learned at the last step (or at the start),
    both in the story's order; rung: the last numbered rung; place: the last rung or place.
    """

    scene: str
    facts: tuple[str, ...]
    new_facts: tuple[str, ...]
    gauges: Mapping[str, int]
    tried: tuple[str, ...]
    rung: str | None
    place: str | None
    steps: tuple[Step, ...]
    finished: bool
    word: int


def start(story: Story) -> State:
    """The state in which every play of the story begins."""
    compiled = program(story)
    scene, word = compiled.begin()
    return _state(compiled, scene, word, before=0, steps=())


def choose(story: Story, state: State, choice_id: str) -> State:
    """The state after a choice; NotOpen with its reason when it cannot be made."""
    compiled = program(story)
    here = compiled.index[state.scene]
    reason = _closed(compiled, here, state.word, choice_id)
    if reason:
        raise NotOpen(choice_id, reason, len(state.steps))
    scene, word = compiled.advance(compiled.options[choice_id][1], state.word)
    steps = (*state.steps, Step(state.scene, choice_id))
    return _state(compiled, scene, word, before=state.word, steps=steps)


def replay(story: Story, choices: Iterable[str]) -> State:
    """The state after these choices from the start; NotOpen at the first that cannot be made."""
    compiled = program(story)
    scene, word = compiled.begin()
    before = 0
    steps: list[Step] = []
    nodes = compiled.nodes
    for choice_id in choices:
        reason = _closed(compiled, scene, word, choice_id)
        if reason:
            raise NotOpen(choice_id, reason, len(steps))
        steps.append(Step(nodes[scene].scene.id, choice_id))
        before = word
        scene, word = compiled.advance(compiled.options[choice_id][1], word)
    return _state(compiled, scene, word, before=before, steps=tuple(steps))


def _closed(compiled: Program, scene: int, word: int, choice_id: str) -> Closed | None:
    """Why the choice cannot be made in the scene at this word; None when it can."""
    found = compiled.options.get(choice_id)
    if found is not None and found[0] == scene:
        option = found[1]
        held = option.open is None or option.open.test(word)
        return None if held else Closed.CONDITION
    if found is None:
        return Closed.UNKNOWN
    return Closed.FINISHED if compiled.nodes[scene].ending else Closed.OTHER_SCENE


def _state(
    compiled: Program, scene: int, word: int, *, before: int, steps: tuple[Step, ...]
) -> State:
    story, bits = compiled.story, compiled.layout.bits
    rungs = [compiled.options[step.choice][1].choice.rung for step in steps]
    place = next((rung for rung in reversed(rungs) if rung), story.start_rung)
    numbered = (rung for rung in reversed(rungs) if is_numbered(rung))
    facts = [fact.id for fact in story.facts if word & bits["fact", fact.id]]
    return State(
        scene=story.scenes[scene].id,
        facts=tuple(facts),
        new_facts=tuple(fact for fact in facts if not before & bits["fact", fact]),
        gauges={name: field.read(word) for name, field in compiled.layout.fields.items()},
        tried=tuple(name for (kind, name), bit in bits.items() if kind == "rung" and word & bit),
        rung=next(numbered, story.start_rung),
        place=place,
        steps=steps,
        finished=compiled.nodes[scene].ending,
        word=word,
    )


def current_scene(story: Story, state: State) -> Decision | Ending:
    """The scene in which the state stands."""
    return story.scene(state.scene)


def offered(story: Story, state: State) -> tuple[Choice, ...]:
    """The choices that are open in this state, as written; none at an ending."""
    compiled = program(story)
    node = compiled.nodes[compiled.index[state.scene]]
    return tuple(option.choice for option in node.offered(state.word))


def passages(story: Story, state: State) -> tuple[str, ...]:
    """The texts of the scene's conditional passages that this state shows."""
    compiled = program(story)
    node = compiled.nodes[compiled.index[state.scene]]
    return tuple(
        passage.text
        for passage, guard in zip(node.scene.passages, node.shown, strict=False)
        if guard.test(state.word)
    )


def passed(story: Story, state: State) -> bool:
    """Whether the state stands at an ending whose condition holds."""
    compiled = program(story)
    node = compiled.nodes[compiled.index[state.scene]]
    if not isinstance(node.scene, Ending):
        return False
    return node.scene.passed_when is None or node.shown[-1].test(state.word)


def facts(story: Story, ids: Iterable[str]) -> tuple[Fact, ...]:
    """The facts with these ids, in the story's order."""
    wanted = set(ids)
    return tuple(fact for fact in story.facts if fact.id in wanted)


def shuffled(choices: Sequence[Choice], *, seed: str, scene: str) -> tuple[Choice, ...]:
    """The choices in an order that depends only on the attempt's seed, the scene and their ids.

    The order of two choices stays the same when a third is not offered.
    """

    def rank(choice: Choice) -> bytes:
        return hashlib.sha256(f"{seed}\n{scene}\n{choice.id}".encode()).digest()

    return tuple(sorted(choices, key=rank))
