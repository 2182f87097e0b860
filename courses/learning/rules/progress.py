"""How far a learner is in a course: per lesson, module and course, and where to go on.

Progress is never stored. It follows from what is known and from the outline of the course, so that
it is always right, also after a course has changed; `rules.changes` keeps that sensible.

Module prerequisites guide: a module that waits for another is not offered yet. One that somebody
has begun stays open. Only modules that come earlier count, so that no two wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from courses.curriculum.rules.outline import CourseOutline, Item, Kind, ModuleOutline
from courses.learning.rules.completion import (
    Finding,
    LessonsViewed,
    QuestionsAnswered,
    ReflectionDone,
    Rule,
    ScenarioPlayed,
    TestPassed,
    check,
    rule_of,
)
from courses.learning.rules.events import Known

#: What weighs a requirement that is no page of the course (a scenario, a reflection), in minutes.
EXTRA_MINUTES = 10
NEARLY_DONE = 99  # per cent: what is not complete never looks complete


class State(StrEnum):
    """Where somebody stands in a lesson, a test or a module."""

    DONE = "done"
    BUSY = "busy"
    AHEAD = "ahead"
    WAITS = "waits"


@dataclass(frozen=True)
class Step:
    """One thing to do, with its weight: a page of the course, or a requirement beside it.

    needs_pass: a test that must be passed; others are done once they were finished.
    """

    key: str
    minutes: int
    page_id: int = 0
    is_test: bool = False
    needs_pass: bool = False
    rule: Rule | None = None

    def is_done(self, known: Known) -> bool:
        """Return whether this was done."""
        if self.rule is not None:
            return check(self.rule, known).met
        if not self.is_test:
            return self.page_id in known.viewed
        return self.page_id in (known.passed if self.needs_pass else known.best)


@dataclass(frozen=True)
class ItemProgress:
    """Where somebody stands in a lesson or a test; score: the best, in per cent."""

    item: Item
    state: State
    minutes_left: int
    answered: int = 0
    score: float | None = None

    @property
    def questions(self) -> int:
        """Return how many questions the lesson has."""
        return len(set(self.item.question_ids))


@dataclass(frozen=True)
class ModuleProgress:
    """Where somebody stands in a module; waits_for: the modules that come first."""

    module: ModuleOutline
    state: State
    items: tuple[ItemProgress, ...]
    percent: int
    waits_for: tuple[ModuleOutline, ...] = ()

    @property
    def minutes_left(self) -> int:
        """Return the study time that is left."""
        return sum(item.minutes_left for item in self.items)


@dataclass(frozen=True)
class Place:
    """Where to go on: a page of the course, or the page of a scenario; `rule` says what it is."""

    page_id: int
    item: Item | None = None
    rule: Rule | None = None


@dataclass(frozen=True)
class CourseProgress:
    """Where somebody stands in a course; `finding` says what the certificate still asks."""

    outline: CourseOutline
    parts: tuple[ModuleProgress | ItemProgress, ...]
    percent: int
    finding: Finding
    next: Place | None

    @property
    def items(self) -> tuple[ItemProgress, ...]:
        """Return all lessons and tests in the order in which one meets them."""
        return tuple(_flat(self.parts))

    @property
    def modules(self) -> tuple[ModuleProgress, ...]:
        """Return the modules."""
        return tuple(part for part in self.parts if isinstance(part, ModuleProgress))

    @property
    def minutes_left(self) -> int:
        """Return the study time that is left; none once the course is complete."""
        return 0 if self.is_complete else sum(item.minutes_left for item in self.items)

    @property
    def is_complete(self) -> bool:
        """Return whether everything that the course asks was done."""
        return self.finding.met

    @property
    def is_begun(self) -> bool:
        """Return whether anything in the course was opened or done."""
        return any(item.state in {State.DONE, State.BUSY} for item in self.items)

    def item(self, page_id: int) -> ItemProgress | None:
        """Return where somebody stands in this lesson or test."""
        return next((one for one in self.items if one.item.page_id == page_id), None)

    def module(self, page_id: int | None) -> ModuleProgress | None:
        """Return where somebody stands in this module."""
        return next((one for one in self.modules if one.module.page_id == page_id), None)


def course_progress(outline: CourseOutline, known: Known) -> CourseProgress:
    """Return where somebody stands in a course."""
    steps = steps_of(outline)
    done = {step.page_id for step in steps if step.page_id and step.is_done(known)}
    finding = check(rule_of(outline), known)
    parts = tuple(_parts(outline, done, known))
    raw = percent_of(steps, known)
    return CourseProgress(
        outline=outline,
        parts=parts,
        percent=100 if finding.met else min(raw, NEARLY_DONE),
        finding=finding,
        next=None if finding.met else _next(outline, parts, finding, known),
    )


def steps_of(outline: CourseOutline) -> tuple[Step, ...]:
    """Return everything to do in a course, each with its weight in minutes."""
    asked = check(rule_of(outline), Known()).leaves
    passing = {leaf.rule.page_id for leaf in asked if isinstance(leaf.rule, TestPassed)}
    items = [
        Step(
            key=str(item.page_id),
            minutes=max(item.minutes, 1),
            page_id=item.page_id,
            is_test=item.kind == Kind.TEST,
            needs_pass=item.page_id in passing and item.kind == Kind.TEST,
        )
        for item in outline.items
    ]
    pages = {item.page_id for item in outline.items}
    extras = [
        Step(key=repr(leaf.rule), minutes=EXTRA_MINUTES, rule=leaf.rule)
        for leaf in asked
        if not _is_covered(leaf.rule, pages)
    ]
    return (*items, *extras)


def _is_covered(rule: Rule, pages: set[int]) -> bool:
    """Whether the pages of the course hold all that the rule asks."""
    if isinstance(rule, LessonsViewed | QuestionsAnswered):
        return True
    return isinstance(rule, TestPassed) and rule.page_id in pages


def percent_of(steps: Iterable[Step], known: Known) -> int:
    """Return the share that was done, in whole per cent by study time, rounded down."""
    steps = tuple(steps)
    total = sum(step.minutes for step in steps)
    done = sum(step.minutes for step in steps if step.is_done(known))
    return 100 * done // total if total else 0


def _parts(
    outline: CourseOutline, done: set[int], known: Known
) -> Iterator[ModuleProgress | ItemProgress]:
    finished: dict[int, bool] = {}
    earlier: dict[int, ModuleOutline] = {}
    for part in outline.parts:
        if isinstance(part, Item):
            yield _item(part, done, known)
            continue
        items = tuple(_item(item, done, known) for item in part.items)
        waits = [earlier[wanted] for wanted in part.prerequisites if not finished.get(wanted, True)]
        begun = any(item.state == State.DONE for item in items)
        yield _module(part, items, () if begun else tuple(waits))
        finished[part.page_id] = all(item.state == State.DONE for item in items)
        earlier[part.page_id] = part


def _module(
    module: ModuleOutline, items: tuple[ItemProgress, ...], waits: tuple[ModuleOutline, ...]
) -> ModuleProgress:
    weights = [(max(item.item.minutes, 1), item.state == State.DONE) for item in items]
    total = sum(weight for weight, _done in weights)
    percent = 100 * sum(weight for weight, done in weights if done) // total if total else 0
    states = {item.state for item in items}
    if states == {State.DONE}:
        state = State.DONE
    elif waits:
        state = State.WAITS
    else:
        state = State.AHEAD if states <= {State.AHEAD} else State.BUSY
    return ModuleProgress(module, state, items, percent, waits)


def _item(item: Item, done: set[int], known: Known) -> ItemProgress:
    page_id = item.page_id
    answered = int(check(QuestionsAnswered.of(item), known).values["done"])
    begun = answered or page_id in known.opened or page_id in known.best
    state = State.DONE if page_id in done else State.BUSY if begun else State.AHEAD
    spent = known.seconds.get(page_id, 0) // 60
    return ItemProgress(
        item=item,
        state=state,
        minutes_left=0 if state == State.DONE else max(1, item.minutes - spent),
        answered=answered,
        score=known.best.get(page_id),
    )


def _next(
    outline: CourseOutline,
    parts: Sequence[ModuleProgress | ItemProgress],
    finding: Finding,
    known: Known,
) -> Place | None:
    """Return where to go on: the lesson one was in, else what comes after it, else the first."""
    open_ = {item.item.page_id for item in _offered(parts)}
    order = [item.page_id for item in outline.items]
    seen = [page for page in order if page in known.opened]
    last = max(seen, key=lambda page: known.opened[page], default=None)
    start = order.index(last) if last is not None else 0
    for page_id in (*order[start:], *order[:start]):
        if page_id in open_:
            return Place(page_id, item=outline.item(page_id))
    return next(_beside(outline, finding, parts), None)


def _offered(parts: Iterable[ModuleProgress | ItemProgress]) -> Iterator[ItemProgress]:
    """Yield what is not done and does not wait."""
    for part in parts:
        if isinstance(part, ItemProgress):
            yield from () if part.state == State.DONE else (part,)
        elif part.state != State.WAITS:
            yield from (item for item in part.items if item.state != State.DONE)


def _beside(
    outline: CourseOutline, finding: Finding, parts: Iterable[ModuleProgress | ItemProgress]
) -> Iterator[Place]:
    """Yield the places of requirements that are not met and have one."""
    lesson_of: Mapping[str, Item] = {
        code: item for item in outline.lessons for code in item.questions
    }
    for leaf in finding.leaves:
        if leaf.met:
            continue
        if isinstance(leaf.rule, ScenarioPlayed):
            yield Place(leaf.rule.page_id, rule=leaf.rule)
        elif isinstance(leaf.rule, ReflectionDone) and leaf.rule.question in lesson_of:
            item = lesson_of[leaf.rule.question]
            yield Place(item.page_id, item=item, rule=leaf.rule)
        elif isinstance(leaf.rule, QuestionsAnswered):
            left = (one.item for one in _flat(parts) if one.answered < one.questions)
            yield from (Place(item.page_id, item=item, rule=leaf.rule) for item in left)


def _flat(parts: Iterable[ModuleProgress | ItemProgress]) -> Iterator[ItemProgress]:
    for part in parts:
        if isinstance(part, ItemProgress):
            yield part
        else:
            yield from part.items
