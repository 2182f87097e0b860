"""Spaced review: what counts as known, and when a question comes back."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.learning.rules.review import Rating, asks_for_review, rating_of, remember

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("credit", "certainty", "rating"),
    [
        (0, None, Rating.AGAIN),
        (0.49, 3, Rating.AGAIN),
        (0.5, None, Rating.HARD),
        (0.99, 3, Rating.HARD),
        (1, 1, Rating.HARD),
        (1, None, Rating.GOOD),
        (1, 2, Rating.GOOD),
        (1, 3, Rating.EASY),
    ],
)
def test_right_by_a_guess_is_not_known(
    credit: float, certainty: int | None, rating: Rating
) -> None:
    assert rating_of(credit, certainty) == rating


def test_only_wrong_and_unsure_begin_a_review() -> None:
    assert [asks_for_review(rating) for rating in Rating] == [True, True, False, False]


@given(st.lists(st.sampled_from(Rating), min_size=1, max_size=20))
def test_a_question_comes_back_after_one_day_to_one_year(ratings: list[Rating]) -> None:
    now, memory = NOW, None
    for rating in ratings:
        memory = remember(memory, rating, now)
        assert timedelta(days=1) <= memory.due - now <= timedelta(days=365)
        assert 1 <= memory.difficulty <= 10
        now = memory.due


def test_who_keeps_knowing_it_meets_it_less_and_less() -> None:
    now, waits = NOW, []
    memory = remember(None, Rating.AGAIN, now)
    for _round in range(5):
        now = memory.due
        memory = remember(memory, Rating.GOOD, now)
        waits.append(memory.due - now)

    assert all(later > earlier for earlier, later in pairwise(waits))


@given(st.integers(min_value=1, max_value=6))
def test_forgetting_brings_it_back_sooner(rounds: int) -> None:
    memory = remember(None, Rating.GOOD, NOW)
    for _round in range(rounds):
        memory = remember(memory, Rating.GOOD, memory.due)
    now = memory.due

    forgot, knew = remember(memory, Rating.AGAIN, now), remember(memory, Rating.GOOD, now)

    assert forgot.due < knew.due
    assert remember(forgot, Rating.GOOD, forgot.due).due > forgot.due
