"""What the tests of questions and tests share."""

from collections import defaultdict

import pytest

from home.models import HomePage
from kennisladder.core import followups
from tests.factories.home import make_home


@pytest.fixture
def home(db: None) -> HomePage:
    return make_home()


@pytest.fixture
def no_followers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody above listens: statements that are counted are those of this room alone."""
    monkeypatch.setattr(followups, "_followers", defaultdict(list))
