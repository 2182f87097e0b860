"""What a learner did with questions: the last answer, its mark, and whether to try again."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from wagtail.models import Page

from courses.assessment import rules
from courses.assessment.models import Answer, Behaviour, Mark, QuestionVersion, TestAttempt
from kennisladder.accounts.models import User

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class QuestionState:
    """How a learner stands with one question in one place.

    `credit` is that of the last answer (0 to 1, None for what is not marked).
    """

    answer: Answer
    graded_with: QuestionVersion
    credit: float | None
    first_credit: float | None
    first_certainty: int | None
    tries: int
    may_retry: bool

    @property
    def version(self) -> QuestionVersion:
        """Return the version that was answered."""
        return self.answer.version

    @cached_property
    def mark(self) -> rules.Mark:
        """Return the whole mark, with its parts and feedback; computed, never stored."""
        question = self.graded_with.parsed
        return rules.grade(question, rules.read_response(question, self.answer.response))

    @property
    def right(self) -> bool:
        """Return whether the answer earned everything."""
        return self.credit is not None and self.credit >= 1


def question_states(*, user: User, page: Page) -> dict[str, QuestionState]:
    """Return the states of the questions on a lesson page, by block id; one statement.

    A block whose question was replaced still has the state of the old one: compare
    `state.answer.question_id`.
    """
    if not user.is_authenticated:
        return {}
    marks = Mark.objects.filter(answer__user=user, answer__page_id=page.pk, answer__attempt=None)
    return _on_page(marks)


def question_state(
    *, user: User, page: Page, question_id: int, block: str = ""
) -> QuestionState | None:
    """Return the state of one question in one block of a page; one statement."""
    if not user.is_authenticated:
        return None
    marks = Mark.objects.filter(
        answer__user=user,
        answer__page_id=page.pk,
        answer__attempt=None,
        answer__block=block,
        answer__question_id=question_id,
    )
    return _on_page(marks).get(block)


def attempt_states(attempt: TestAttempt) -> dict[int, QuestionState]:
    """Return the states of the answered questions of an attempt, by question; one statement.

    In a practice test the first try counts for the score; in a test the last answer does.
    """
    return _of_attempt(Mark.objects.filter(answer__attempt=attempt), attempt, {})


def states_by_attempt(
    attempts: Sequence[TestAttempt], revised: Mapping[int, float | None]
) -> dict[UUID, dict[int, QuestionState]]:
    """Return the states of many attempts; one statement.

    `revised` holds other credits for some answers, by answer. Versions come without their data.
    """
    rows = Mark.objects.filter(answer__attempt__in=[attempt.pk for attempt in attempts])
    by_attempt: dict[UUID | None, list[Mark]] = {}
    for mark in _joined(rows.defer("answer__version__data", "graded_with__data")):
        by_attempt.setdefault(mark.answer.attempt_id, []).append(mark)
    return {
        attempt.pk: _of_attempt(by_attempt.get(attempt.pk, ()), attempt, revised)
        for attempt in attempts
    }


def _of_attempt(
    marks: Iterable[Mark], attempt: TestAttempt, revised: Mapping[int, float | None]
) -> dict[int, QuestionState]:
    rows = _joined(marks) if isinstance(marks, QuerySet) else marks
    finished = attempt.finished_at is not None
    practice = attempt.page.behaviour == Behaviour.PRACTICE
    return {
        question_id: _state(given, revised, open_again=not finished, until_right=practice)
        for question_id, given in _grouped(rows, lambda answer: answer.question_id).items()
    }


def _on_page(marks: "QuerySet[Mark]") -> dict[str, QuestionState]:
    return {
        block: _state(given, {}, open_again=True, until_right=True)
        for block, given in _grouped(_joined(marks), lambda answer: answer.block).items()
    }


def _joined(marks: "QuerySet[Mark]") -> "QuerySet[Mark]":
    """Return the marks with what they are of, in the order in which they were made."""
    return marks.select_related("answer__version", "graded_with").order_by(
        "answer__made_at", "answer__pk", "pk"
    )


def _grouped(marks: Iterable[Mark], key: Callable[[Answer], Key]) -> dict[Key, list[Mark]]:
    """Return the latest mark of each answer, by place."""
    latest: dict[int, Mark] = {}
    for mark in marks:  # a later mark of the same answer takes the place of the earlier
        latest[mark.answer_id] = mark
    found: dict[Key, list[Mark]] = {}
    for mark in latest.values():
        found.setdefault(key(mark.answer), []).append(mark)
    return found


def _state(
    given: Sequence[Mark],
    revised: Mapping[int, float | None],
    *,
    open_again: bool,
    until_right: bool,
) -> QuestionState:
    first, last = given[0], given[-1]
    credit = revised.get(last.answer_id, last.credit)
    right = credit is not None and credit >= 1
    return QuestionState(
        answer=last.answer,
        graded_with=last.graded_with,
        credit=credit,
        first_credit=revised.get(first.answer_id, first.credit),
        first_certainty=first.answer.certainty,
        tries=len(given),
        may_retry=open_again and not (until_right and right),
    )
