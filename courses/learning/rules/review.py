"""Spaced review: when to meet a question again, from how one answered it.

The intervals are those of FSRS (Free Spaced Repetition Scheduler), by the library that its authors
maintain; what counts as which rating is ours. Without steps of minutes: nobody here studies cards
all evening, so the shortest interval is a day.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from fsrs import Card, Scheduler, State
from fsrs import Rating as FsrsRating

#: Share of the questions that one should still know on the day they come back.
RETENTION = 0.9
LONGEST_DAYS = 365
HALF = 0.5
UNSURE, SURE = 1, 3

_scheduler = Scheduler(
    desired_retention=RETENTION,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=LONGEST_DAYS,
    enable_fuzzing=False,
)


class Rating(IntEnum):
    """How well somebody knew it, as FSRS counts."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True)
class Memory:
    """What the scheduler keeps of one question for one person; stability in days."""

    stability: float
    difficulty: float
    due: datetime
    last_review: datetime
    relearning: bool = False


def rating_of(credit: float, certainty: int | None) -> Rating:
    """Return how well it was known: credit from 0 to 1, certainty from 1 (a guess) to 3 (sure).

    Right by a guess is not known yet.
    """
    if credit < HALF:
        return Rating.AGAIN
    if credit < 1 or certainty == UNSURE:
        return Rating.HARD
    return Rating.EASY if certainty == SURE else Rating.GOOD


def asks_for_review(rating: Rating) -> bool:
    """Return whether a question that was not reviewed before should come back."""
    return rating <= Rating.HARD


def remember(memory: Memory | None, rating: Rating, now: datetime) -> Memory:
    """Return the memory after this answer; `now` is aware and in UTC, as FSRS asks."""
    card = Card() if memory is None else _card(memory)
    after, _log = _scheduler.review_card(card, FsrsRating(int(rating)), now)
    assert after.stability is not None  # noqa: S101 -- FSRS sets both in any review
    assert after.difficulty is not None  # noqa: S101 -- as above
    return Memory(
        stability=after.stability,
        difficulty=after.difficulty,
        due=after.due,
        last_review=now,
        relearning=after.state == State.Relearning,
    )


def _card(memory: Memory) -> Card:
    return Card(
        state=State.Relearning if memory.relearning else State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last_review,
    )
