"""Answers with the mark that counts, and what finished attempts came to, by question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from courses.assessment.banks import REFLECTION
from courses.assessment.models import Behaviour, Mark, QuestionVersion, TestAttempt

_FIELDS = (
    *("answer_id", "credit", "answer__user_id", "answer__question_id", "answer__version_id"),
    *("answer__attempt_id", "answer__page_id", "answer__response", "answer__seconds"),
    "answer__made_at",
)


@dataclass(frozen=True, slots=True)
class Given:
    """One answer, with the credit of its latest mark."""

    answer: int
    credit: float | None
    user: int
    question: int
    version: int
    attempt: UUID | None
    page: int
    response: Mapping[str, Any]
    seconds: int | None
    made_at: datetime


@dataclass(frozen=True)
class Sheet:
    """An attempt: for every question that is marked the credit, None when it was left open."""

    attempt: TestAttempt
    marks: dict[int, float | None]

    def rest(self, question: int) -> float | None:
        """Return the mean credit of the other questions, None when there is none."""
        others = [credit or 0.0 for key, credit in self.marks.items() if key != question]
        return sum(others) / len(others) if others else None


def given_answers(**filters: Any) -> list[Given]:
    """Return the answers that these filters on marks find, oldest first; one statement."""
    rows = Mark.objects.filter(**filters).order_by("pk").values_list(*_FIELDS)
    latest = {row[0]: Given(*row) for row in rows.iterator()}
    return [latest[key] for key in sorted(latest)]


def kinds_of(attempts: Iterable[TestAttempt]) -> dict[int, tuple[int, str]]:
    """Return question and type of every version that was drawn; one statement."""
    drawn = {key for attempt in attempts for key in attempt.version_ids}
    rows = QuestionVersion.objects.filter(pk__in=drawn).values_list(
        "pk", "question_id", "data__type"
    )
    return {pk: (question, kind) for pk, question, kind in rows}


def sheets(
    attempts: Sequence[TestAttempt],
    given: Iterable[Given],
    kinds: Mapping[int, tuple[int, str]],
) -> list[Sheet]:
    """Return what these attempts came to; the page of each attempt must be loaded."""
    practice = {one.pk: one.page.behaviour == Behaviour.PRACTICE for one in attempts}
    credits_: dict[UUID, dict[int, float | None]] = {key: {} for key in practice}
    for answer in given:
        if answer.attempt is None or answer.attempt not in credits_:
            continue
        marks = credits_[answer.attempt]
        if not (practice[answer.attempt] and answer.question in marks):
            marks[answer.question] = answer.credit
    found = []
    for attempt in attempts:
        asked = [kinds[key] for key in attempt.version_ids if key in kinds]
        marks = credits_[attempt.pk]
        marked = {key: marks.get(key) for key, kind in asked if kind != REFLECTION}
        found.append(Sheet(attempt, marked))
    return found


def first_of_each(attempts: Iterable[TestAttempt]) -> list[TestAttempt]:
    """Return the first finished attempt of every person."""
    found: dict[int, TestAttempt] = {}
    finished = [attempt for attempt in attempts if attempt.finished_at is not None]
    for attempt in sorted(finished, key=lambda one: (one.finished_at, one.pk)):
        found.setdefault(attempt.user_id, attempt)
    return list(found.values())
