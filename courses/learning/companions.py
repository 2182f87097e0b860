"""What learning adds to the pages of rooms below, for a visitor with an account."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from courses.assessment.models import TestPage
from courses.assessment.queries import QuestionState, question_states
from courses.curriculum.models import CoursePage, LessonPage, ModulePage
from courses.curriculum.queries import course_of
from courses.learning.actions import visit
from courses.learning.forms import opened_token
from courses.learning.learners import Learner, resume_of, scenarios_of
from courses.learning.queries import Standing, standing_in, standings_of
from courses.learning.queries.courses import certificate_of, last_followed
from courses.learning.rules.time import between, most_of
from kennisladder.accounts.models import User
from kennisladder.core.companions import companion

Context = dict[str, Any]


@companion("curriculum.CoursePage")
def course(page: CoursePage, request: HttpRequest) -> Context:
    """Add progress, where to go on, and what the certificate still asks."""
    user = _learner(request)
    if user is None:
        return {}
    standing = standing_in(page, user, request)
    learner = Learner(
        standing,
        scenarios=scenarios_of([standing], request),
        certificate=certificate_of(user, page) if standing.is_completed else None,
    )
    return {"learner": learner, "done_ids": standing.done_ids}


@companion("curriculum.ModulePage", "assessment.TestPage")
def module(page: ModulePage | TestPage, request: HttpRequest) -> Context:
    """Add which lessons are finished, and what comes first."""
    user = _learner(request)
    if user is None:
        return {}
    standing = standing_in(course_of(page), user, request)
    return {"learner": Learner(standing, page_id=page.pk), "done_ids": standing.done_ids}


@companion("curriculum.LessonPage")
def lesson(page: LessonPage, request: HttpRequest) -> Context:
    """Add answers, notes and progress, and note that somebody who follows the course is here."""
    user = _learner(request)
    if user is None:
        return {}
    standing = standing_in(course_of(page), user, request, marks_on=page.pk)
    if standing.is_followed and request.method == "GET":
        visit(user=user, page=page, seconds=_spent_before(page, standing, request))
    learner = Learner(standing, page_id=page.pk, opened=opened_token(page.pk, user.pk))
    return {
        "learner": learner,
        "done_ids": standing.done_ids,
        "answer_url": reverse("learning:answer", args=[page.pk]),
        "question_states": _states(page, user, standing),
    }


def _states(page: LessonPage, user: User, standing: Standing) -> dict[str, QuestionState]:
    """Return what was answered here; no SQL statement when the records say that nothing was.

    Of a lesson outside the outline they say nothing.
    """
    if page.pk not in standing.known.answered and standing.outline.item(page.pk):
        return {}
    return question_states(user=user, page=page)


def _spent_before(page: LessonPage, standing: Standing, request: HttpRequest) -> int:
    """Return the seconds spent in this lesson when the visitor comes back to it from itself.

    So an answer that was sent without JavaScript does not lose the time before it.
    """
    since = standing.known.opened.get(page.pk)
    if since is None or not _comes_from_itself(request):
        return 0
    return between(since, timezone.now(), at_most=most_of(page.minutes, page.minimum_seconds))


def _comes_from_itself(request: HttpRequest) -> bool:
    before = urlsplit(request.headers.get("Referer", ""))
    return before.path == request.path and before.netloc in {"", request.get_host()}


@companion("home.HomePage")
def home(page: Any, request: HttpRequest) -> Context:
    """Add where to go on in the course that was open last."""
    user = _learner(request)
    if user is None:
        return {}
    enrolment = last_followed(user)
    if enrolment is None:
        return {}
    standings = standings_of([enrolment], request)
    resume = resume_of(standings[0], scenarios_of(standings, request))
    return {"home_resume": resume} if resume else {}


def _learner(request: HttpRequest) -> User | None:
    """Return the visitor with an account; None for others, and in the preview of an editor."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or getattr(request, "is_preview", False):
        return None
    return user
