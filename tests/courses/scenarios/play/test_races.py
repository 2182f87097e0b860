"""Two tabs at the same moment, on a database that really runs them side by side."""

from functools import partial

import pytest
from django.db import connection

from courses.scenarios.actions import play
from courses.scenarios.models import Decision
from courses.scenarios.players import Player
from tests.at_once import at_once
from tests.factories.scenarios import make_attempt, make_index, make_scenario

VISITOR = Player(visitor="a" * 64)
TIMES = 8

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"
)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(("one", "two"), [("goed-1", "goed-1"), ("goed-1", "fout-1")])
def test_two_posts_of_the_same_order_make_one_decision(one: str, two: str) -> None:
    page = make_scenario(make_index())

    for _ in range(TIMES):
        attempt = make_attempt(page, VISITOR)
        answers = at_once(
            *(
                partial(play.choose, attempt=attempt, order=1, choice=choice, by=VISITOR)
                for choice in (one, two)
            )
        )

        made = [answer for answer in answers if isinstance(answer, Decision)]
        refused = [answer for answer in answers if isinstance(answer, play.AlreadyDecided)]
        assert (len(made), len(refused)) == (1, 1), answers
        assert refused[0].same == (one == two)
        assert list(attempt.decisions.values_list("order", "choice")) == [(1, made[0].choice)]
        attempt.delete()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_last_decision_posted_twice_finishes_once() -> None:
    page = make_scenario(make_index())
    attempt = make_attempt(page, VISITOR, "goed-1", "goed-2")

    at_once(
        *(
            partial(play.choose, attempt=attempt, order=3, choice="goed-3", by=VISITOR)
            for _ in range(3)
        )
    )

    attempt.refresh_from_db()
    assert attempt.finished_at is not None
    assert attempt.decisions.count() == 3
