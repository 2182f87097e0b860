"""Who would be affected when answers are graded again with the question's present key."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from courses.assessment import rules
from courses.assessment.models import Answer, Mark, Question, QuestionVersion, TestAttempt
from courses.assessment.queries.attempts import results, score_of
from courses.assessment.queries.states import states_by_attempt


@dataclass(frozen=True)
class AnswerChange:
    """An answer with the credit that counts now, and what the present key would give."""

    answer: Answer
    before: float | None
    after: float | None


@dataclass(frozen=True)
class AttemptChange:
    """A finished attempt whose score would be another.

    Who passed stays passed. `would_fail` says that the new score is below the pass mark.
    """

    attempt: TestAttempt
    score_before: float
    score_after: float
    passed_before: bool
    passed_after: bool
    would_fail: bool


@dataclass(frozen=True)
class Preview:
    """What a regrade would do: nothing has been written yet."""

    to_version: QuestionVersion | None
    answers: tuple[AnswerChange, ...]
    attempts: tuple[AttemptChange, ...]
    kept: int

    @property
    def people(self) -> int:
        """Return how many people would have another mark."""
        return len({change.answer.user_id for change in self.answers})

    @property
    def newly_passed(self) -> int:
        """Return how many attempts would pass after all."""
        return sum(change.passed_after and not change.passed_before for change in self.attempts)

    @property
    def would_fail(self) -> int:
        """Return how many passed attempts would not pass today; they stay passed."""
        return sum(change.would_fail for change in self.attempts)


def regrade_preview(question: Question) -> Preview:
    """Return who would be affected by grading all answers with the live version.

    `kept` counts the answers that the live version cannot grade: people saw other options then.
    """
    live = question.live_version
    if live is None:
        return Preview(None, (), (), 0)
    changes, kept = _answer_changes(question, live)
    return Preview(live, tuple(changes), tuple(_attempt_changes(changes)), kept)


def _answer_changes(question: Question, live: QuestionVersion) -> tuple[list[AnswerChange], int]:
    latest = Mark.objects.filter(answer=OuterRef("pk")).order_by("-pk")
    answers = (
        Answer.objects.filter(question=question)
        .select_related("version", "user")
        .annotate(
            counts=Subquery(latest.values("credit")[:1]),
            graded_by=Subquery(latest.values("graded_with")[:1]),
        )
        .exclude(graded_by=live.pk)
        .order_by("made_at", "pk")
    )
    changes, kept = [], 0
    for answer in answers:
        old, new = answer.version.parsed, live.parsed
        response = rules.read_response(old, answer.response)
        if not rules.regradable(old, new, response):
            kept += 1
            continue
        after = rules.grade(new, rules.read_response(new, answer.response)).credit
        if after != answer.counts:
            changes.append(AnswerChange(answer, answer.counts, after))
    return changes, kept


def _attempt_changes(changes: Sequence[AnswerChange]) -> Iterable[AttemptChange]:
    """Yield what becomes of the finished attempts in which these answers were given."""
    keys = {change.answer.attempt_id for change in changes if change.answer.attempt_id}
    attempts = list(
        TestAttempt.objects.filter(pk__in=keys, finished_at__isnull=False)
        .select_related("page", "user")
        .order_by("finished_at", "pk")
    )
    if not attempts:
        return
    drawn = {key for attempt in attempts for key in attempt.version_ids}
    versions = QuestionVersion.objects.in_bulk(drawn)
    states = states_by_attempt(attempts, {one.answer.pk: one.after for one in changes})
    for attempt in attempts:
        listed = [versions[key] for key in attempt.version_ids if key in versions]
        after = score_of(attempt, results(attempt, listed, states[attempt.pk]))
        if after != attempt.score:
            yield _changed(attempt, after)


def _changed(attempt: TestAttempt, after: float) -> AttemptChange:
    passes = after >= attempt.page.pass_mark
    passed = bool(attempt.passed)
    return AttemptChange(
        attempt=attempt,
        score_before=attempt.score or 0.0,
        score_after=after,
        passed_before=passed,
        passed_after=passed or passes,
        would_fail=passed and not passes,
    )
