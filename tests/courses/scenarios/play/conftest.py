"""A scenario of three decisions on a site, and visitors without an account."""

from collections.abc import Callable

import pytest
from django.test import Client

from courses.scenarios.models import Attempt, ScenarioIndexPage, ScenarioPage
from courses.scenarios.players import Player
from kennisladder.accounts.models import User
from tests.factories.scenarios import make_index, make_scenario


@pytest.fixture
def index(db: None) -> ScenarioIndexPage:
    return make_index()


@pytest.fixture
def page(index: ScenarioIndexPage) -> ScenarioPage:
    return make_scenario(index)


@pytest.fixture
def player(learner: User) -> Player:
    return Player(user=learner)


@pytest.fixture
def begin(page: ScenarioPage) -> Callable[[Client], Attempt]:
    """Return a way to press "Begin" in this browser, and the attempt that it starts."""

    def pressed(client: Client) -> Attempt:
        response = client.post(f"/mijn-oefeningen/start/{page.pk}/")
        attempt: Attempt = Attempt.objects.get(pk=response["Location"].split("/")[-2])
        return attempt

    return pressed
