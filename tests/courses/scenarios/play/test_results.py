"""A score is derived from the choices: the cached copy is what the replay gives, for every play."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.scenarios.actions import play
from courses.scenarios.actions.scenarios import demo_stories
from courses.scenarios.models import Attempt, ScenarioIndexPage, ScenarioPage
from courses.scenarios.players import Player
from courses.scenarios.results import result_of
from courses.scenarios.rules import offered, replay, score
from tests.factories.scenarios import live, make_attempt, make_scenario

VISITOR = Player(visitor="a" * 64)


@pytest.fixture
def demos(index: ScenarioIndexPage) -> list[ScenarioPage]:
    return [make_scenario(index, story) for story in demo_stories()]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_replay_of_stored_decisions_equals_the_cached_result(
    demos: list[ScenarioPage], data: st.DataObject
) -> None:
    page = data.draw(st.sampled_from(demos))
    story = live(page).story
    attempt = play.start(version=live(page), by=VISITOR)
    state = replay(story, ())
    while not state.finished and len(state.steps) < 60:
        choice = data.draw(st.sampled_from([choice.id for choice in offered(story, state)]))
        made = [step.choice for step in state.steps]
        play.choose(attempt=attempt, order=len(made) + 1, choice=choice, by=VISITOR)
        state = replay(story, [*made, choice])

    attempt.refresh_from_db()
    stored = list(attempt.decisions.order_by("order").values_list("choice", flat=True))
    assert replay(story, stored) == state
    assert state.finished == (attempt.finished_at is not None)
    if state.finished:
        assert attempt.result == json.loads(json.dumps(result_of(story, stored)))
        assert attempt.result["verdict"] == score(story, stored).verdict


def run(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue().strip()


def test_results_that_hold_are_said_to_hold(page: ScenarioPage) -> None:
    make_attempt(page, VISITOR, "goed-1", "goed-2", "goed-3")
    make_attempt(page, VISITOR, "goed-1")

    assert run("check_results") == "all results hold"


@pytest.mark.parametrize("wrong", [None, {"verdict": "strong"}])
def test_a_result_that_differs_is_named_and_can_be_repaired(page: ScenarioPage, wrong: Any) -> None:
    attempt = make_attempt(page, VISITOR, "fout-0")
    right = attempt.result
    Attempt.objects.filter(pk=attempt.pk).update(result=wrong)

    with pytest.raises(CommandError, match="1 results differ from the replay"):
        run("check_results")
    repaired = run("check_results", "--repair")

    attempt.refresh_from_db()
    assert repaired.splitlines() == [str(attempt.pk), "1 results repaired"]
    assert attempt.result == right


def test_the_daily_command_counts_and_deletes(page: ScenarioPage) -> None:
    attempt = make_attempt(page, VISITOR, "goed-1")
    Attempt.objects.filter(pk=attempt.pk).update(expires_at="2020-01-01T00:00:00Z")

    assert run("delete_expired_attempts", "--dry-run") == "1 attempts would be deleted"
    assert run("delete_expired_attempts") == "1 attempts deleted"
    assert run("delete_expired_attempts") == "0 attempts deleted"
