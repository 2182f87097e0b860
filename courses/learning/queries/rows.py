"""The records of a learner as rows of the same columns, so that one SQL statement reads them all.

kind: what it is · on_page: its page · number, amount, moment, flag, code, text: what each kind says
below. A part that reads nothing here asks for the page `NOWHERE`, so that it is not left out.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
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
from django.db.models.functions import Cast, Coalesce, Concat

from courses.assessment.models import Answer, TestAttempt
from courses.learning.models import Bookmark, Enrolment, Note, Visit
from courses.scenarios.models import Attempt, Decision
from kennisladder.accounts.models import User

#: Plays of one person that are looked at, the last ones: replaying costs milliseconds each.
MOST_PLAYS = 50
#: A page that is none.
NOWHERE = -1
NO_CODE = "-"

Rows = QuerySet[Any]


class Row(NamedTuple):
    """One record, without its kind."""

    page_id: int
    number: float | None
    amount: int | None
    moment: datetime | None
    flag: bool
    code: str
    text: str


def read(parts: Sequence[Rows]) -> dict[str, list[Row]]:
    """Return the records of these parts by kind; one SQL statement."""
    found: dict[str, list[Row]] = {}
    for kind, *columns in parts[0].union(*parts[1:], all=True):
        found.setdefault(kind, []).append(Row(*columns))
    return found


def _row(rows: Rows, **columns: Any) -> Rows:
    nothing = Value(None)
    named = {
        "its_kind": Value(columns["kind"], CharField()),
        "its_page": columns["on_page"],
        "its_number": Cast(columns.get("number", nothing), FloatField()),
        "its_amount": Cast(columns.get("amount", nothing), BigIntegerField()),
        "its_moment": columns["moment"],
        "its_flag": ExpressionWrapper(columns.get("flag", Q(pk__isnull=False)), BooleanField()),
        "its_code": columns.get("code", Value("", CharField())),
        "its_text": columns.get("text", Value("", TextField())),
    }
    found: QuerySet[Any] = rows.order_by().annotate(**named).values_list(*named)
    return found


def visits(user: User, pages: Sequence[int]) -> Rows:
    """Return the visits to these lessons: seconds, last sign of life, and whether read."""
    return _row(
        Visit.objects.filter(user=user, page__in=[*pages, NOWHERE]),
        kind="visit",
        on_page=F("page_id"),
        number=F("seconds"),
        moment=F("touched_at"),
        flag=Q(viewed_at__isnull=False),
    )


def tests(user: User, pages: Sequence[int]) -> Rows:
    """Return the finished attempts at these tests: score, and whether passed."""
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


def answers(user: User, pages: Sequence[int], codes: Iterable[str]) -> Rows:
    """Return the answers in these lessons, and the reflections with these codes, wherever given.

    Question, and whether in a lesson; code and text only of those reflections.
    """
    asked = {*codes, NO_CODE}
    in_lesson = Q(page__in=[*pages, NOWHERE], attempt=None)
    return _row(
        Answer.objects.filter(user=user).filter(in_lesson | Q(question__code__in=asked)),
        kind="answer",
        on_page=F("page_id"),
        amount=F("question_id"),
        moment=F("made_at"),
        flag=Q(attempt__isnull=True),
        code=Case(
            When(question__code__in=asked, then=F("question__code")),
            default=Value(""),
            output_field=CharField(),
        ),
        text=Case(
            When(question__code__in=asked, then=KeyTextTransform("text", "response")),
            default=Value(""),
            output_field=TextField(),
        ),
    )


def plays(user: User, pages: Sequence[int]) -> Rows:
    """Return the decisions of the last plays of these scenarios to their end.

    Order, version and choice; text: the attempt and the hash of the story.
    """
    finished = Attempt.objects.filter(
        user=user, version__page__in=[*pages, NOWHERE], finished_at__isnull=False
    ).order_by("-finished_at")[:MOST_PLAYS]
    return _row(
        Decision.objects.filter(attempt__in=finished.values("pk")),
        kind="play",
        on_page=F("attempt__version__page_id"),
        number=F("order"),
        amount=F("attempt__version_id"),
        moment=F("attempt__finished_at"),
        code=F("choice"),
        text=Concat(
            Cast("attempt_id", CharField()),
            Value(" "),
            F("attempt__version__sha256"),
            output_field=TextField(),
        ),
    )


def enrolments(user: User, courses: Sequence[int]) -> Rows:
    """Return the enrolments in these courses: its key, when it ended, and whether completed.

    code: the day to be ready; text: the outline that the learner knows, as JSON.
    """
    return _row(
        Enrolment.objects.filter(user=user, course__in=[*courses, NOWHERE]),
        kind="enrolment",
        on_page=F("course_id"),
        amount=F("pk"),
        moment=Coalesce("completed_at", "left_at"),
        flag=Q(completed_at__isnull=False),
        code=Coalesce(Cast("due_on", CharField()), Value("")),
        text=Cast("snapshot", TextField()),
    )


def notes(user: User, page: int) -> Rows:
    """Return the notes on a page: its key, the moment in a video, the block and the text."""
    return _row(
        Note.objects.filter(user=user, page=page),
        kind="note",
        on_page=F("page_id"),
        number=F("at_seconds"),
        amount=F("pk"),
        moment=F("changed_at"),
        code=F("block"),
        text=F("text"),
    )


def bookmarks(user: User, page: int) -> Rows:
    """Return the bookmark at a page."""
    return _row(
        Bookmark.objects.filter(user=user, page=page),
        kind="bookmark",
        on_page=F("page_id"),
        moment=F("made_at"),
    )
