"""Rules of completion as a tree, and whether a learner meets them, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from courses.curriculum.rules.outline import (
    CourseOutline,
    Item,
    Kind,
    Requirement,
    RequirementKind,
)
from courses.learning.rules.events import RANKS, Known
from courses.scenarios.rules import Verdict


@dataclass(frozen=True)
class LessonsViewed:
    """All these lessons were open for as long as they ask, and read."""

    pages: tuple[int, ...]


@dataclass(frozen=True)
class QuestionsAnswered:
    """All these questions were answered, rightly or not; pairs of a lesson and a question in it."""

    asked: frozenset[tuple[int, int]]

    @classmethod
    def of(cls, *lessons: Item) -> QuestionsAnswered:
        """Return the rule for all questions of these lessons."""
        return cls(frozenset((one.page_id, key) for one in lessons for key in one.question_ids))


@dataclass(frozen=True)
class TestPassed:
    """A test was passed; present: it can be made now."""

    __test__ = False  # pytest: this is no test case

    page_id: int
    present: bool = True


@dataclass(frozen=True)
class ScenarioPlayed:
    """A scenario was played to its end with at least this verdict ("": on the whole)."""

    page_id: int
    dimension: str
    at_least: Verdict


@dataclass(frozen=True)
class ReflectionDone:
    """A reflection question, by its code, was answered in at least so many words."""

    question: str
    minimum: int


@dataclass(frozen=True)
class WebinarDone:
    """A webinar was attended."""

    name: str


@dataclass(frozen=True)
class AllOf:
    """Every part is met."""

    parts: tuple[Rule, ...]


Leaf = (
    LessonsViewed | QuestionsAnswered | TestPassed | ScenarioPlayed | ReflectionDone | WebinarDone
)
Rule = Leaf | AllOf
Values = Mapping[str, int | float | str]


@dataclass(frozen=True)
class Finding:
    """Whether a rule is met, and why or why not: a code with its values, for `wording`."""

    rule: Rule
    met: bool
    code: str
    values: Values = field(default_factory=dict)
    parts: tuple[Finding, ...] = ()

    @property
    def leaves(self) -> tuple[Finding, ...]:
        """Return the findings of the rules that are no combination."""
        if not self.parts:
            return (self,)
        return tuple(leaf for part in self.parts for leaf in part.leaves)


def check(rule: Rule, known: Known) -> Finding:
    """Return whether what is known meets the rule. A combination of nothing is not met."""
    if isinstance(rule, AllOf):
        parts = tuple(check(part, known) for part in rule.parts)
        met = bool(parts) and all(part.met for part in parts)
        return Finding(rule, met, "all", {}, parts)
    return _CHECKS[type(rule)](rule, known)


def _lessons(rule: LessonsViewed, known: Known) -> Finding:
    done = len(known.viewed.intersection(rule.pages))
    values = {"done": done, "total": len(rule.pages)}
    return Finding(rule, done == len(rule.pages), "lessons", values)


def _answers(rule: QuestionsAnswered, known: Known) -> Finding:
    done = sum(question in known.answered.get(page, ()) for page, question in rule.asked)
    values = {"done": done, "total": len(rule.asked)}
    return Finding(rule, done == len(rule.asked), "questions", values)


def _test(rule: TestPassed, known: Known) -> Finding:
    score = known.best.get(rule.page_id)
    values = {} if score is None else {"score": score}
    if rule.page_id in known.passed:
        return Finding(rule, True, "test_passed", values)
    if not rule.present:
        return Finding(rule, False, "test_gone", values)
    return Finding(rule, False, "test_todo" if score is None else "test_failed", values)


def _scenario(rule: ScenarioPlayed, known: Known) -> Finding:
    values = {"dimension": rule.dimension, "at_least": rule.at_least.value}
    best = known.verdicts.get((rule.page_id, rule.dimension))
    if best is None:
        return Finding(rule, False, "scenario_todo", values)
    met = RANKS[best] >= RANKS[rule.at_least]
    values["best"] = best.value
    return Finding(rule, met, "scenario_met" if met else "scenario_below", values)


def _reflection(rule: ReflectionDone, known: Known) -> Finding:
    words = known.words.get(rule.question)
    values = {"words": words or 0, "minimum": rule.minimum}
    if words is None:
        return Finding(rule, False, "reflection_todo", values)
    met = words >= rule.minimum
    return Finding(rule, met, "reflection_met" if met else "reflection_short", values)


def _webinar(rule: WebinarDone, known: Known) -> Finding:
    met = rule.name in known.attended
    return Finding(rule, met, "webinar_met" if met else "webinar_todo", {"name": rule.name})


_CHECKS: Mapping[type, Callable[[Any, Known], Finding]] = {
    LessonsViewed: _lessons,
    QuestionsAnswered: _answers,
    TestPassed: _test,
    ScenarioPlayed: _scenario,
    ReflectionDone: _reflection,
    WebinarDone: _webinar,
}


def rule_of(outline: CourseOutline) -> AllOf:
    """Return what completes a course: its requirements, or else all its lessons and tests."""
    if outline.requirements:
        return AllOf(tuple(leaf_of(requirement, outline) for requirement in outline.requirements))
    tests = [item for item in outline.items if item.kind == Kind.TEST]
    lessons = tuple(item.page_id for item in outline.lessons)
    first: tuple[Rule, ...] = (LessonsViewed(lessons),) if lessons else ()
    return AllOf((*first, *(TestPassed(item.page_id) for item in tests)))


def leaf_of(requirement: Requirement, outline: CourseOutline) -> Leaf:
    """Return a requirement of the editors as a rule."""
    match requirement.kind:
        case RequirementKind.LESSONS:
            return LessonsViewed(tuple(item.page_id for item in outline.lessons))
        case RequirementKind.QUESTIONS:
            return QuestionsAnswered.of(*outline.lessons)
        case RequirementKind.TEST:
            page_id = requirement.page_id or 0
            return TestPassed(page_id, present=outline.item(page_id) is not None)
        case RequirementKind.SCENARIO:
            at_least = Verdict(requirement.at_least or Verdict.SUFFICIENT)
            return ScenarioPlayed(requirement.page_id or 0, requirement.dimension, at_least)
        case RequirementKind.REFLECTION:
            return ReflectionDone(requirement.question, requirement.minimum_words)
        case _:
            return WebinarDone(requirement.text)
