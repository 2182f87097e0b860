"""The three standing people of the tests, and what every test shares."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from kennisladder.accounts.models import User

# The same examples each time, so that a red run can be repeated, and no stopwatch: how fast the
# engine is, the benchmark measures. Look further with `pytest --hypothesis-profile=default`.
hypothesis_settings.register_profile("repeatable", deadline=None, derandomize=True)
hypothesis_settings.load_profile("repeatable")

PASSWORD = "een-lang-wachtwoord"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a database, and those after which Django empties all tables."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker is not None or "db" in getattr(item, "fixturenames", ()):
            item.add_marker("database")
        if marker is not None and marker.kwargs.get("transaction"):
            item.add_marker("transactional")


@pytest.fixture(autouse=True)
def _clean_cache() -> Iterator[None]:
    cache.clear()
    yield
    translation.activate("nl")


@pytest.fixture(autouse=True)
def _media(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]  # pytest-django's own type


@pytest.fixture
def learner(db: None) -> User:
    return User.objects.create_user(
        "sanne@wijkteam.example", PASSWORD, name="Sanne de Vries", profession="youth"
    )


@pytest.fixture
def editor(db: None) -> User:
    user = User.objects.create_user("redactie@kennisladder.example", PASSWORD, name="Amira Bakker")
    user.groups.add(*Group.objects.filter(name__in=["Editors", "Moderators"]))
    return user


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in
