"""How a person stands with a test, and what an attempt came to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.utils import timezone

from courses.assessment import rules
from courses.assessment.models import Behaviour, QuestionVersion, TestAttempt, TestPage
from courses.assessment.queries.states import QuestionState, attempt_states
from kennisladder.accounts.models import User

#: Why one may not begin: all attempts used, waiting, or the banks are too small.
Refusal = Literal["", "attempts", "wait", "empty"]
LEAST_CERTAIN = 1


@dataclass(frozen=True)
class TestOverview:
    """How a person stands with a test; attempts have the newest first."""

    __test__ = False  # pytest: this is no test case

    attempts: tuple[TestAttempt, ...]
    unfinished: TestAttempt | None
    passed: bool
    best: float | None
    refusal: Refusal
    wait_until: datetime | None
    left: int | None

    @property
    def may_begin(self) -> bool:
        """Return whether a new attempt may be begun (an unfinished one goes on instead)."""
        return self.unfinished is None and not self.refusal


@dataclass(frozen=True)
class Result:
    """One question in an attempt, in the order of the test; no state when it was left open."""

    number: int
    version: QuestionVersion
    state: QuestionState | None
    credit: float | None
    certainty: int | None = None


def overview(*, user: User, page: TestPage, now: datetime | None = None) -> TestOverview:
    """Return how this person stands with this test; one statement."""
    attempts = tuple(TestAttempt.objects.filter(user=user, page=page)) if user.pk else ()
    return overview_of(attempts, page, now=now)


def overview_of(
    attempts: Sequence[TestAttempt], page: TestPage, *, now: datetime | None = None
) -> TestOverview:
    """Return how these attempts of one person, the newest first, stand; no statement."""
    finished = [attempt for attempt in attempts if attempt.finished_at]
    refusal, until = _refusal(finished, page, now or timezone.now())
    scores = [attempt.score for attempt in finished if attempt.score is not None]
    return TestOverview(
        attempts=tuple(attempts),
        unfinished=next((attempt for attempt in attempts if not attempt.finished_at), None),
        passed=any(attempt.passed for attempt in finished),
        best=max(scores, default=None),
        refusal=refusal,
        wait_until=until,
        left=max(0, page.max_attempts - len(finished)) if page.max_attempts else None,
    )


def _refusal(
    finished: Sequence[TestAttempt], page: TestPage, now: datetime
) -> tuple[Refusal, datetime | None]:
    if page.max_attempts and len(finished) >= page.max_attempts:
        return "attempts", None
    ends = [attempt.finished_at for attempt in finished if attempt.finished_at]
    if page.hours_between and ends:
        until = max(ends) + timedelta(hours=page.hours_between)
        if until > now:
            return "wait", until
    return "", None


def versions_of(attempt: TestAttempt) -> list[QuestionVersion]:
    """Return the versions that were drawn, in order, each with its question; one statement."""
    found = QuestionVersion.objects.select_related("question").in_bulk(attempt.version_ids)
    return [found[key] for key in attempt.version_ids if key in found]


def results_of(
    attempt: TestAttempt, versions: Sequence[QuestionVersion] | None = None
) -> list[Result]:
    """Return each question with what it earned; two statements, one when given the versions."""
    listed = versions_of(attempt) if versions is None else versions
    return results(attempt, listed, attempt_states(attempt))


def results(
    attempt: TestAttempt,
    versions: Sequence[QuestionVersion],
    states: Mapping[int, QuestionState],
) -> list[Result]:
    """Return each question with what it earned: the first try in practice, else the last."""
    practice = attempt.page.behaviour == Behaviour.PRACTICE
    found = []
    for number, version in enumerate(versions, start=1):
        state = states.get(version.question_id)
        if state is None:
            credit = None if isinstance(version.parsed, rules.Reflection) else 0.0
            found.append(Result(number, version, None, credit))
        elif practice:
            credit, sure = state.first_credit, state.first_certainty
            found.append(Result(number, version, state, credit, sure))
        else:
            credit, sure = state.credit, state.answer.certainty
            found.append(Result(number, version, state, credit, sure))
    return found


def score_of(attempt: TestAttempt, found: Sequence[Result]) -> float:
    """Return the score in percent, with two decimals; certainty counts when the test asks for it.

    Who did not say how sure, counts as not sure.
    """
    credits_ = [result.credit for result in found]
    if not attempt.page.certainty:
        return round(rules.percent(credits_), 2)
    sure = [result.certainty or LEAST_CERTAIN for result in found]
    return round(rules.percent(credits_, sure), 2)


def attempts_of(user: User) -> list[TestAttempt]:
    """Return all attempts of a person with their pages, the newest first; one statement."""
    return list(TestAttempt.objects.filter(user=user).select_related("page"))
