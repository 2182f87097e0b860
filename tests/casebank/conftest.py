"""The people who make a case, and a published one."""

import pytest

from casebank.models import CasePage
from kennisladder.accounts.models import User
from tests.factories.casebank import make_case, make_person


@pytest.fixture(autouse=True)
def _outbox(settings: pytest.FixtureRequest) -> None:
    settings.EMAIL_BACKEND = "kennisladder.core.outbox.backend.OutboxBackend"  # type: ignore[attr-defined]  # pytest-django's own type


@pytest.fixture
def contributor(db: None) -> User:
    return make_person("contributor")


@pytest.fixture
def reviewer(db: None) -> User:
    return make_person("reviewer")


@pytest.fixture
def approver(db: None) -> User:
    return make_person("approver")


@pytest.fixture
def page(db: None) -> CasePage:
    """Return an invented case, published by three people."""
    return make_case(fictional=True)
