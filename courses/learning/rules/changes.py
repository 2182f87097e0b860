"""What happens to a learner when a course changes after the start.

1. A course is compared with the outline that this learner knows: the one of the enrolment, or the
   one of which the learner was told last.
2. New work counts for whoever has not completed the course, and the learner is told.
3. What was taken out counts no more; that never makes progress smaller.
4. What was earned stays: what is known of a learner is only ever added to.
5. A completed course stays complete. What came later is offered, never asked.
6. Progress goes down only together with a reason: a lesson or a demand that was added, or a lesson
   that takes longer now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from courses.curriculum.rules.outline import (
    CourseOutline,
    Item,
    Requirement,
    RequirementKind,
)
from courses.learning.rules.completion import leaf_of
from courses.learning.rules.events import Known
from courses.learning.rules.progress import (
    EXTRA_MINUTES,
    NEARLY_DONE,
    CourseProgress,
    Step,
    percent_of,
    steps_of,
)

Row = dict[str, Any]

#: What is asked in the lessons themselves.
_IN_LESSONS = frozenset({RequirementKind.LESSONS, RequirementKind.QUESTIONS})


@dataclass(frozen=True)
class Snapshot:
    """The outline that a learner knows; floor: the per cent below which nothing but new work leads.

    steps: by page id; requirements: as the editors wrote them.
    """

    steps: Mapping[int, Step] = field(default_factory=dict)
    requirements: tuple[Requirement, ...] = ()
    floor: int = 0

    def percent(self, known: Known) -> int:
        """Return how far somebody would be if nothing had changed."""
        outside = _outside(self.steps, self.requirements)
        return percent_of((*self.steps.values(), *outside), known)

    def as_data(self) -> Row:
        """Return it as JSON knows it."""
        return {
            "steps": [
                [step.page_id, step.minutes, int(step.is_test), int(step.needs_pass)]
                for step in self.steps.values()
            ],
            "requirements": [_row(requirement) for requirement in self.requirements],
            "floor": self.floor,
        }


@dataclass(frozen=True)
class Change:
    """How a course differs from what a learner knows.

    added: lessons and tests; removed: how many; longer: those that take more time than before;
    to_pass: tests that must be passed now and only had to be made before;
    asked: demands that are new or stricter; dropped: how many demands went.
    """

    added: tuple[Item, ...] = ()
    removed: int = 0
    longer: tuple[Item, ...] = ()
    to_pass: tuple[Item, ...] = ()
    asked: tuple[Requirement, ...] = ()
    dropped: int = 0

    @property
    def asks_more(self) -> bool:
        """Return whether there is more to do than the learner knows."""
        return bool(self.added or self.longer or self.to_pass or self.asked)

    @property
    def tells_something(self) -> bool:
        """Return whether there is anything to tell."""
        return self.asks_more or bool(self.removed or self.dropped)


def snapshot_of(outline: CourseOutline, floor: int = 0) -> Snapshot:
    """Return what a learner knows who sees this outline."""
    steps = {step.page_id: step for step in steps_of(outline) if step.page_id}
    return Snapshot(steps, outline.requirements, floor)


def snapshot_from(data: Mapping[str, Any]) -> Snapshot:
    """Return the snapshot that `as_data` wrote."""
    steps = [
        Step(str(page), minutes, page, bool(is_test), bool(needs_pass))
        for page, minutes, is_test, needs_pass in data.get("steps", ())
    ]
    requirements = tuple(_requirement(row) for row in data.get("requirements", ()))
    return Snapshot({step.page_id: step for step in steps}, requirements, data.get("floor", 0))


def change(snapshot: Snapshot, outline: CourseOutline) -> Change:
    """Return how the course differs now from what the learner knows."""
    now = {step.page_id: step for step in steps_of(outline) if step.page_id}
    items = {item.page_id: item for item in outline.items}
    before = snapshot.steps
    return Change(
        added=tuple(items[page] for page in now if page not in before),
        removed=sum(page not in now for page in before),
        longer=tuple(
            items[page]
            for page, step in now.items()
            if page in before and step.minutes > before[page].minutes
        ),
        to_pass=tuple(
            items[page]
            for page, step in now.items()
            if page in before and step.needs_pass and not before[page].needs_pass
        ),
        asked=tuple(one for one in outline.requirements if one not in snapshot.requirements),
        dropped=sum(one not in outline.requirements for one in snapshot.requirements),
    )


def shown_percent(
    progress: CourseProgress, known: Known, snapshot: Snapshot, *, completed: bool
) -> int:
    """Return the progress to show, in per cent.

    It is that of the course as it is now. As long as nothing new is asked, it is never less than
    that of the course as the learner knew it.
    """
    if completed or progress.is_complete:
        return 100
    if change(snapshot, progress.outline).asks_more:
        return progress.percent
    before = snapshot.percent(known)
    return min(max(progress.percent, before, snapshot.floor), NEARLY_DONE)


def adopt(
    progress: CourseProgress, known: Known, snapshot: Snapshot, *, completed: bool
) -> Snapshot:
    """Return the snapshot of a learner who has been told of all changes until now."""
    floor = shown_percent(progress, known, snapshot, completed=completed)
    return snapshot_of(progress.outline, floor)


def _outside(pages: Collection[int], requirements: Iterable[Requirement]) -> tuple[Step, ...]:
    """Return the steps of requirements that no page of the course holds."""
    bare = CourseOutline(0, "", "", "")
    rules = [
        leaf_of(one, bare)
        for one in requirements
        if one.kind not in _IN_LESSONS and one.page_id not in pages
    ]
    return tuple(Step(repr(rule), EXTRA_MINUTES, rule=rule) for rule in rules)


def _row(requirement: Requirement) -> Row:
    return {
        "kind": requirement.kind.value,
        "page_id": requirement.page_id,
        "dimension": requirement.dimension,
        "at_least": requirement.at_least,
        "question": requirement.question,
        "minimum_words": requirement.minimum_words,
        "text": requirement.text,
    }


def _requirement(row: Mapping[str, Any]) -> Requirement:
    return Requirement(**{**row, "kind": RequirementKind(row["kind"])})
