"""A question in a lesson is answered."""

from typing import Unpack

from django.db import transaction

from courses.assessment.actions import record_answer
from courses.assessment.actions.answers import Details
from courses.assessment.models import Answer, Question
from courses.assessment.rules import Reflection
from courses.curriculum.models import LessonPage
from courses.learning.actions.completing import complete_around
from kennisladder.accounts.models import User


class NotAsked(Exception):
    """Raised when this block of the lesson asks no such question."""


def answer(
    *,
    user: User,
    page: LessonPage,
    question: Question,
    response: dict[str, object],
    **details: Unpack[Details],
) -> Answer:
    """Return the recorded answer, marked. A reflection may be what a course still asked."""
    if question.pk not in _asked_in(page):
        raise NotAsked
    version = question.live_version
    if version is None or not isinstance(version.parsed, Reflection):
        return record_answer(user=user, question=question, page=page, response=response, **details)
    with transaction.atomic():
        recorded = record_answer(
            user=user, question=question, page=page, response=response, **details
        )
        complete_around(user=user, page_id=page.pk)
    return recorded


def _asked_in(page: LessonPage) -> set[int]:
    blocks = page.body.raw_data
    return {one["value"].get("question") for one in blocks if one["type"] == "question"}
