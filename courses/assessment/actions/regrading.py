"""After a key was mended, earlier answers are graded again: logged, and never against who passed.

Who had passed a test stays passed, also when the new score is below the pass mark: a person may
rely on a certificate that was given. The effect is logged with `would_fail`. Who had failed and
now reaches the pass mark has passed.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from courses.assessment.models import Answer, Mark, Question, Regrade, RegradeEffect, TestAttempt
from courses.assessment.queries.regrading import AttemptChange, Preview, regrade_preview
from kennisladder.accounts.models import User
from kennisladder.core.followups import tell

REGRADED = "assessment.regrade"


@transaction.atomic
def regrade(*, question: Question, reason: str, by: User) -> Regrade:
    """Grade all answers to this question with its live version; return what is logged of it.

    Doing it again changes nothing and returns the earlier log, unless answers to an old version
    came in meanwhile. Raises `PermissionDenied` for who may not change questions, and `ValueError`
    without a reason.
    """
    if not by.has_perm("assessment.change_question"):
        raise PermissionDenied
    if not reason.strip():
        raise ValueError("A regrade needs a reason.")
    # Answers point to the question and must not wait for it: else each would wait for the other.
    held = Question.objects.select_for_update(of=("self",), no_key=True).get(pk=question.pk)
    if held.live_version is None:
        raise ValueError("This question has no version yet.")
    _hold_attempts(held)
    found = regrade_preview(held)
    earlier: Regrade | None = held.regrades.filter(to_version=held.live_version).first()
    if earlier is not None and not found.answers:
        return earlier
    made = _log(held, found, reason.strip(), by)
    _mark_again(made, found)
    for change in found.attempts:
        _score_again(made, change)
    log(instance=held, action=REGRADED, user=by, data={"affected": made.affected})
    return made


def _hold_attempts(question: Question) -> None:
    """Wait for who is busy with this question: nobody finishes with the old marks meanwhile."""
    asked = Answer.objects.filter(question=question).exclude(attempt=None).values("attempt")
    held = TestAttempt.objects.select_for_update(no_key=True)
    list(held.filter(pk__in=asked, finished_at=None).order_by("pk").values_list("pk"))


def _log(question: Question, found: Preview, reason: str, by: User) -> Regrade:
    assert found.to_version is not None  # noqa: S101 -- regrade has seen to it
    versions = [change.answer.version for change in found.answers]
    made: Regrade = Regrade.objects.create(
        question=question,
        from_version=min(versions, key=lambda version: version.number, default=None),
        to_version=found.to_version,
        by=by,
        reason=reason,
        affected=len(found.answers),
    )
    return made


def _mark_again(made: Regrade, found: Preview) -> None:
    Mark.objects.bulk_create(
        Mark(
            answer=change.answer,
            graded_with=made.to_version,
            credit=change.after,
            regrade=made,
        )
        for change in found.answers
    )


def _score_again(made: Regrade, change: AttemptChange) -> None:
    attempt = change.attempt
    RegradeEffect.objects.create(
        regrade=made,
        attempt=attempt,
        score_before=change.score_before,
        score_after=change.score_after,
        passed_before=change.passed_before,
        passed_after=change.passed_after,
        would_fail=change.would_fail,
    )
    TestAttempt.objects.filter(pk=attempt.pk).update(
        score=change.score_after, passed=change.passed_after
    )
    if change.passed_after and not change.passed_before:
        tell("test.finished", user=attempt.user, page_id=attempt.page_id, attempt_id=attempt.pk)
