"""An answer is recorded as an event, and marked at once."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page

from courses.assessment.models import (
    Answer,
    Mark,
    Question,
    QuestionVersion,
    Regrade,
    TestAttempt,
)
from courses.assessment.rules import Response, grade, read_response, regradable
from kennisladder.accounts.models import User
from kennisladder.core.followups import tell

#: Two equal answers within this time are one that was sent twice.
DOUBLE = timedelta(seconds=10)


class NotYours(Exception):
    """Raised when the attempt is not of this person, or not at this page."""


class Finished(Exception):
    """Raised when the attempt is over: nothing in it can be answered any more."""


class NotAsked(Exception):
    """Raised when the question was not drawn for this attempt, or is not asked at all."""


class AlreadyAnswered(Exception):
    """Raised when this try has another answer already: sent from two tabs."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"try {answer.try_number} was answered before")
        self.answer = answer


class Details(TypedDict, total=False):
    """What goes with an answer.

    `block` is the id of the block on a lesson page; `try_number` is the try that the form was for,
    so that a form that is sent twice is one answer; `version` may be given when it is known which
    version was drawn for the attempt.
    """

    block: str
    certainty: int | None
    seconds: int | None
    hint_seen: bool
    try_number: int | None
    version: QuestionVersion | None


def record_answer(
    *,
    user: User,
    question: Question,
    page: Page,
    response: Mapping[str, Any],
    attempt: TestAttempt | None = None,
    **details: Unpack[Details],
) -> Answer:
    """Return the answer that was recorded, with its mark in `answer.mark`.

    The same answer sent twice is one: the recorded one is returned. Raises `rules.BadResponse` for
    a response that does not fit the question, `NotYours`, `Finished`, `NotAsked`, and
    `AlreadyAnswered` when another tab was first with this very try. In a transaction of the caller
    an IntegrityError may say that last thing: who begins again then finds the other answer.
    """
    if not (user.is_authenticated and user.is_active):
        raise PermissionDenied
    version = _version(question, attempt, details.get("version"))
    given = read_response(version.parsed, response)
    place = _Place(user, question, page, attempt, details.get("block", "") if not attempt else "")
    if transaction.get_connection().in_atomic_block:
        return _record(place, version, given, details)
    try:
        with transaction.atomic():
            return _record(place, version, given, details)
    except IntegrityError:
        earlier = place.answers().order_by("-try_number").first()
        if earlier is None:
            raise
        return _same(earlier, given, details)


class _Place:
    """Where a question is answered: by whom, on which page, in which block or attempt."""

    def __init__(
        self, user: User, question: Question, page: Page, attempt: TestAttempt | None, block: str
    ) -> None:
        self.user, self.question, self.page = user, question, page
        self.attempt, self.block = attempt, block

    def answers(self) -> Any:
        """Return the answers that were given in this place."""
        if self.attempt is not None:
            return Answer.objects.filter(attempt=self.attempt, question=self.question)
        return Answer.objects.filter(
            user=self.user,
            page_id=self.page.pk,
            attempt=None,
            block=self.block,
            question=self.question,
        )

    def lock(self) -> None:
        """Hold the attempt, so that it cannot be finished meanwhile; refuse what is not allowed."""
        if self.attempt is None:
            return
        own = TestAttempt.objects.select_for_update(no_key=True).filter(
            pk=self.attempt.pk, user=self.user, page_id=self.page.pk
        )
        held = own.only("finished_at").first()
        if held is None:
            raise NotYours
        if held.finished_at is not None:
            raise Finished


def _version(
    question: Question, attempt: TestAttempt | None, known: QuestionVersion | None
) -> QuestionVersion:
    """Return the version that is asked here."""
    if attempt is None:
        if question.live_version is None:
            raise NotAsked
        return question.live_version
    if known is not None and known.question_id == question.pk and known.pk in attempt.version_ids:
        return known
    found: QuestionVersion | None = QuestionVersion.objects.filter(
        question=question, pk__in=attempt.version_ids
    ).first()
    if found is None:
        raise NotAsked
    return found


def _record(place: _Place, version: QuestionVersion, given: Response, details: Details) -> Answer:
    place.lock()
    last: Answer | None = place.answers().order_by("-try_number").first()
    wanted = details.get("try_number")
    if last is not None and wanted is not None and wanted <= last.try_number:
        return _same(last, given, details)
    if last is not None and wanted is None and _is_double(last, version, given, details):
        return last
    answer = Answer.objects.create(
        user=place.user,
        question=place.question,
        version=version,
        page_id=place.page.pk,
        attempt=place.attempt,
        block=place.block,
        response=dict(given.data),
        certainty=details.get("certainty"),
        hint_seen=details.get("hint_seen", False),
        seconds=details.get("seconds"),
        try_number=last.try_number + 1 if last else 1,
    )
    answer.mark = _mark(answer, place.question, version, given)
    tell("question.answered", user=place.user, page=place.page, answer=answer)
    return answer


def _is_double(last: Answer, version: QuestionVersion, given: Response, details: Details) -> bool:
    return (
        last.version_id == version.pk
        and last.response == given.data
        and last.certainty == details.get("certainty")
        and timezone.now() - last.made_at < DOUBLE
    )


def _same(earlier: Answer, given: Response, details: Details) -> Answer:
    if earlier.response == given.data and earlier.certainty == details.get("certainty"):
        return earlier
    raise AlreadyAnswered(earlier)


def _mark(answer: Answer, question: Question, version: QuestionVersion, given: Response) -> Mark:
    """Return the first mark, by the version that was asked, or by the one that mended its key.

    An attempt goes on with the version that was drawn for it. When answers to that version were
    graded again meanwhile, so is this one from the start.
    """
    with_version = version
    live = question.live_version
    if (
        live is not None
        and live.pk != version.pk
        and regradable(version.parsed, live.parsed, given)
        and Regrade.objects.filter(question=question, to_version=live).exists()
    ):
        with_version, given = live, read_response(live.parsed, given.data)
    mark: Mark = Mark.objects.create(
        answer=answer,
        graded_with=with_version,
        credit=grade(with_version.parsed, given).credit,
    )
    return mark
