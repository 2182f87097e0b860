"""An administrator beside the three standing people, and mail that goes to the outbox."""

import pytest

from kennisladder.accounts.models import User
from tests.conftest import PASSWORD


@pytest.fixture(autouse=True)
def _outbox(settings: pytest.FixtureRequest) -> None:
    settings.EMAIL_BACKEND = "kennisladder.core.outbox.backend.OutboxBackend"  # type: ignore[attr-defined]  # pytest-django's own type


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create_superuser("beheer@kennisladder.example", PASSWORD, name="Joost")
