"""What is known of a learner, gathered as events with one SQL statement, and added up."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from courses.assessment.rules import words
from courses.curriculum.rules.outline import CourseOutline, Kind, Requirement, RequirementKind
from courses.learning.models import Enrolment, Note
from courses.learning.queries import rows
from courses.learning.queries.rows import Row, Rows
from courses.learning.rules.events import (
    CourseCompleted,
    Event,
    Known,
    LessonOpened,
    LessonViewed,
    QuestionAnswered,
    ReflectionWritten,
    ScenarioFinished,
    TestFinished,
    fold,
    verdict_of,
)
from courses.scenarios.models import ScenarioVersion
from courses.scenarios.rules import Dimension, Verdict, score
from kennisladder.accounts.models import User

Found = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Records:
    """What is known of a learner, the enrolments, and the marks on one page: notes, the last first.

    The enrolments hold what a page shows of them; the rest is read when somebody asks for it.
    """

    known: Known
    enrolments: tuple[Enrolment, ...]
    notes: tuple[Note, ...]
    bookmarked: bool


def known_of(
    user: User, outlines: Sequence[CourseOutline], enrolments: Iterable[Enrolment] = ()
) -> Known:
    """Return what is known of somebody in these courses.

    One SQL statement, and one for each story that this process has not read yet.
    """
    return fold(_events(rows.read(_parts(user, outlines)), enrolments))


def records_of(user: User, outline: CourseOutline, marks_on: int | None = None) -> Records:
    """Return the records of somebody in a course and in the courses that come first.

    With a page also the notes and the bookmark there. As many SQL statements as `known_of`.
    """
    parts = _parts(user, [outline])
    parts.append(rows.enrolments(user, [outline.page_id, *outline.prerequisites]))
    if marks_on is not None:
        parts += [rows.notes(user, marks_on), rows.bookmarks(user, marks_on)]
    found = rows.read(parts)
    enrolments = tuple(_enrolment(user, row) for row in found.get("enrolment", ()))
    notes = [_note(row) for row in found.get("note", ())]
    return Records(
        known=fold(_events(found, enrolments)),
        enrolments=enrolments,
        notes=tuple(sorted(notes, key=lambda note: note.pk, reverse=True)),
        bookmarked="bookmark" in found,
    )


def _parts(user: User, outlines: Sequence[CourseOutline]) -> list[Rows]:
    items = [item for outline in outlines for item in outline.items]
    demands = [one for outline in outlines for one in outline.requirements]
    tests = [item.page_id for item in items if item.kind == Kind.TEST]
    parts = [
        rows.visits(user, [item.page_id for item in items if item.kind == Kind.LESSON]),
        rows.tests(user, [*tests, *_pages(demands, RequirementKind.TEST)]),
        rows.answers(
            user,
            [item.page_id for item in items if item.question_ids],
            {one.question for one in demands if one.kind == RequirementKind.REFLECTION},
        ),
    ]
    scenarios = _pages(demands, RequirementKind.SCENARIO)
    return [*parts, rows.plays(user, scenarios)] if scenarios else parts


def _pages(demands: Iterable[Requirement], kind: RequirementKind) -> list[int]:
    return [one.page_id or 0 for one in demands if one.kind == kind]


def _events(found: Found, enrolments: Iterable[Enrolment]) -> Iterator[Event]:
    yield from (CourseCompleted(one.course_id) for one in enrolments if one.completed_at)
    for row in found.get("visit", ()):
        yield from _visit(row)
    for row in found.get("test", ()):
        yield TestFinished(row.page_id, row.number or 0.0, row.flag)
    for row in found.get("answer", ()):
        yield from _answer(row)
    yield from _plays(found.get("play", ()))


def _visit(row: Row) -> Iterator[Event]:
    assert row.moment is not None  # noqa: S101 -- the column of visits is never empty
    yield LessonOpened(row.page_id, row.moment, int(row.number or 0))
    if row.flag:
        yield LessonViewed(row.page_id)


def _answer(row: Row) -> Iterator[Event]:
    if row.flag:
        yield QuestionAnswered(row.page_id, row.amount or 0)
    if row.code:
        yield ReflectionWritten(row.code, words(row.text or ""))


def _plays(decisions: Sequence[Row]) -> Iterator[Event]:
    """Yield what each play came to, from its decisions."""
    in_order = sorted(decisions, key=lambda row: (row.text, row.number))
    for text, own in groupby(in_order, key=lambda row: row.text):
        play = list(own)
        named = {"id": play[0].amount, "sha256": text.split()[1]}
        version = ScenarioVersion.from_db("default", list(named), list(named.values()))
        choices = [row.code for row in play]
        yield ScenarioFinished(play[0].page_id, tuple(_verdicts(version, choices)))


def _verdicts(version: ScenarioVersion, choices: Sequence[str]) -> Iterator[tuple[str, Verdict]]:
    """Yield the verdict on the whole and on each dimension; a veto is one on safety too."""
    found = score(version.story, choices)
    yield "", found.verdict
    for dimension in found.dimensions:
        if dimension.share is None:
            continue
        vetoed = found.veto and dimension.dimension is Dimension.SAFETY
        verdict = Verdict.UNADVISABLE if vetoed else verdict_of(dimension.share)
        yield dimension.dimension.value, verdict


def _enrolment(user: User, row: Row) -> Enrolment:
    named: dict[str, Any] = {
        "id": row.amount,
        "user_id": user.pk,
        "course_id": row.page_id,
        "due_on": date.fromisoformat(row.code) if row.code else None,
        "completed_at": row.moment if row.flag else None,
        "left_at": None if row.flag else row.moment,
        "snapshot": json.loads(row.text),
    }
    found: Enrolment = Enrolment.from_db("default", list(named), list(named.values()))
    return found


def _note(row: Row) -> Note:
    assert row.moment is not None  # noqa: S101 -- the column of notes is never empty
    return Note(
        pk=row.amount,
        block=row.code,
        text=row.text,
        at_seconds=None if row.number is None else int(row.number),
        changed_at=row.moment,
    )
