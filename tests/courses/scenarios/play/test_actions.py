"""The writes of playing: one row a decision, whatever is posted, and nobody else's."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.scenarios.actions import play
from courses.scenarios.models import Attempt, Decision, ScenarioPage, StepLine
from courses.scenarios.players import Player
from courses.scenarios.rules import Closed, NotOpen
from kennisladder.accounts.models import User
from tests.factories.scenarios import live, make_attempt

VISITOR = Player(visitor="a" * 64)
STRANGER = Player(visitor="b" * 64)


def rows(attempt: Attempt) -> list[tuple[int, str, str]]:
    return list(attempt.decisions.values_list("order", "scene", "choice"))


def test_a_visitor_attempt_has_an_end_and_an_account_attempt_has_none(
    page: ScenarioPage, player: Player
) -> None:
    now = timezone.now()

    of_visitor = play.start(version=live(page), by=VISITOR, now=now)
    of_learner = play.start(version=live(page), by=player, now=now)

    assert (of_visitor.user, of_visitor.visitor) == (None, "a" * 64)
    assert of_visitor.expires_at == now + timedelta(days=30)
    assert (of_learner.user, of_learner.visitor, of_learner.expires_at) == (player.user, "", None)


def test_starting_twice_starts_once_until_something_is_decided(page: ScenarioPage) -> None:
    first = play.start(version=live(page), by=VISITOR)

    assert play.start(version=live(page), by=VISITOR) == first
    assert play.start(version=live(page), by=STRANGER) != first

    play.choose(attempt=first, order=1, choice="goed-1", by=VISITOR)
    assert play.start(version=live(page), by=VISITOR) != first


def test_a_decision_is_one_insert(page: ScenarioPage) -> None:
    attempt = make_attempt(page, VISITOR, "goed-1")

    with CaptureQueriesContext(connection) as statements:
        made = play.choose(attempt=attempt, order=2, choice="half-0", by=VISITOR)

    inserts = [s["sql"] for s in statements if s["sql"].startswith("INSERT")]
    assert len(inserts) == 1
    assert f'INTO "{Decision._meta.db_table}"' in inserts[0]
    assert (made.order, made.scene, made.choice) == (2, "moment-2", "half-0")


def test_under_the_lock_no_story_is_read(page: ScenarioPage) -> None:
    attempt = make_attempt(page, VISITOR, "goed-1")

    with CaptureQueriesContext(connection) as statements:
        play.choose(attempt=attempt, order=2, choice="half-0", by=VISITOR)

    sql = [s["sql"] for s in statements]
    begun = next(i for i, text in enumerate(sql) if text.startswith(("BEGIN", "SAVEPOINT")))
    assert not any('"document"' in text or "graph_svg" in text for text in sql[begun:])


@pytest.mark.parametrize(("choice", "same"), [("goed-1", True), ("fout-1", False)])
def test_posting_again_keeps_the_first(page: ScenarioPage, choice: str, same: bool) -> None:
    attempt = make_attempt(page, VISITOR, "goed-1")

    with pytest.raises(play.AlreadyDecided) as refused:
        play.choose(attempt=attempt, order=1, choice=choice, by=VISITOR)

    assert (refused.value.order, refused.value.same) == (1, same)
    assert rows(attempt) == [(1, "moment-1", "goed-1")]


@pytest.mark.parametrize(
    ("made", "order", "choice", "reason"),
    [
        (["fout-1"], 2, "half-0", Closed.CONDITION),
        (["fout-1"], 2, "goed-3", Closed.OTHER_SCENE),
        (["fout-1"], 2, "nergens", Closed.UNKNOWN),
        (["fout-1"], 3, "goed-2", Closed.OTHER_SCENE),
        (["fout-0"], 2, "goed-2", Closed.FINISHED),
    ],
)
def test_what_is_not_open_cannot_be_chosen(
    page: ScenarioPage, made: list[str], order: int, choice: str, reason: Closed
) -> None:
    attempt = make_attempt(page, VISITOR, *made)

    with pytest.raises(NotOpen) as refused:
        play.choose(attempt=attempt, order=order, choice=choice, by=VISITOR)

    assert refused.value.reason is reason
    assert attempt.decisions.count() == 1


@pytest.mark.parametrize("choice", ["goed-2", "fout-2"])
def test_the_constraint_has_the_last_word(page: ScenarioPage, choice: str) -> None:
    """A row that the replay takes for the first stands where the second would come."""
    attempt = play.start(version=live(page), by=VISITOR)
    attempt.decisions.create(order=2, scene="moment-1", choice="goed-1")

    with pytest.raises(play.AlreadyDecided) as refused:
        play.choose(attempt=attempt, order=2, choice=choice, by=VISITOR)

    assert (refused.value.order, refused.value.same) == (2, False)
    assert rows(attempt) == [(2, "moment-1", "goed-1")]


@pytest.mark.parametrize("by", [STRANGER, Player(), "account"])
def test_somebody_elses_attempt_does_not_exist(page: ScenarioPage, by: Any, learner: User) -> None:
    by = Player(user=learner) if by == "account" else by
    attempt = make_attempt(page, VISITOR, "goed-1")

    for write in (
        lambda: play.choose(attempt=attempt, order=2, choice="goed-2", by=by),
        lambda: play.write_step_line(attempt=attempt, order=1, fields={"action": "x"}, by=by),
        lambda: play.remove(attempt=attempt, by=by),
    ):
        with pytest.raises(play.NotYours):
            write()

    assert Attempt.objects.count() == 1
    assert (rows(attempt), StepLine.objects.count()) == ([(1, "moment-1", "goed-1")], 0)


def test_the_last_decision_finishes_and_keeps_a_copy_of_the_result(page: ScenarioPage) -> None:
    attempt = make_attempt(page, VISITOR, "goed-1", "goed-2", "goed-3")

    assert attempt.finished_at is not None
    assert attempt.result == {
        "verdict": "strong",
        "veto": False,
        "result": 100.0,
        "place": 100.0,
        "decisions": 3,
        "ending": "slot",
        "ending_title": "Het slot",
        "outcome": "good",
        "passed": True,
        "peak": "3",
    }


def test_an_ending_without_points_to_spread_has_no_place(page: ScenarioPage) -> None:
    attempt = make_attempt(page, VISITOR, "fout-0")

    assert attempt.result is not None
    assert (attempt.result["verdict"], attempt.result["veto"]) == ("unadvisable", True)
    assert (attempt.result["ending"], attempt.result["decisions"]) == ("slot-weg", 1)


def test_a_line_can_be_written_and_written_again(page: ScenarioPage) -> None:
    attempt = make_attempt(page, VISITOR, "goed-1")

    play.write_step_line(attempt=attempt, order=1, fields={"action": "Gebeld"}, by=VISITOR)
    play.write_step_line(attempt=attempt, order=1, fields={"action": "Gesproken"}, by=VISITOR)

    assert list(attempt.step_lines.values_list("order", "action")) == [(1, "Gesproken")]


def test_a_line_needs_its_decision(page: ScenarioPage) -> None:
    attempt = make_attempt(page, VISITOR, "goed-1")

    with pytest.raises(play.NotYours):
        play.write_step_line(attempt=attempt, order=2, fields={"action": "Gebeld"}, by=VISITOR)


def test_signing_in_claims_what_this_browser_played(page: ScenarioPage, learner: User) -> None:
    mine = make_attempt(page, VISITOR, "goed-1")
    other = make_attempt(page, STRANGER, "fout-1")

    kept = play.claim(visitor=VISITOR.visitor, by=learner)

    mine.refresh_from_db()
    other.refresh_from_db()
    assert kept == 1
    assert (mine.user, mine.visitor, mine.expires_at) == (learner, "", None)
    assert (other.user, other.visitor) == (None, "b" * 64)


def test_without_a_key_nothing_is_claimed(page: ScenarioPage, learner: User) -> None:
    make_attempt(page, VISITOR, "goed-1")

    assert play.claim(visitor="", by=learner) == 0


def test_what_visitors_left_goes_in_time(page: ScenarioPage, player: Player) -> None:
    late = make_attempt(page, VISITOR, "goed-1")
    early = make_attempt(page, STRANGER, "goed-1")
    kept = make_attempt(page, player, "goed-1")
    Attempt.objects.filter(pk=late.pk).update(expires_at=timezone.now() - timedelta(seconds=1))

    assert play.delete_expired() == 1
    assert set(Attempt.objects.all()) == {early, kept}
    assert Decision.objects.count() == 2


def test_removing_takes_decisions_and_lines_along(page: ScenarioPage) -> None:
    attempt = make_attempt(page, VISITOR, "goed-1")
    play.write_step_line(attempt=attempt, order=1, fields={"action": "Gebeld"}, by=VISITOR)

    play.remove(attempt=attempt, by=VISITOR)

    assert (Attempt.objects.count(), Decision.objects.count(), StepLine.objects.count()) == (
        0,
        0,
        0,
    )


def test_a_version_that_was_played_cannot_be_deleted(page: ScenarioPage) -> None:
    make_attempt(page, VISITOR, "goed-1")

    with pytest.raises(ProtectedError):
        page.versions.all().delete()


@pytest.mark.parametrize(
    "fields",
    [
        {"visitor": "c" * 64, "expires_at": None},
        {"visitor": "c" * 64, "expires_at": timezone.now(), "owned": True},
    ],
)
def test_an_attempt_has_one_owner_and_a_visitor_an_end(
    page: ScenarioPage, learner: User, fields: dict[str, Any]
) -> None:
    owner = learner if fields.pop("owned", False) else None

    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(version=live(page), seed="1", user=owner, **fields)
