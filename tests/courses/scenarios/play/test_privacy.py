"""What practising keeps about a person can be taken along and goes with the account."""

from courses.scenarios.actions import play
from courses.scenarios.models import Attempt, Decision, ScenarioPage, StepLine
from courses.scenarios.players import Player
from kennisladder.accounts.models import User
from kennisladder.core.privacy import providers
from tests.factories.scenarios import make_attempt


def test_everything_of_an_attempt_is_exported(page: ScenarioPage, learner: User) -> None:
    by = Player(user=learner)
    attempt = make_attempt(page, by, "goed-1", "fout-2")
    play.write_step_line(attempt=attempt, order=1, fields={"action": "Gebeld"}, by=by)
    make_attempt(page, Player(visitor="a" * 64), "fout-1")

    exported = {one.model: one.export(learner) for one in providers()}

    assert [row["version__page__title"] for row in exported[Attempt]] == ["Een verhaal"]
    assert [row["choice"] for row in exported[Decision]] == ["goed-1", "fout-2"]
    assert [row["action"] for row in exported[StepLine]] == ["Gebeld"]


def test_erasing_a_person_leaves_others_alone(page: ScenarioPage, learner: User) -> None:
    make_attempt(page, Player(user=learner), "goed-1", "fout-2")
    other = make_attempt(page, Player(visitor="a" * 64), "fout-1")

    ours = [one for one in providers() if one.model in (Attempt, Decision, StepLine)]
    erased = [one.erase(learner) for one in ours]

    assert [one.model for one in ours] == [StepLine, Decision, Attempt]
    assert erased == [0, 2, 1]
    assert list(Attempt.objects.all()) == [other]
    assert Decision.objects.count() == 1
