"""A demo group: a trainer, the demo learner and six invented members, some without consent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from courses.assessment.actions import begin_test, finish_test, record_answer
from courses.assessment.models import QuestionVersion, TestPage
from courses.assessment.rules import Multiple, Question, Single, TrueFalse
from courses.curriculum.models import CoursePage, LessonPage
from courses.learning.actions.groups import add_course, join
from courses.learning.models import StudyGroup, Visit
from kennisladder.accounts.models import User

NAME = "Wijkteam Zuiderpark (verzonnen)"
ORGANISATION = "Gemeente Waterrijk (verzonnen)"
COURSE = "basis"
DAYS = 60
ADDRESS = "@zuiderpark.example"


@dataclass(frozen=True)
class Invented:
    """Somebody who does not exist: share of the lessons read, answers right from the first."""

    name: str
    read: float
    right: int | None
    consent: bool = True


MEMBERS = (
    Invented("Bram Hoekstra", 1.0, 9),
    Invented("Fatima El Idrissi", 0.7, 10),
    Invented("Daan Willems", 0.4, 7),
    Invented("Lotte Meijer", 0.9, 8),
    Invented("Ravi Soekhlal", 0.6, 9, consent=False),
    Invented("Els van Dam", 0.2, None, consent=False),
)


@transaction.atomic
def load_group(*, trainer: User, learner: User) -> None:
    """Make the group with its course and its members, where it is missing."""
    course = CoursePage.objects.live().filter(code=COURSE).first()
    if course is None or StudyGroup.objects.filter(name=NAME, trainers=trainer).exists():
        return
    group = StudyGroup.objects.create(name=NAME, organisation=ORGANISATION)
    group.trainers.add(trainer)
    due_on = timezone.localdate() + timedelta(days=DAYS)
    add_course(group=group, course=course, due_on=due_on, by=trainer)
    join(group=group, user=learner, consent=True)
    lessons = list(LessonPage.objects.live().descendant_of(course).order_by("path"))
    test = TestPage.objects.live().descendant_of(course).order_by("path").first()
    for one in MEMBERS:
        user = _account(one)
        join(group=group, user=user, consent=one.consent)
        _read(user, lessons[: round(one.read * len(lessons))])
        if one.right is not None and test is not None:
            _take(user, test, one.right)


def remove_group() -> None:
    """Delete the group and its invented members."""
    StudyGroup.objects.filter(name=NAME, organisation=ORGANISATION).delete()
    User.objects.filter(email__in=[_email(one) for one in MEMBERS]).delete()


def _email(one: Invented) -> str:
    return one.name.lower().replace(" ", ".") + ADDRESS


def _account(one: Invented) -> User:
    """Return an account that nobody can sign in to: it has no usable password."""
    email = _email(one)
    found: User | None = User.objects.filter(email=email).first()
    return found or User.objects.create_user(
        email, None, name=one.name, profession="youth", organisation=NAME, language="nl"
    )


def _read(user: User, lessons: Sequence[LessonPage]) -> None:
    """Let somebody have read these lessons; in one statement, as a demo may not take long."""
    now = timezone.now()
    moments = {"first_at": now, "opened_at": now, "touched_at": now, "viewed_at": now}
    Visit.objects.bulk_create(
        Visit(user=user, page=page, seconds=page.minutes * 60, **moments) for page in lessons
    )


def _take(user: User, test: TestPage, right: int) -> None:
    """Let somebody finish the test, with so many questions answered right."""
    attempt = begin_test(user=user, page=test)
    drawn = QuestionVersion.objects.select_related("question").in_bulk(attempt.version_ids)
    responses = {pk: _right(drawn[pk].parsed) for pk in attempt.version_ids}
    known = [pk for pk, response in responses.items() if response is not None]
    for pk in known[:right]:
        record_answer(
            user=user,
            question=drawn[pk].question,
            page=test,
            response=responses[pk] or {},
            attempt=attempt,
            version=drawn[pk],
        )
    finish_test(attempt=attempt, by=user)


def _right(question: Question) -> dict[str, object] | None:
    """Return the right response to the simplest types of question, None for the others."""
    if isinstance(question, Single):
        return {"option": next(one.id for one in question.options if one.correct)}
    if isinstance(question, TrueFalse):
        return {"value": question.correct}
    if isinstance(question, Multiple):
        return {"options": [one.id for one in question.options if one.correct]}
    return None
