"""A question in a lesson is answered."""

from collections.abc import Mapping
from typing import Unpack

from django.db import IntegrityError, transaction

from courses.assessment.actions import record_answer
from courses.assessment.actions.answers import Details
from courses.assessment.models import Answer, Question
from courses.curriculum.models import LessonPage
from courses.learning.actions.review import note_answer
from kennisladder.accounts.models import User


class NotAsked(Exception):
    """Raised when this block of the lesson asks no such question."""


def answer(
    *,
    user: User,
    page: LessonPage,
    question: Question,
    response: Mapping[str, object],
    **details: Unpack[Details],
) -> Answer:
    """Return the recorded answer, marked; what was wrong or unsure comes back for review.

    It may be what a course still asked: see `receivers`.
    """
    if question.pk not in _asked_in(page):
        raise NotAsked
    try:
        return _record(user, page, question, response, details)
    except IntegrityError:  # another tab was first: now its answer is found
        return _record(user, page, question, response, details)


@transaction.atomic(savepoint=False)
def _record(
    user: User,
    page: LessonPage,
    question: Question,
    response: Mapping[str, object],
    details: Details,
) -> Answer:
    recorded = record_answer(user=user, question=question, page=page, response=response, **details)
    note_answer(answer=recorded, by=user)
    return recorded


def _asked_in(page: LessonPage) -> set[int]:
    blocks = page.body.raw_data
    return {one["value"].get("question") for one in blocks if one["type"] == "question"}
