"""Tests are begun and finished; what is drawn and what was scored stays with the attempt."""

import secrets

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from courses.assessment.actions.answers import NotYours
from courses.assessment.banks import drawn_versions
from courses.assessment.models import TestAttempt, TestPage
from courses.assessment.queries.attempts import Refusal, overview, results_of, score_of
from kennisladder.accounts.models import User
from kennisladder.core.followups import tell


class MayNotBegin(Exception):
    """Raised when no attempt can begin now; `overview(...)` says when one can."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(f"no attempt can begin: {reason}")
        self.reason = reason


def begin_test(*, user: User, page: TestPage) -> TestAttempt:
    """Return the unfinished attempt of this person, else a new one with its own draw.

    Two posts at once begin one: the database holds one unfinished attempt for each person and
    test. Raises `MayNotBegin` with "attempts", "wait" or "empty".
    """
    if not (user.is_authenticated and user.is_active and page.live):
        raise PermissionDenied
    found = overview(user=user, page=page)
    if found.unfinished is not None:
        return found.unfinished
    if found.refusal:
        raise MayNotBegin(found.refusal)
    seed = secrets.token_hex(8)
    versions = drawn_versions(page, seed)
    if versions is None:
        raise MayNotBegin("empty")
    try:
        with transaction.atomic():
            return TestAttempt.objects.create(user=user, page=page, seed=seed, version_ids=versions)
    except IntegrityError:
        return TestAttempt.objects.get(user=user, page=page, finished_at=None)


@transaction.atomic
def finish_test(*, attempt: TestAttempt, by: User) -> TestAttempt:
    """Return the attempt with its score and verdict; a second time nothing happens.

    Questions left open count as nothing. Raises `NotYours` for somebody else's attempt.
    """
    held = (
        TestAttempt.objects.select_for_update(of=("self",), no_key=True)
        .select_related("page")
        .filter(pk=attempt.pk, user_id=by.pk)
        .first()
    )
    if held is None:
        raise NotYours
    if held.finished_at is not None:
        return held
    held.score = score_of(held, results_of(held))
    held.passed = held.score >= held.page.pass_mark
    held.finished_at = timezone.now()
    held.save(update_fields=["score", "passed", "finished_at"])
    tell("test.finished", user=by, page_id=held.page_id, attempt_id=held.pk)
    return held
