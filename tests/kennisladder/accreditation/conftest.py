"""An administrator beside the three standing people, and mail that goes to the outbox."""

from types import SimpleNamespace

import pytest

from kennisladder.accounts.models import User
from kennisladder.accreditation import rate
from tests.conftest import PASSWORD


@pytest.fixture(autouse=True)
def _outbox(settings: pytest.FixtureRequest) -> None:
    settings.EMAIL_BACKEND = "kennisladder.core.outbox.backend.OutboxBackend"  # type: ignore[attr-defined]  # pytest-django's own type


@pytest.fixture(autouse=True)
def _clock_of_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the clock that counts tries, so that no count begins anew within a test."""
    monkeypatch.setattr(rate, "time", SimpleNamespace(time=lambda: 1_000_000))


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create_superuser("beheer@kennisladder.example", PASSWORD, name="Joost")
