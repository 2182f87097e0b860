"""Whether the course that somebody follows asks for the answer to a question."""

from typing import Any

from django.db.models import QuerySet, Subquery
from wagtail.models import Page

from courses.assessment.models import Question
from courses.curriculum.rules.outline import RequirementKind
from courses.learning.models import Enrolment
from kennisladder.accounts.models import User

ALONG = "course_asks"


def paths_above(page: Page) -> list[str]:
    """Return the paths of this page and of those above it."""
    steps = range(Page.steplen, len(page.path) + 1, Page.steplen)
    return [page.path[:length] for length in steps]


def with_demands(questions: "QuerySet[Question]", page: Page, user: User) -> "QuerySet[Question]":
    """Return the questions, each with what `is_asked` needs: no statement of its own."""
    return questions.annotate(**{ALONG: Subquery(_demands(page, user)[:1])})


def is_asked(question: Question, page: Page, user: User) -> bool:
    """Return whether the course that this person follows around the page asks for this answer.

    One SQL statement when what the course asks was not read along with the question.
    """
    known = vars(question)
    stream = known[ALONG] if ALONG in known else _demands(page, user).first()
    return any(_asks(block, question.pk) for block in (stream.raw_data if stream else ()))


def _demands(page: Page, user: User) -> "QuerySet[Any]":
    running = Enrolment.objects.running().filter(user=user, course__path__in=paths_above(page))
    found: QuerySet[Any] = running.order_by("pk").values_list("course__requirements", flat=True)
    return found


def _asks(block: Any, question: int) -> bool:
    if block["type"] == RequirementKind.REFLECTION:
        return bool(block["value"]["question"] == question)
    return bool(block["type"] == RequirementKind.QUESTIONS)
