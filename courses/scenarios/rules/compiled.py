"""A story compiled for speed: what a learner knows, did and moved, packed into one whole number.

The word holds, from the lowest bit: the tried rungs, the facts, one bit for each scored decision
that the story can come back to ("answered"), and the gauges, each as its distance from its
minimum. Conditions become functions of the word and effects become masks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from .graph import cyclic_nodes
from .ladder import RUNGS
from .story import (
    AllOf,
    Choice,
    Condition,
    Decision,
    Effects,
    Ending,
    FactKnown,
    GaugeAtLeast,
    GaugeAtMost,
    Not,
    RungTried,
    Story,
)
from .weights import NO_GAIN, NO_POINTS, Gain, gain_of, units_of

Test = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Field:
    """Where a gauge lives in the word: value = ((word >> shift) & top mask) + low."""

    shift: int
    mask: int
    low: int
    top: int

    def read(self, word: int) -> int:
        """The gauge's value in its own units."""
        return ((word >> self.shift) & self.mask) + self.low


@dataclass(frozen=True, slots=True)
class Move:
    """What an effect does to the word: bits to set and gauge fields to shift and clamp."""

    bits: int
    gauges: tuple[tuple[int, int, int, int], ...]

    def apply(self, word: int) -> int:
        """The word after the effect."""
        word |= self.bits
        if not self.gauges:
            return word
        for shift, mask, top, delta in self.gauges:
            value = ((word >> shift) & mask) + delta
            value = 0 if value < 0 else min(value, top)
            word = (word & ~(mask << shift)) | (value << shift)
        return word


@dataclass(frozen=True, slots=True)
class Guard:
    """A compiled condition and the bits of the word that it reads."""

    test: Test
    reads: int


@dataclass(frozen=True, slots=True)
class Option:
    """A compiled choice; units and gain are its points in exact whole units, none if unscored."""

    choice: Choice
    index: int
    open: Guard | None
    move: Move
    targets: tuple[tuple[Guard | None, int], ...]
    units: tuple[int, ...]
    gain: Gain
    veto: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A compiled scene; answered is the bit that says that its score was taken, 0 when unneeded."""

    scene: Decision | Ending
    enter: Move
    options: tuple[Option, ...]
    answered: int
    scored: bool
    shown: tuple[Guard, ...]

    @property
    def ending(self) -> bool:
        """Whether the story ends here."""
        return not self.options

    def offered(self, word: int) -> list[Option]:
        """The options that are open at this word, as written."""
        return [option for option in self.options if option.open is None or option.open.test(word)]


@dataclass(frozen=True)
class Program:
    """A compiled story."""

    story: Story
    nodes: tuple[Node, ...]
    index: Mapping[str, int]
    options: Mapping[str, tuple[int, Option]]
    start_word: int
    layout: Layout

    def begin(self) -> tuple[int, int]:
        """Where a play starts: the scene's index and the word after entering it."""
        first = self.index[self.story.start]
        return first, self.nodes[first].enter.apply(self.start_word)

    def advance(self, option: Option, word: int) -> tuple[int, int]:
        """Where an option leads from this word: the scene's index and the word after entering."""
        scene, _, word = self.way(option, word)
        return scene, word

    def way(self, option: Option, word: int) -> tuple[int, int, int]:
        """The same, with the position of the way on that was taken in the middle."""
        word = option.move.apply(word)
        position, target = 0, option.targets[0][1]
        if len(option.targets) > 1:
            position, target = next(
                (position, target)
                for position, (guard, target) in enumerate(option.targets)
                if guard is None or guard.test(word)
            )
        return target, position, self.nodes[target].enter.apply(word)


class Layout:
    """Which bits of the word hold what."""

    def __init__(self, story: Story, answered: Iterable[str]) -> None:
        names = [("rung", rung) for rung in RUNGS]
        names += [("fact", fact.id) for fact in story.facts]
        names += [("answered", scene) for scene in answered]
        self.bits = {name: 1 << position for position, name in enumerate(names)}
        self.fields: dict[str, Field] = {}
        shift = len(names)
        for gauge in story.gauges:
            top = gauge.max - gauge.min
            width = top.bit_length() or 1
            self.fields[gauge.id] = Field(shift, (1 << width) - 1, gauge.min, top)
            shift += width

    def rungs(self, rungs: Iterable[str]) -> int:
        """The bits of these rungs together."""
        return sum(self.bits["rung", rung] for rung in set(rungs))

    def facts(self, facts: Iterable[str]) -> int:
        """The bits of these facts together."""
        return sum(self.bits["fact", fact] for fact in set(facts))

    def start(self, story: Story) -> int:
        """The word before the first scene is entered."""
        word = self.rungs(story.tried)
        for gauge in story.gauges:
            word |= (gauge.start - gauge.min) << self.fields[gauge.id].shift
        return word

    def move(self, effects: Effects, *, facts: Iterable[str] = (), rung: str | None = None) -> Move:
        """Effects as a move, with more facts and a rung that counts as tried."""
        tried = (*effects.tried, rung) if rung else effects.tried
        bits = self.rungs(tried) | self.facts((*effects.learn, *facts))
        gauges = []
        for name, delta in effects.gauges:
            place = self.fields[name]
            gauges.append((place.shift, place.mask, place.top, delta))
        return Move(bits, tuple(gauges))

    def guard(self, condition: Condition) -> Guard:
        """A condition as a function of the word, with the bits it reads."""
        match condition:
            case FactKnown() | RungTried():
                return _bit_guard(self._bit(condition))
            case GaugeAtLeast(gauge, limit):
                return _gauge_guard(self.fields[gauge], limit, at_least=True)
            case GaugeAtMost(gauge, limit):
                return _gauge_guard(self.fields[gauge], limit, at_least=False)
            case Not(part):
                return _reversed_guard(self.guard(part))
        join = _both if isinstance(condition, AllOf) else _either
        return reduce(join, [self.guard(part) for part in condition.parts])

    def _bit(self, condition: FactKnown | RungTried) -> int:
        if isinstance(condition, FactKnown):
            return self.bits["fact", condition.fact]
        return self.bits["rung", condition.tried]

    def optional_guard(self, condition: Condition | None) -> Guard | None:
        """The guard of a condition that may be missing."""
        return None if condition is None else self.guard(condition)


def _bit_guard(bit: int) -> Guard:
    return Guard(lambda word: word & bit != 0, bit)


def _gauge_guard(place: Field, limit: int, *, at_least: bool) -> Guard:
    shift, mask, edge = place.shift, place.mask, limit - place.low
    reads = mask << shift
    if at_least:
        return Guard(lambda word: (word >> shift) & mask >= edge, reads)
    return Guard(lambda word: (word >> shift) & mask <= edge, reads)


def _reversed_guard(inner: Guard) -> Guard:
    test = inner.test
    return Guard(lambda word: not test(word), inner.reads)


def _both(first: Guard, second: Guard) -> Guard:
    one, other = first.test, second.test
    return Guard(lambda word: one(word) and other(word), first.reads | second.reads)


def _either(first: Guard, second: Guard) -> Guard:
    one, other = first.test, second.test
    return Guard(lambda word: one(word) or other(word), first.reads | second.reads)


def program(story: Story) -> Program:
    """The compiled story; compiled once and kept with the story."""
    if "program" not in story.derived:
        story.derived["program"] = _compile(story)
    compiled: Program = story.derived["program"]
    return compiled


def _compile(story: Story) -> Program:
    index = {scene.id: position for position, scene in enumerate(story.scenes)}
    loops = cyclic_nodes([_targets(scene, index) for scene in story.scenes])
    again = [scene.id for scene in story.decisions() if scene.scored and index[scene.id] in loops]
    layout = Layout(story, again)
    nodes = tuple(_node(scene, layout, index) for scene in story.scenes)
    options = {
        option.choice.id: (position, option)
        for position, node in enumerate(nodes)
        for option in node.options
    }
    return Program(story, nodes, index, options, layout.start(story), layout)


def _targets(scene: Decision | Ending, index: Mapping[str, int]) -> list[int]:
    if isinstance(scene, Ending):
        return []
    return [index[branch.to] for choice in scene.choices for branch in choice.next]


def _node(scene: Decision | Ending, layout: Layout, index: Mapping[str, int]) -> Node:
    enter = layout.move(scene.effects, facts=scene.reveals)
    shown = [layout.guard(passage.when) for passage in scene.passages]
    if isinstance(scene, Ending):
        if scene.passed_when is not None:
            shown.append(layout.guard(scene.passed_when))
        return Node(scene, enter, (), 0, False, tuple(shown))
    answered = layout.bits.get(("answered", scene.id), 0)
    options = tuple(
        _option(scene, position, layout, index) for position in range(len(scene.choices))
    )
    return Node(scene, enter, options, answered, scene.scored, tuple(shown))


def _option(scene: Decision, position: int, layout: Layout, index: Mapping[str, int]) -> Option:
    choice = scene.choices[position]
    move = layout.move(choice.effects, rung=choice.rung)
    answered = layout.bits.get(("answered", scene.id), 0)
    targets = tuple(
        (layout.optional_guard(branch.when), index[branch.to]) for branch in choice.next
    )
    judgement = choice.judgement if scene.scored else None
    units = units_of(scene.phase, judgement) if judgement else NO_POINTS
    return Option(
        choice=choice,
        index=position,
        open=layout.optional_guard(choice.when),
        move=Move(move.bits | answered, move.gauges),
        targets=targets,
        units=units,
        gain=gain_of(units) if judgement else NO_GAIN,
        veto=bool(judgement and scene.safety_question and judgement.VE <= -1),
    )
