"""Answers with the mark that counts, and what finished attempts came to, by question.

Rows come one by one and only with the columns that figures need: what is kept of 100,000 answers
is a number and a key each, and every different response once.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from courses.assessment import rules
from courses.assessment.banks import REFLECTION
from courses.assessment.models import Behaviour, Mark, QuestionVersion, TestAttempt
from courses.assessment.rules.analysis import answer_key

#: The columns of an answer, in the order of `Given`.
_GIVEN = (
    *("answer_id", "credit", "answer__user_id", "answer__version_id", "in_lesson"),
    *("answer__page_id", "text", "answer__seconds", "answer__made_at"),
)


@dataclass(frozen=True, slots=True)
class Given:
    """One answer, with the credit of its latest mark; response: its JSON text."""

    answer: int
    credit: float | None
    user: int
    version: int
    in_lesson: bool
    page: int
    response: str
    seconds: int | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """An attempt, with what figures need of it."""

    pk: UUID
    user: int
    page: int
    started_at: datetime
    finished_at: datetime | None
    score: float | None
    practice: bool
    version_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An attempt: for every question that is marked the credit, None when it was left open."""

    attempt: Taken
    marks: dict[int, float | None]

    def rest(self, question: int) -> float | None:
        """Return the mean credit of the other questions, None when there is none."""
        others = [credit or 0.0 for key, credit in self.marks.items() if key != question]
        return sum(others) / len(others) if others else None


@dataclass(frozen=True)
class Reading:
    """What an answer says: the response, its name, and whether it has feedback of its own."""

    response: rules.Response
    key: str
    told: bool


class Reader:
    """Reads responses to the versions of a question; each that differs is read and graded once."""

    def __init__(self, versions: Mapping[int, QuestionVersion]) -> None:
        self.versions = versions
        self._known: dict[tuple[int, str], Reading] = {}

    def read(self, one: Given) -> Reading:
        """Return what this answer says."""
        place = (one.version, one.response)
        if place not in self._known:
            self._known[place] = self._read(one)
        return self._known[place]

    def _read(self, one: Given) -> Reading:
        question = self.versions[one.version].parsed
        response = rules.read_response(question, json.loads(one.response))
        parts = rules.grade(question, response).parts
        told = any(part.feedback for part in parts if part.verdict in ("wrong", "partly"))
        return Reading(response, answer_key(response), told)


def given_answers(question: int) -> list[Given]:
    """Return the answers to a question, oldest first; one statement."""
    rows = Mark.objects.filter(answer__question=question).order_by("pk")
    marked = rows.annotate(
        in_lesson=Q(answer__attempt=None), text=Cast("answer__response", TextField())
    )
    texts: dict[str, str] = {}
    latest: dict[int, Given] = {}
    for row in marked.values_list(*_GIVEN).iterator():
        *start, text, seconds, made_at = row
        latest[row[0]] = Given(*(*start, texts.setdefault(text, text), seconds, made_at))
    return [latest[key] for key in sorted(latest)]


def attempts_at(pages: Iterable[int]) -> Iterator[Taken]:
    """Yield the attempts at these tests, the first begun first; one statement."""
    rows = TestAttempt.objects.filter(page__in=pages).order_by("started_at", "pk")
    fields = ("pk", "user_id", "page_id", "started_at", "finished_at", "score")
    known: dict[tuple[int, ...], tuple[int, ...]] = {}
    for row in rows.values_list(*fields, "page__behaviour", "version_ids").iterator():
        *start, behaviour, drawn = row
        keys = tuple(drawn)
        yield Taken(*(*start, behaviour == Behaviour.PRACTICE, known.setdefault(keys, keys)))


def kinds_of(attempts: Iterable[Taken]) -> dict[int, tuple[int, str]]:
    """Return question and type of every version that was drawn; one statement."""
    drawn = {key for keys in {attempt.version_ids for attempt in attempts} for key in keys}
    rows = QuestionVersion.objects.filter(pk__in=drawn).values_list(
        "pk", "question_id", "data__type"
    )
    return {pk: (question, kind) for pk, question, kind in rows}


def sheets(attempts: Sequence[Taken], kinds: Mapping[int, tuple[int, str]]) -> list[Sheet]:
    """Return what these attempts came to; one statement, none without attempts.

    In a practice test the first answer counts, in a test the last; of an answer its latest mark.
    """
    found: dict[UUID, Sheet] = {}
    for attempt in attempts:
        asked = [kinds[key] for key in attempt.version_ids if key in kinds]
        found[attempt.pk] = Sheet(attempt, {key: None for key, kind in asked if kind != REFLECTION})
    counted: dict[tuple[UUID, int], int] = {}
    for attempt_id, question, answer, credit in _marks(attempts):
        sheet = found.get(attempt_id)
        if sheet is None or question not in sheet.marks:
            continue
        if sheet.attempt.practice and counted.setdefault((attempt_id, question), answer) != answer:
            continue
        sheet.marks[question] = credit
    return list(found.values())


def _marks(attempts: Sequence[Taken]) -> Iterator[Any]:
    pages = {attempt.page for attempt in attempts}
    if not pages:
        return iter(())
    rows = Mark.objects.filter(answer__attempt__page__in=pages).order_by("answer_id", "pk")
    fields = ("answer__attempt_id", "answer__question_id", "answer_id", "credit")
    return rows.values_list(*fields).iterator()


def first_of_each(attempts: Iterable[Taken]) -> list[Taken]:
    """Return the first finished attempt of every person."""
    found: dict[int, Taken] = {}
    finished = [(one.finished_at, one.pk, one) for one in attempts if one.finished_at is not None]
    for _at, _pk, attempt in sorted(finished, key=lambda row: row[:2]):
        found.setdefault(attempt.user, attempt)
    return list(found.values())
