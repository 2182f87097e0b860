"""Item analysis of a question, wherever it was asked: figures, answers, times and hints."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from courses.assessment import rules
from courses.assessment.banks import pages_asking
from courses.assessment.models import Answer, Question, QuestionVersion, TestAttempt
from courses.assessment.queries.given import (
    Given,
    first_of_each,
    given_answers,
    kinds_of,
    sheets,
)
from courses.assessment.queries.test_analysis import against_rest
from courses.assessment.rules.analysis import (
    Distribution,
    Hint,
    ItemFigures,
    MarkTable,
    TestItem,
    Times,
    Try,
    analyse,
    answer_key,
    author_hints,
    distribution,
    times,
)

#: Who did nothing for so long, is taken to have left.
GONE = timedelta(days=1)


@dataclass(frozen=True)
class VersionRow:
    """How one version of a question did: people, and the facility of their first tries."""

    version: QuestionVersion
    people: int
    facility: float | None


@dataclass(frozen=True)
class QuestionAnalysis:
    """The figures of a question.

    `figures` are of the first try of each person, in lessons and tests; `beside` are of first
    attempts at tests, compared with the other questions there.
    """

    people: int
    answers: int
    figures: ItemFigures
    beside: ItemFigures
    distribution: Distribution
    times: Times
    hints: tuple[Hint, ...]
    versions: tuple[VersionRow, ...]


def analysis_of_question(
    question: Question, *, current: bool, now: datetime | None = None
) -> QuestionAnalysis:
    """Return the figures of a question, of its live version or of all; eight statements."""
    versions = {version.pk: version for version in question.versions.select_related("created_by")}
    live = versions[question.live_version_id or 0]
    every = given_answers(answer__question=question)
    given = [one for one in every if not current or one.version == live.pk]
    attempts = list(
        TestAttempt.objects.filter(
            page__in=pages_asking(question) | {one.page for one in every if one.attempt}
        ).select_related("page")
    )
    asked = [
        attempt for attempt in attempts if _asked(attempt, versions, live if current else None)
    ]
    item = TestItem(question.code, guess=rules.guess_score(live.parsed))
    firsts = _firsts(given)
    responses = [_read(versions, one) for one in firsts]
    left, reached = _leaving(given, asked, live, now or timezone.now())
    return QuestionAnalysis(
        people=len(firsts),
        answers=len(given),
        figures=_figures(item, firsts, responses),
        beside=_beside(item, question.pk, asked),
        distribution=distribution(live.parsed, responses),
        times=times(one.seconds for one in firsts),
        hints=author_hints(_tries(given, versions), reached=reached, left=left),
        versions=tuple(_version_rows(every, versions)),
    )


def _asked(
    attempt: TestAttempt, versions: Mapping[int, QuestionVersion], only: QuestionVersion | None
) -> bool:
    if only is not None:
        return only.pk in attempt.version_ids
    return any(key in versions for key in attempt.version_ids)


def _firsts(given: Iterable[Given]) -> list[Given]:
    """Return the first answer of every person."""
    found: dict[int, Given] = {}
    for one in given:
        found.setdefault(one.user, one)
    return list(found.values())


def _read(versions: Mapping[int, QuestionVersion], one: Given) -> rules.Response:
    return rules.read_response(versions[one.version].parsed, one.response)


def _figures(
    item: TestItem, firsts: Sequence[Given], responses: Sequence[rules.Response]
) -> ItemFigures:
    table = MarkTable([item])
    for one, response in zip(firsts, responses, strict=True):
        table.add([one.credit if response.answered else None])
    return analyse(table).items[0]


def _beside(item: TestItem, question: int, asked: Sequence[TestAttempt]) -> ItemFigures:
    """Return the figures of first attempts; two statements, none without attempts."""
    firsts = first_of_each(asked)
    given: list[Given] = []
    kinds: dict[int, tuple[int, str]] = {}
    if firsts:
        given = given_answers(answer__attempt__page__in={one.page_id for one in firsts})
        kinds = kinds_of(firsts)
    found = [one for one in sheets(firsts, given, kinds) if question in one.marks]
    return against_rest(item, [(one.marks[question], one.rest(question)) for one in found])


def _tries(given: Iterable[Given], versions: Mapping[int, QuestionVersion]) -> Iterable[Try]:
    for one in given:
        if one.credit is None:
            continue
        response = _read(versions, one)
        mark = rules.grade(versions[one.version].parsed, response)
        told = any(part.feedback for part in mark.parts if part.verdict in ("wrong", "partly"))
        yield Try(str(one.user), answer_key(response), one.credit, own_feedback=told)


@dataclass(frozen=True)
class _Steps:
    """What people answered on the pages and in the attempts where this question is."""

    last_on_page: dict[tuple[int, int], tuple[int, datetime]]
    in_attempts: dict[UUID, set[int]]


def _leaving(
    given: Sequence[Given],
    asked: Sequence[TestAttempt],
    question: QuestionVersion,
    now: datetime,
) -> tuple[int, int]:
    """Return how many people went no further than this question, and how many came to it.

    In a test: it is the first open question of an attempt that nobody went on with. In a lesson: a
    wrong answer to it is the last thing that somebody did there. One statement.
    """
    unfinished = [one for one in asked if one.finished_at is None and now - one.started_at > GONE]
    steps = _steps({one.page for one in given if one.attempt is None}, unfinished)
    left = {
        one.user
        for one in given
        if one.attempt is None
        and (one.credit or 0.0) < 1
        and steps.last_on_page.get((one.user, one.page)) == (one.answer, one.made_at)
        and now - one.made_at > GONE
    }
    for attempt in unfinished:
        answered = steps.in_attempts.get(attempt.pk, set())
        stop = next((key for key in attempt.version_ids if key not in answered), None)
        if stop == question.pk:
            left.add(attempt.user_id)
    return len(left), len(left | {one.user for one in given})


def _steps(pages: set[int], unfinished: Sequence[TestAttempt]) -> _Steps:
    steps = _Steps({}, {})
    if not pages and not unfinished:
        return steps
    rows = Answer.objects.filter(
        Q(attempt=None, page__in=pages) | Q(attempt__in=[one.pk for one in unfinished])
    ).order_by("pk")
    fields = ("pk", "user_id", "page_id", "attempt_id", "version_id", "made_at")
    for pk, user, page, attempt, version, made_at in rows.values_list(*fields):
        if attempt is None:
            steps.last_on_page[user, page] = (pk, made_at)
        else:
            steps.in_attempts.setdefault(attempt, set()).add(version)
    return steps


def _version_rows(
    every: Sequence[Given], versions: Mapping[int, QuestionVersion]
) -> Iterable[VersionRow]:
    """Yield every version, the newest first, with the first tries of people at it."""
    for version in sorted(versions.values(), key=lambda one: -one.number):
        firsts = _firsts(one for one in every if one.version == version.pk)
        marked = [one.credit for one in firsts if one.credit is not None]
        facility = 100 * sum(marked) / len(marked) if marked else None
        yield VersionRow(version, len(firsts), facility)
