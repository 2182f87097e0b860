"""A course with lessons, questions and a test, and people who follow it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from wagtail.models import Page

from courses.assessment.models import Question, TestPage
from courses.curriculum.models import (
    CoursePage,
    CurriculumIndexPage,
    CurriculumPage,
    LessonPage,
    ModulePage,
)
from courses.learning import actions
from courses.learning.models import Enrolment
from kennisladder.accounts.models import User
from tests.factories.assessment import RIGHT, make_question, make_test, taken
from tests.factories.home import make_home

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass
class Course:
    """A course with what is in it."""

    page: CoursePage
    module: ModulePage
    lessons: list[LessonPage] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    test: TestPage | None = None


def make_curriculum(**fields: Any) -> CurriculumPage:
    """Return a published curriculum below the list of curricula."""
    home = make_home(slug="voor")
    index = home.add_child(
        instance=CurriculumIndexPage(title="Leren", slug="leren", show_in_menus=True)
    )
    values = {"title": "Basis", "slug": "basis", "code": "basis"}
    page: CurriculumPage = index.add_child(instance=CurriculumPage(**{**values, **fields}))
    return page


def make_lesson(
    module: Page, number: int, *questions: Question, reflection: str = "", **fields: Any
) -> LessonPage:
    """Return a published lesson that asks these questions, in blocks "vraag-<code>"."""
    body: list[dict[str, Any]] = [{"type": "text", "value": f"Dit is les {number}.", "id": "tekst"}]
    body += [
        {"type": "question", "value": {"question": question.pk}, "id": f"vraag-{question.code}"}
        for question in questions
    ]
    if reflection:
        value = {"prompt": reflection, "hint": ""}
        body.append({"type": "reflection", "value": value, "id": "denk"})
    page = LessonPage(
        title=f"Les {number}", slug=f"les-{number}", **{"minutes": 10, "body": body, **fields}
    )
    added: LessonPage = module.add_child(instance=page)
    return LessonPage.objects.get(pk=added.pk)


def make_course(
    curriculum: CurriculumPage | None = None,
    *,
    lessons: int = 2,
    questions: int = 1,
    code: str = "c1",
    asks: list[Any] | None = None,
    with_test: bool = True,
    **fields: Any,
) -> Course:
    """Return a published course: a module of lessons, the first with questions, and a test.

    Without `asks` the certificate asks all lessons and the test; an empty list asks nothing.
    """
    curriculum = curriculum or make_curriculum()
    page = curriculum.add_child(
        instance=CoursePage(title=f"Cursus {code}", slug=code, code=code, **fields)
    )
    module = page.add_child(instance=ModulePage(title="Deel een", slug="een", code=f"{code}-m1"))
    made = Course(page, module)
    made.questions = [make_question(f"{code}-{number}") for number in range(1, questions + 1)]
    for number in range(1, lessons + 1):
        asked = made.questions if number == 1 else []
        made.lessons.append(make_lesson(module, number, *asked))
    if with_test:
        made.test = make_test(page, make_question(f"{code}-toets"), slug=f"toets-{code}")
    if asks is None:
        asks = [("lessons", None)] + ([("test", {"page": made.test})] if made.test else [])
    page.requirements = asks
    page.save()
    made.page = CoursePage.objects.get(pk=page.pk)
    return made


def follow(user: User, made: Course) -> Enrolment:
    """Return the enrolment of somebody who begins a course."""
    return actions.enrol(user=user, course=made.page, by=user)


def read(user: User, *lessons: LessonPage, now: datetime = NOON) -> None:
    """Read these lessons, each for ten minutes."""
    for lesson in lessons:
        actions.mark_viewed(user=user, page=lesson, opened_at=now - timedelta(minutes=10), now=now)


def pass_test(user: User, made: Course) -> None:
    """Pass the test of a course."""
    assert made.test is not None
    taken(user, made.test, {pick.value["question"]: RIGHT for pick in made.test.picks})


def finish(user: User, made: Course) -> Enrolment:
    """Return the enrolment of somebody who did everything in a course."""
    follow(user, made)
    read(user, *made.lessons, now=datetime.now(UTC))
    if made.test is not None:
        pass_test(user, made)
    return Enrolment.objects.get(user=user, course=made.page)
