"""The immutable definition of a branching scenario, as docs/scenario-format.md describes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

FORMAT = "kennisladder-scenario/1"


class Phase(StrEnum):
    """The phase of a case, which decides how much each dimension weighs."""

    ACUTE = "acute"
    REGULAR = "regular"
    AFTER_RULING = "after_ruling"


class Dimension(StrEnum):
    """The six dimensions on which a choice is judged, by their codes."""

    SAFETY = "VE"
    CHILD = "KB"
    PROPORTION = "PR"
    TIMELINESS = "TI"
    COOPERATION = "SA"
    RECORD = "DO"


DIMENSIONS = tuple(Dimension)


class Verdict(StrEnum):
    """The verdict on a decision or an attempt, best first."""

    STRONG = "strong"
    SUFFICIENT = "sufficient"
    MODERATE = "moderate"
    UNADVISABLE = "unadvisable"


class Outcome(StrEnum):
    """How an ending turns out for the child."""

    GOOD = "good"
    MIXED = "mixed"
    BAD = "bad"


@dataclass(frozen=True)
class FactKnown:
    """Holds when the learner knows the fact."""

    fact: str


@dataclass(frozen=True)
class GaugeAtLeast:
    """Holds when the gauge stands at the limit or above it."""

    gauge: str
    at_least: int


@dataclass(frozen=True)
class GaugeAtMost:
    """Holds when the gauge stands at the limit or below it."""

    gauge: str
    at_most: int


@dataclass(frozen=True)
class RungTried:
    """Holds when the rung was tried."""

    tried: str


@dataclass(frozen=True)
class AllOf:
    """Holds when every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class AnyOf:
    """Holds when at least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """Holds when the part does not."""

    part: Condition


Condition = FactKnown | GaugeAtLeast | GaugeAtMost | RungTried | AllOf | AnyOf | Not


@dataclass(frozen=True)
class Effects:
    """What changes: facts learned, gauges moved (in this order), rungs that count as tried."""

    learn: tuple[str, ...] = ()
    gauges: tuple[tuple[str, int], ...] = ()
    tried: tuple[str, ...] = ()


NO_EFFECTS = Effects()


@dataclass(frozen=True)
class Branch:
    """One way on: to a scene, when the condition holds (None: always)."""

    to: str
    when: Condition | None = None


@dataclass(frozen=True)
class Judgement:
    """The panel's judgement of a choice per dimension, each from -2 to +2."""

    VE: int
    KB: int
    PR: int
    TI: int
    SA: int
    DO: int

    def values(self) -> tuple[int, ...]:
        """The six judgements in the order of DIMENSIONS."""
        return (self.VE, self.KB, self.PR, self.TI, self.SA, self.DO)


@dataclass(frozen=True)
class Choice:
    """One option of a decision; an unscored decision's choices may lack rung and judgement."""

    id: str
    text: str
    next: tuple[Branch, ...]
    when: Condition | None = None
    outcome: str = ""
    feedback: str = ""
    rung: str | None = None
    reason: str | None = None
    judgement: Judgement | None = None
    preferred: bool = False
    effects: Effects = NO_EFFECTS


@dataclass(frozen=True)
class Passage:
    """A paragraph of a scene that only some paths show."""

    when: Condition
    text: str


@dataclass(frozen=True)
class Band:
    """The lowest and highest rung that the panel finds fitting at a moment."""

    low: str
    high: str


@dataclass(frozen=True)
class PanelNote:
    """What the panel says about a decision: note, spread and the codes of its sources."""

    note: str = ""
    spread: str | None = None
    sources: tuple[str, ...] = ()


NO_PANEL_NOTE = PanelNote()


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What decisions and endings share."""

    id: str
    title: str
    text: str
    passages: tuple[Passage, ...] = ()
    reveals: tuple[str, ...] = ()
    effects: Effects = NO_EFFECTS
    seat: str = ""
    reflection: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Decision(Scene):
    """A scene in which the learner decides."""

    question: str
    choices: tuple[Choice, ...]
    phase: Phase = Phase.REGULAR
    safety_question: bool = False
    fitting: Band | None = None
    scored: bool = True
    panel: PanelNote = NO_PANEL_NOTE


@dataclass(frozen=True, kw_only=True)
class Ending(Scene):
    """A scene in which the story ends."""

    outcome: Outcome
    rung: str | None = None
    passed_when: Condition | None = None


@dataclass(frozen=True)
class Minutes:
    """How long playing takes."""

    low: int
    high: int


@dataclass(frozen=True)
class Person:
    """Somebody in the story."""

    name: str
    description: str


@dataclass(frozen=True)
class Source:
    """A source that the story refers to by its code."""

    code: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Panel:
    """Whose judgement the story holds; a proposal is the editors' own."""

    status: str = "proposal"
    members: int = 0
    note: str = ""


PROPOSAL = Panel()


@dataclass(frozen=True)
class Fact:
    """What a learner can come to know; source is who said it or which document."""

    id: str
    text: str
    source: str = ""
    label: str = ""


@dataclass(frozen=True)
class Gauge:
    """A whole number that choices move, kept between its minimum and maximum."""

    id: str
    title: str
    min: int
    max: int
    start: int
    better: str | None = None
    unit: str = ""
    description: str = ""


@dataclass(frozen=True)
class GoldenPath:
    """A path that must keep working: its choices, its ending and its verdict."""

    name: str
    choices: tuple[str, ...]
    ending: str
    verdict: Verdict | None = None


@dataclass(frozen=True, kw_only=True)
class Story:
    """A whole branching scenario."""

    id: str
    title: str
    language: str
    start: str
    scenes: tuple[Decision | Ending, ...]
    summary: str = ""
    role: str = ""
    minutes: Minutes | None = None
    goals: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    children: tuple[str, ...] = ()
    situation: str = ""
    provenance: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    panel: Panel = PROPOSAL
    facts: tuple[Fact, ...] = ()
    gauges: tuple[Gauge, ...] = ()
    start_rung: str | None = None
    tried: tuple[str, ...] = ()
    closing_questions: tuple[str, ...] = ()
    golden_paths: tuple[GoldenPath, ...] = ()
    #: What compiling and scoring derive from the story; never part of it.
    derived: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __getstate__(self) -> dict[str, Any]:
        """The fields without what was derived from them, for pickle and copy."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {"derived": {}}

    @cached_property
    def _scenes(self) -> Mapping[str, Decision | Ending]:
        return {scene.id: scene for scene in self.scenes}

    @cached_property
    def _choices(self) -> Mapping[str, tuple[Decision, Choice]]:
        return {
            choice.id: (scene, choice)
            for scene in self.scenes
            if isinstance(scene, Decision)
            for choice in scene.choices
        }

    def scene(self, scene_id: str) -> Decision | Ending:
        """The scene with that id; KeyError when there is none."""
        return self._scenes[scene_id]

    def choice(self, choice_id: str) -> Choice:
        """The choice with that id; KeyError when there is none."""
        return self._choices[choice_id][1]

    def scene_of(self, choice_id: str) -> Decision:
        """The decision to which the choice belongs; KeyError when there is none."""
        return self._choices[choice_id][0]

    def fact(self, fact_id: str) -> Fact:
        """The fact with that id; KeyError when there is none."""
        return {fact.id: fact for fact in self.facts}[fact_id]

    def decisions(self) -> tuple[Decision, ...]:
        """The decisions in written order."""
        return tuple(scene for scene in self.scenes if isinstance(scene, Decision))

    def endings(self) -> tuple[Ending, ...]:
        """The endings in written order."""
        return tuple(scene for scene in self.scenes if isinstance(scene, Ending))
