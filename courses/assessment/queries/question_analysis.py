"""Item analysis of a question, wherever it was asked: figures, answers, times and hints."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from courses.assessment import rules
from courses.assessment.banks import pages_asking
from courses.assessment.models import Answer, Question, QuestionVersion
from courses.assessment.queries.given import (
    Given,
    Reader,
    Taken,
    attempts_at,
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
    every = given_answers(question.pk)
    given = [one for one in every if not current or one.version == live.pk]
    tests = pages_asking(question) | {one.page for one in every if not one.in_lesson}
    wanted = {live.pk} if current else versions.keys()
    asked = [one for one in attempts_at(tests) if not wanted.isdisjoint(one.version_ids)]
    item = TestItem(question.code, guess=rules.guess_score(live.parsed))
    firsts = _firsts(given)
    reader = Reader(versions)
    responses = [reader.read(one).response for one in firsts]
    left, reached = _leaving(given, asked, live, now or timezone.now())
    return QuestionAnalysis(
        people=len(firsts),
        answers=len(given),
        figures=_figures(item, firsts, responses),
        beside=_beside(item, question.pk, asked),
        distribution=distribution(live.parsed, responses),
        times=times(one.seconds for one in firsts),
        hints=author_hints(_tries(given, reader), reached=reached, left=left),
        versions=tuple(_version_rows(every, versions)),
    )


def _firsts(given: Iterable[Given]) -> list[Given]:
    """Return the first answer of every person."""
    found: dict[int, Given] = {}
    for one in given:
        found.setdefault(one.user, one)
    return list(found.values())


def _figures(
    item: TestItem, firsts: Sequence[Given], responses: Sequence[rules.Response]
) -> ItemFigures:
    table = MarkTable([item])
    for one, response in zip(firsts, responses, strict=True):
        table.add([one.credit if response.answered else None])
    return analyse(table).items[0]


def _beside(item: TestItem, question: int, asked: Sequence[Taken]) -> ItemFigures:
    """Return the figures of first attempts; two statements, none without attempts."""
    firsts = first_of_each(asked)
    kinds = kinds_of(firsts) if firsts else {}
    found = [one for one in sheets(firsts, kinds) if question in one.marks]
    return against_rest(item, [(one.marks[question], one.rest(question)) for one in found])


def _tries(given: Iterable[Given], reader: Reader) -> Iterable[Try]:
    for one in given:
        if one.credit is None:
            continue
        said = reader.read(one)
        yield Try(str(one.user), said.key, one.credit, own_feedback=said.told)


def _leaving(
    given: Sequence[Given],
    asked: Sequence[Taken],
    question: QuestionVersion,
    now: datetime,
) -> tuple[int, int]:
    """Return how many people went no further than this question, and how many came to it.

    In a test: it is the first open question of an attempt that nobody went on with. In a lesson: a
    wrong answer to it is the last thing that somebody did there. Two statements at most.
    """
    unfinished = [one for one in asked if one.finished_at is None and now - one.started_at > GONE]
    last = _last_on({one.page for one in given if one.in_lesson})
    left = {
        one.user
        for one in given
        if one.in_lesson and one.answer in last
        if (one.credit or 0.0) < 1 and now - one.made_at > GONE
    }
    answered = _answered_in(unfinished)
    for attempt in unfinished:
        done = answered.get(attempt.pk, set())
        stop = next((key for key in attempt.version_ids if key not in done), None)
        if stop == question.pk:
            left.add(attempt.user)
    return len(left), len(left | {one.user for one in given})


def _last_on(pages: set[int]) -> set[int]:
    """Return the last answer of every person on each of these pages."""
    if not pages:
        return set()
    own = Answer.objects.filter(attempt=None, page__in=pages).order_by()
    last = own.values("user", "page").annotate(last=Max("pk"))
    return set(last.values_list("last", flat=True).iterator())


def _answered_in(attempts: Sequence[Taken]) -> dict[UUID, set[int]]:
    """Return the versions that were answered in these attempts."""
    found: dict[UUID, set[int]] = {}
    if attempts:
        rows = Answer.objects.filter(attempt__in=[one.pk for one in attempts])
        for attempt, version in rows.values_list("attempt_id", "version_id"):
            found.setdefault(attempt, set()).add(version)
    return found


def _version_rows(
    every: Sequence[Given], versions: Mapping[int, QuestionVersion]
) -> Iterable[VersionRow]:
    """Yield every version, the newest first, with the first tries of people at it."""
    for version in sorted(versions.values(), key=lambda one: -one.number):
        firsts = _firsts(one for one in every if one.version == version.pk)
        marked = [one.credit for one in firsts if one.credit is not None]
        facility = 100 * sum(marked) / len(marked) if marked else None
        yield VersionRow(version, len(firsts), facility)
