"""What comes back to a learner for review, and how many of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone

from courses.assessment.models import Question
from courses.learning.models import ReviewCard
from kennisladder.accounts.models import User
from kennisladder.core.search import visible_to


@dataclass(frozen=True)
class ReviewNumbers:
    """How many questions wait now, how many are kept in all, and when the next one comes."""

    due: int
    kept: int
    next_at: datetime | None


#: What of a card is read along with its question.
ALONG = (
    *("pk", "stability", "difficulty", "due_at", "last_review_at"),
    *("rounds", "relearning", "made_at"),
)


def with_cards(questions: "QuerySet[Question]", user: User) -> "QuerySet[Question]":
    """Return the questions, each with what `card_along` needs: no statement of its own."""
    own = ReviewCard.objects.filter(user=user, question=OuterRef("pk"))
    return questions.annotate(**{f"card_{name}": Subquery(own.values(name)[:1]) for name in ALONG})


def card_along(question: Question, user: User) -> ReviewCard | None:
    """Return the card that was read along with a question; one statement when none was read."""
    if not hasattr(question, "card_pk"):
        return ReviewCard.objects.filter(user=user, question=question).first()
    if question.card_pk is None:
        return None
    fields = {name: getattr(question, f"card_{name}") for name in ALONG}
    return ReviewCard(user=user, question_id=question.pk, **fields)


def cards(user: User, request: HttpRequest | None = None) -> "QuerySet[ReviewCard]":
    """Return this person's cards whose question can still be asked.

    With a request only those on pages that this person may open: a page that was closed later
    takes its questions along, and gives them back when it opens.
    """
    found = ReviewCard.objects.filter(
        user=user, question__live_version__isnull=False, page__live=True
    )
    return found if request is None else found.filter(page__in=visible_to(request))


def review_numbers(user: User, request: HttpRequest | None = None) -> ReviewNumbers:
    """Return the numbers of this person's review; one statement.

    With a request one more for the restrictions, when nothing on the page asked for them yet.
    """
    now = timezone.now()
    found = cards(user, request).aggregate(
        due=Count("pk", filter=Q(due_at__lte=now)),
        kept=Count("pk"),
        next_at=Min("due_at", filter=Q(due_at__gt=now)),
    )
    return ReviewNumbers(**found)


def next_card(user: User, request: HttpRequest | None = None) -> ReviewCard | None:
    """Return the card that waits longest, with its question and page; None when nothing is due."""
    waiting = cards(user, request).filter(due_at__lte=timezone.now()).order_by("due_at", "pk")
    card: ReviewCard | None = waiting.select_related("question__live_version", "page").first()
    return card
