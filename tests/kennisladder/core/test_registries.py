"""What rooms above add to pages and do after happenings of the rooms below."""

from collections import defaultdict

import pytest
from django.test import RequestFactory

from home.models import HomePage
from kennisladder.core import companions, followups


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(companions, "_companions", defaultdict(list))
    monkeypatch.setattr(followups, "_followers", defaultdict(list))


def test_companions_add_to_pages_of_their_type_only() -> None:
    request = RequestFactory().get("/")

    @companions.companion("home.HomePage")
    def greet(page: HomePage, request: object) -> dict[str, object]:
        return {"title": page.title}

    @companions.companion("home.StandardPage")
    def other(page: object, request: object) -> dict[str, object]:
        return {"other": True}

    assert companions.context_of(HomePage(title="Thuis"), request) == {"title": "Thuis"}


def test_a_function_that_registers_again_runs_once() -> None:
    calls: list[dict[str, object]] = []

    def note(**facts: object) -> None:
        calls.append(facts)

    followups.follow("test.finished")(note)
    followups.follow("test.finished")(note)
    followups.tell("test.finished", page_id=3)
    followups.tell("nothing.heard")

    assert calls == [{"page_id": 3}]


def test_the_teller_hears_of_a_failure() -> None:
    @followups.follow("test.finished")
    def fail(**facts: object) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        followups.tell("test.finished")
