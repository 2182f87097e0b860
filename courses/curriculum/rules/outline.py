"""A course as a tree of plain data: modules, lessons and tests in the editors' order.

The learning records build on it: what there is to do, in which order, and how long it takes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a learner does on a page."""

    LESSON = "lesson"
    TEST = "test"


class RequirementKind(StrEnum):
    """What a certificate can ask for."""

    LESSONS = "lessons"
    QUESTIONS = "questions"
    TEST = "test"
    SCENARIO = "scenario"
    REFLECTION = "reflection"
    WEBINAR = "webinar"


@dataclass(frozen=True)
class Requirement:
    """One rule of completion; the names that its kind does not use are empty.

    dimension and at_least: codes of the scenarios app, for example "VE" and "voldoende"; an empty
    dimension means the verdict on the whole. question: the code of a reflection question.
    """

    kind: RequirementKind
    page_id: int | None = None
    dimension: str = ""
    at_least: str = ""
    question: str = ""
    minimum_words: int = 0
    text: str = ""


@dataclass(frozen=True)
class Item:
    """A lesson or a test; minutes are net, minimum_seconds is what "viewed" asks for.

    questions: codes in the order of the lesson. question_ids: the same ones by their number.
    scenario_ids: pages of scenarios that the lesson refers to.
    """

    kind: Kind
    page_id: int
    title: str
    url: str
    minutes: int = 0
    minimum_seconds: int = 0
    summary: str = ""
    questions: tuple[str, ...] = ()
    question_ids: tuple[int, ...] = ()
    scenario_ids: tuple[int, ...] = ()
    module_id: int | None = None


@dataclass(frozen=True)
class ModuleOutline:
    """A module with its lessons and tests; prerequisites are ids of modules."""

    page_id: int
    code: str
    title: str
    url: str
    summary: str = ""
    prerequisites: tuple[int, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def minutes(self) -> int:
        """Return the net study time in minutes."""
        return sum(item.minutes for item in self.items)


@dataclass(frozen=True)
class CourseOutline:
    """A course: its parts are modules, and tests of the course itself, in the editors' order.

    prerequisites are page ids of courses.
    """

    page_id: int
    code: str
    title: str
    url: str
    prerequisites: tuple[int, ...] = ()
    parts: tuple[ModuleOutline | Item, ...] = ()
    requirements: tuple[Requirement, ...] = ()

    @property
    def modules(self) -> tuple[ModuleOutline, ...]:
        """Return the modules."""
        return tuple(part for part in self.parts if isinstance(part, ModuleOutline))

    @property
    def tests(self) -> tuple[Item, ...]:
        """Return the tests that belong to the course itself, not to a module."""
        return tuple(part for part in self.parts if isinstance(part, Item))

    @property
    def items(self) -> tuple[Item, ...]:
        """Return all lessons and tests in the order in which one meets them."""
        return tuple(_flat(self.parts))

    @property
    def lessons(self) -> tuple[Item, ...]:
        """Return all lessons."""
        return tuple(item for item in self.items if item.kind == Kind.LESSON)

    @property
    def minutes(self) -> int:
        """Return the net study time in minutes."""
        return sum(item.minutes for item in self.items)

    def item(self, page_id: int) -> Item | None:
        """Return the lesson or test with this page id."""
        return next((item for item in self.items if item.page_id == page_id), None)

    def module(self, page_id: int | None) -> ModuleOutline | None:
        """Return the module with this page id."""
        return next((module for module in self.modules if module.page_id == page_id), None)

    def neighbours(self, page_id: int) -> tuple[Item | None, Item | None]:
        """Return what comes before and after an item, across modules; None at the ends."""
        items = self.items
        here = next((n for n, item in enumerate(items) if item.page_id == page_id), None)
        if here is None:
            return None, None
        before = items[here - 1] if here else None
        after = items[here + 1] if here + 1 < len(items) else None
        return before, after


def _flat(parts: Iterable[ModuleOutline | Item]) -> Iterator[Item]:
    for part in parts:
        if isinstance(part, Item):
            yield part
        else:
            yield from part.items
