"""What is known of a learner, gathered as events with few SQL statements, and added up."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    ExpressionWrapper,
    F,
    FloatField,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from courses.assessment.models import Answer, TestAttempt
from courses.assessment.rules import words
from courses.curriculum.rules.outline import CourseOutline, Kind, Requirement, RequirementKind
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
from courses.scenarios.models import Attempt, Decision
from courses.scenarios.rules import Dimension, Verdict, score
from kennisladder.accounts.models import User

#: Plays of one person that are looked at, the last ones: replaying costs milliseconds each.
MOST_PLAYS = 50
#: Keys that nothing has, so that no part of the statement is empty and left out.
NOWHERE = -1
NO_CODE = "-"


def known_of(
    user: User, outlines: Sequence[CourseOutline], enrolments: Iterable[Enrolment] = ()
) -> Known:
    """Return what is known of somebody in these courses.

    One SQL statement for visits, tests and answers together, one more when a course asks for a
    scenario, and one for each story that this process has not read yet.
    """
    return fold(_events(user, outlines, enrolments))


def _events(
    user: User, outlines: Sequence[CourseOutline], enrolments: Iterable[Enrolment]
) -> Iterator[Event]:
    yield from (CourseCompleted(one.course_id) for one in enrolments if one.completed_at)
    items = [item for outline in outlines for item in outline.items]
    demands = [one for outline in outlines for one in outline.requirements]
    tests = [item.page_id for item in items if item.kind == Kind.TEST]
    parts = [
        _visits(user, [item.page_id for item in items if item.kind == Kind.LESSON]),
        _tests(user, [*tests, *_pages(demands, RequirementKind.TEST)]),
        _answers(
            user,
            [item.page_id for item in items if item.question_ids],
            {one.question for one in demands if one.kind == RequirementKind.REFLECTION},
        ),
    ]
    for kind, *row in parts[0].union(*parts[1:], all=True):
        yield from _READ[kind](*row)
    if scenarios := _pages(demands, RequirementKind.SCENARIO):
        yield from _plays(user, scenarios)


def _pages(demands: Iterable[Requirement], kind: RequirementKind) -> list[int]:
    return [one.page_id or 0 for one in demands if one.kind == kind]


def _row(rows: "QuerySet[Any]", **columns: Any) -> "QuerySet[Any]":
    """Return these rows in the columns that all kinds of records share, to be read together."""
    named = {
        "kind": Value(columns["kind"], CharField()),
        "on_page": columns["on_page"],
        "number": Cast(columns["number"], FloatField()),
        "moment": columns["moment"],
        "flag": ExpressionWrapper(columns["flag"], BooleanField()),
        "code": columns.get("code", Value("", CharField())),
        "text": columns.get("text", Value("", TextField())),
    }
    found: QuerySet[Any] = rows.order_by().annotate(**named).values_list(*named)
    return found


def _visits(user: User, pages: Sequence[int]) -> "QuerySet[Any]":
    return _row(
        Visit.objects.filter(user=user, page__in=[*pages, NOWHERE]),
        kind="visit",
        on_page=F("page_id"),
        number=F("seconds"),
        moment=F("touched_at"),
        flag=Q(viewed_at__isnull=False),
    )


def _tests(user: User, pages: Sequence[int]) -> "QuerySet[Any]":
    return _row(
        TestAttempt.objects.filter(
            user=user, page__in=[*pages, NOWHERE], finished_at__isnull=False
        ),
        kind="test",
        on_page=F("page_id"),
        number=F("score"),
        moment=F("finished_at"),
        flag=Q(passed=True),
    )


def _answers(user: User, pages: Sequence[int], codes: set[str]) -> "QuerySet[Any]":
    """Return the answers in these lessons, and the reflections with these codes, wherever given.

    Only the text of those reflections is read.
    """
    asked = {*codes, NO_CODE}
    text = Case(
        When(question__code__in=asked, then=KeyTextTransform("text", "response")),
        default=Value(""),
        output_field=TextField(),
    )
    in_lesson = Q(page__in=[*pages, NOWHERE], attempt=None)
    return _row(
        Answer.objects.filter(user=user).filter(in_lesson | Q(question__code__in=asked)),
        kind="answer",
        on_page=F("page_id"),
        number=F("question_id"),
        moment=F("made_at"),
        flag=Q(attempt__isnull=True),
        code=Case(
            When(question__code__in=asked, then=F("question__code")),
            default=Value(""),
            output_field=CharField(),
        ),
        text=text,
    )


def _read_visit(
    page_id: int, seconds: float, at: datetime, viewed: bool, *_rest: str
) -> Iterator[Event]:
    yield LessonOpened(page_id, at, int(seconds))
    if viewed:
        yield LessonViewed(page_id)


def _read_test(
    page_id: int, score: float, _at: datetime, passed: bool, *_rest: str
) -> Iterator[Event]:
    yield TestFinished(page_id, score, passed)


def _read_answer(
    page_id: int, question_id: float, _at: datetime, in_lesson: bool, code: str, text: str
) -> Iterator[Event]:
    if in_lesson:
        yield QuestionAnswered(page_id, int(question_id))
    if code:
        yield ReflectionWritten(code, words(text or ""))


_READ: Mapping[str, Callable[..., Iterator[Event]]] = {
    "visit": _read_visit,
    "test": _read_test,
    "answer": _read_answer,
}


def _plays(user: User, pages: Sequence[int]) -> Iterator[Event]:
    """Yield the plays of these scenarios to their end, the last ones; from their decisions."""
    finished = Attempt.objects.filter(
        user=user, version__page__in=pages, finished_at__isnull=False
    ).order_by("-finished_at")[:MOST_PLAYS]
    decisions = (
        Decision.objects.filter(attempt__in=finished.values("pk"))
        .select_related("attempt__version")
        .defer("attempt__version__document", "attempt__version__graph_svg")
        .order_by("attempt", "order")
    )
    for attempt, own in groupby(decisions, key=lambda decision: decision.attempt):
        choices = [decision.choice for decision in own]
        yield ScenarioFinished(attempt.version.page_id, tuple(_verdicts(attempt, choices)))


def _verdicts(attempt: Attempt, choices: Sequence[str]) -> Iterator[tuple[str, Verdict]]:
    """Yield the verdict on the whole and on each dimension; a veto is one on safety too."""
    found = score(attempt.version.story, choices)
    yield "", found.verdict
    for dimension in found.dimensions:
        if dimension.share is None:
            continue
        vetoed = found.veto and dimension.dimension is Dimension.SAFETY
        verdict = Verdict.UNADVISABLE if vetoed else verdict_of(dimension.share)
        yield dimension.dimension.value, verdict
