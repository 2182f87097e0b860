"""A site with the whole ladder, as an editor has installed it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from courses.scenarios.actions.ladder import install_ladder
from courses.scenarios.models import LadderPage
from kennisladder.accounts.models import User
from tests.factories.home import make_home

INSTALLER = "installatie@kennisladder.example"


@pytest.fixture(scope="module")
def _installed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Install once a module, in a transaction around those of the tests: it takes a second."""
    with django_db_blocker.unblock(), transaction.atomic():
        by = User.objects.create_user(INSTALLER)
        by.groups.add(Group.objects.get(name="Moderators"))
        install_ladder(parent=make_home(), by=by)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def ladder(_installed: None, db: None) -> LadderPage:
    return LadderPage.objects.get()


@pytest.fixture
def read(ladder: LadderPage, client: Client) -> Callable[..., str]:
    """Return what a visitor gets below the address of the ladder."""

    def got(path: str = "", **query: Any) -> str:
        response = client.get(f"/escalatieladder/{path}", query)
        assert response.status_code == 200
        return response.content.decode()

    return got
