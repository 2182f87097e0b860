"""What is known of a learner, gathered as events with few SQL statements, and added up."""

from collections.abc import Iterable, Iterator, Sequence

from courses.assessment.models import Answer, TestAttempt
from courses.assessment.rules import words
from courses.curriculum.rules.outline import CourseOutline, Kind, RequirementKind
from courses.learning.models import Enrolment, Visit
from courses.learning.rules.events import (
    CourseCompleted,
    Event,
    Known,
    LessonOpened,
    LessonViewed,
    QuestionAnswered,
    ReflectionWritten,
    ScenarioFinished,
    TestFinished,
    fold,
    verdict_of,
)
from courses.scenarios.models import Attempt
from courses.scenarios.rules import Dimension, Verdict, score
from kennisladder.accounts.models import User

#: Plays of one person that are looked at, the last ones: replaying costs milliseconds each.
MOST_PLAYS = 50


def known_of(
    user: User, outlines: Sequence[CourseOutline], enrolments: Iterable[Enrolment] = ()
) -> Known:
    """Return what is known of somebody in these courses.

    Three SQL statements at most (visits, answers, tests), one more when a course asks for a
    reflection and two when it asks for a scenario.
    """
    return fold(_events(user, outlines, enrolments))


def _events(
    user: User, outlines: Sequence[CourseOutline], enrolments: Iterable[Enrolment]
) -> Iterator[Event]:
    yield from (CourseCompleted(one.course_id) for one in enrolments if one.completed_at)
    items = [item for outline in outlines for item in outline.items]
    lessons = [item.page_id for item in items if item.kind == Kind.LESSON]
    if lessons:
        yield from _visits(user, lessons)
    asking = [item.page_id for item in items if item.question_ids]
    if asking:
        yield from _answers(user, asking)
    demands = [one for outline in outlines for one in outline.requirements]
    tests = {item.page_id for item in items if item.kind == Kind.TEST}
    tests |= {one.page_id or 0 for one in demands if one.kind == RequirementKind.TEST}
    if tests:
        yield from _tests(user, tests)
    codes = {one.question for one in demands if one.kind == RequirementKind.REFLECTION}
    if codes:
        yield from _reflections(user, codes)
    scenarios = {one.page_id or 0 for one in demands if one.kind == RequirementKind.SCENARIO}
    if scenarios:
        yield from _plays(user, scenarios)


def _visits(user: User, pages: Sequence[int]) -> Iterator[Event]:
    rows = Visit.objects.filter(user=user, page__in=pages).order_by()
    for page_id, seconds, touched_at, viewed_at in rows.values_list(
        "page", "seconds", "touched_at", "viewed_at"
    ):
        yield LessonOpened(page_id, touched_at, seconds)
        if viewed_at:
            yield LessonViewed(page_id)


def _answers(user: User, pages: Sequence[int]) -> Iterator[Event]:
    rows = Answer.objects.filter(user=user, page__in=pages, attempt=None).order_by()
    for page_id, question_id in rows.values_list("page", "question").distinct():
        yield QuestionAnswered(page_id, question_id)


def _tests(user: User, pages: Iterable[int]) -> Iterator[Event]:
    rows = TestAttempt.objects.filter(user=user, page__in=pages, finished_at__isnull=False)
    for page_id, score_, passed in rows.order_by().values_list("page", "score", "passed"):
        yield TestFinished(page_id, score_ or 0.0, bool(passed))


def _reflections(user: User, codes: Iterable[str]) -> Iterator[Event]:
    rows = Answer.objects.filter(user=user, question__code__in=codes).order_by()
    for code, response in rows.values_list("question__code", "response"):
        yield ReflectionWritten(code, words(str(response.get("text", ""))))


def _plays(user: User, pages: Iterable[int]) -> Iterator[Event]:
    attempts = (
        Attempt.objects.filter(user=user, version__page__in=pages, finished_at__isnull=False)
        .select_related("version")
        .defer("version__document", "version__graph_svg")
        .prefetch_related("decisions")
        .order_by("-finished_at")[:MOST_PLAYS]
    )
    for attempt in attempts:
        yield ScenarioFinished(attempt.version.page_id, tuple(_verdicts(attempt)))


def _verdicts(attempt: Attempt) -> Iterator[tuple[str, Verdict]]:
    """Yield the verdict on the whole and on each dimension; a veto is one on safety too."""
    choices = [one.choice for one in sorted(attempt.decisions.all(), key=lambda one: one.order)]
    found = score(attempt.version.story, choices)
    yield "", found.verdict
    for dimension in found.dimensions:
        if dimension.share is None:
            continue
        vetoed = found.veto and dimension.dimension is Dimension.SAFETY
        verdict = Verdict.UNADVISABLE if vetoed else verdict_of(dimension.share)
        yield dimension.dimension.value, verdict
