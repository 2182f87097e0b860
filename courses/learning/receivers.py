"""What learning does when something happened in a room below: perhaps a course is complete now."""

from typing import Any
from uuid import UUID

from wagtail.models import Page

from courses.assessment.models import Answer
from courses.learning.actions.completing import complete_around, complete_asking_for
from courses.learning.actions.review import note_test
from courses.learning.queries.asked import is_asked
from kennisladder.accounts.models import User
from kennisladder.core.followups import follow


@follow("question.answered")
def question_answered(*, user: User, page: Page, answer: Answer, **facts: Any) -> None:
    """Complete the course if it asked for this answer in a lesson, and that was the last thing."""
    if answer.attempt_id is None and is_asked(answer.question, page, user):
        complete_around(user=user, page=page)


@follow("test.finished")
def test_finished(*, user: User, page_id: int, attempt_id: UUID, **facts: Any) -> None:
    """Let what was wrong come back, and complete the course if this test was the last thing."""
    note_test(user=user, attempt_id=attempt_id)
    complete_around(user=user, page=Page.objects.only("path").get(pk=page_id))


@follow("scenario.finished")
def scenario_finished(*, user: User, page_id: int, **facts: Any) -> None:
    """Complete the courses that asked for this scenario, if that was the last thing."""
    complete_asking_for(user=user, scenario_id=page_id)
