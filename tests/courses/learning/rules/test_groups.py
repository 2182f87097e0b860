"""Figures of a group: only when nobody can be picked out of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.learning.rules.groups import Standing, Summary, summary_of

READ = Standing(read=3, score=None, completed=False)


def scored(*scores: float) -> list[Standing]:
    return [Standing(read=3, score=score, completed=score >= 70) for score in scores]


@pytest.mark.parametrize("people", [0, 1, 4])
def test_below_five_there_are_no_figures(people: int) -> None:
    assert summary_of(scored(*[80.0] * people)) is None


def test_from_five_scores_on_there_is_a_mean() -> None:
    assert summary_of(scored(50, 60, 70, 80, 90)) == Summary(5, 3, 70.0)


def test_four_scores_among_six_people_give_no_mean() -> None:
    assert summary_of([*scored(60, 70, 80, 90), READ, READ]) == Summary(6, 3, None)


def test_a_score_of_nothing_is_a_score() -> None:
    assert summary_of(scored(0, 0, 0, 0, 100)) == Summary(5, 1, 20.0)


@given(st.lists(st.one_of(st.none(), st.floats(0, 100)), max_size=12))
def test_a_mean_never_rests_on_fewer_than_five_scores(scores: list[float | None]) -> None:
    found = summary_of([Standing(1, score, False) for score in scores])

    given_scores = [score for score in scores if score is not None]
    assert (found is not None) == (len(scores) >= 5)
    assert (found is not None and found.mean_score is not None) == (len(given_scores) >= 5)
