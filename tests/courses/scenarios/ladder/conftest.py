"""A site with the whole ladder, as an editor has installed it."""

from collections.abc import Callable

import pytest
from django.test import Client

from courses.scenarios.actions.ladder import install_ladder
from courses.scenarios.models import LadderPage
from kennisladder.accounts.models import User
from tests.factories.home import make_home


@pytest.fixture
def ladder(editor: User) -> LadderPage:
    return install_ladder(parent=make_home(), by=editor)


@pytest.fixture
def read(ladder: LadderPage, client: Client) -> Callable[..., str]:
    """Return what a visitor gets below the address of the ladder."""

    def got(path: str = "", **query: object) -> str:
        response = client.get(f"/escalatieladder/{path}", query)
        assert response.status_code == 200
        return response.content.decode()

    return got
