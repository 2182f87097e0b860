"""Spaced review: what was answered wrong or unsure comes back, until it sticks."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from courses.assessment.actions import record_answer
from courses.assessment.models import Answer, TestAttempt
from courses.assessment.queries import attempt_states
from courses.assessment.taking import answers_are_shown
from courses.learning.models import ReviewCard
from courses.learning.queries.review import card_along
from courses.learning.rules.review import asks_for_review, rating_of, remember
from kennisladder.accounts.models import User

#: What a card takes over from the scheduler and the answer.
TAKEN = ["page", "stability", "difficulty", "due_at", "last_review_at", "relearning"]


class AlreadyReviewed(Exception):
    """Raised when this round of the card was answered before: sent twice, or from two tabs."""


def block_of(round_number: int) -> str:
    """Return the block under which the answer of this round (from 1) is recorded."""
    return f"herhaling-{round_number}"


@transaction.atomic(savepoint=False)
def note_answer(*, answer: Answer, by: User) -> ReviewCard | None:
    """Return the card that this answer made or moved; None when it did neither.

    Right answers make no card; before a question is due, only a wrong answer moves its card.
    One SQL statement when a card is made or moved, one more when the card was not read along with
    the question. From two tabs at once the last answer counts.
    """
    credit = answer.mark.credit
    if credit is None:  # a reflection
        return None
    return _note(answer, credit, by, card_along(answer.question, by))


def _note(answer: Answer, credit: float, by: User, card: ReviewCard | None) -> ReviewCard | None:
    rating = rating_of(credit, answer.certainty)
    now = timezone.now()
    if card is not None and card.last_review_at >= answer.made_at:
        return None  # sent twice, or a test that was marked again
    if not asks_for_review(rating) and (card is None or card.due_at > now):
        return None
    memory = remember(card.memory if card else None, rating, now)
    card = card or ReviewCard(user=by, question_id=answer.question_id)
    card.page_id = answer.page_id
    card.take(memory)
    if card.pk:
        card.save(update_fields=TAKEN)
        return card
    # Two tabs may make the same card: the last one counts.
    made = ReviewCard.objects.bulk_create(
        [card], update_conflicts=True, unique_fields=["user", "question"], update_fields=TAKEN
    )
    return made[0]


@transaction.atomic
def note_test(*, user: User, attempt_id: UUID) -> int:
    """Return how many cards the answers of a finished test made or moved.

    None as long as the learner may not see the right answers of that test: a review shows them.
    """
    attempt = TestAttempt.objects.select_related("page").get(pk=attempt_id, user=user)
    if not answers_are_shown(attempt):
        return 0
    states = attempt_states(attempt)
    own = ReviewCard.objects.filter(user=user, question__in=states)
    known = {card.question_id: card for card in own}
    noted = [
        _note(one.answer, one.credit, user, known.get(question))
        for question, one in states.items()
        if one.credit is not None
    ]
    return sum(card is not None for card in noted)


@transaction.atomic
def answer_review(
    *, card: ReviewCard, round_number: int, response: Mapping[str, Any], by: User, **details: Any
) -> Answer:
    """Return the answer to a question that came back; the card moves on to its next round.

    Raises `AlreadyReviewed`, and what `record_answer` raises. A card of somebody else is
    `ReviewCard.DoesNotExist`.
    """
    cards = ReviewCard.objects.select_for_update(no_key=True, of=("self",))
    own = cards.select_related("question__live_version", "page").get(pk=card.pk, user=by)
    if round_number != own.rounds + 1:
        raise AlreadyReviewed
    answer = record_answer(
        user=by,
        question=own.question,
        page=own.page,
        response=response,
        **{**details, "block": block_of(round_number)},
    )
    own.rounds = round_number
    if answer.mark.credit is not None:
        rating = rating_of(answer.mark.credit, answer.certainty)
        own.take(remember(own.memory, rating, timezone.now()))
    own.save()
    return answer


def forget(*, card: ReviewCard, by: User) -> None:
    """Take a question out of the review; it returns when it is answered wrong again."""
    ReviewCard.objects.filter(pk=card.pk, user=by).delete()
