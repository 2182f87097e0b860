"""The demo content: complete, the same each time, and never in production."""

from io import StringIO

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page, Revision

from courses.learning.models import Membership
from courses.scenarios.models import Attempt, LadderPage, ScenarioPage, ScenarioVersion
from home.actions import demo
from home.models import StandardPage
from kennisladder.accounts.models import User


def load(*words: str) -> str:
    out = StringIO()
    call_command("load_demo", "--no-progress", *words, stdout=out)
    return out.getvalue()


def counts() -> dict[str, int]:
    models = (User, Page, Revision, ScenarioVersion, Attempt)
    return {model.__name__: model.objects.count() for model in models}


def shapes() -> list[tuple[str, list[str]]]:
    attempts = Attempt.objects.order_by("version__page__slug")
    return [
        (attempt.version.page.slug, [d.choice for d in attempt.decisions.order_by("order")])
        for attempt in attempts
    ]


def test_demo_content_is_there_and_a_second_time_changes_nothing(db: None) -> None:
    report = load()
    before = counts()

    load()

    assert counts() == before
    assert ScenarioPage.objects.live().count() == 4
    assert LadderPage.objects.live().count() == 1
    assert all(account.email in report for account in demo.ACCOUNTS.values())
    assert demo.PASSWORD in report
    members = list(Membership.objects.values_list("consented_at", "user__password"))
    assert sum(consented_at is None for consented_at, _password in members) == 2
    assert sum(password.startswith("!") for _consented_at, password in members) == 6


def test_same_seed_gives_the_same_attempts_after_a_reset(db: None) -> None:
    load("--seed", "3")
    first = shapes()

    load("--reset", "--seed", "3")

    assert shapes() == first
    assert len(first) == 2


def test_every_demo_page_answers(db: None, client: Client) -> None:
    load()

    pages = Page.objects.live().filter(depth__gt=1)
    statuses = {page.get_url(): client.get(page.get_url()).status_code for page in pages}

    assert set(statuses.values()) == {200}
    assert len(statuses) > 25


def test_what_people_changed_stays(db: None) -> None:
    load()
    page = StandardPage.objects.get(slug="over")
    page.title = "Over ons"
    page.save_revision().publish()
    learner = User.objects.get(email=demo.ACCOUNTS["learner"].email)
    learner.name = "Sanne Jansen"
    learner.set_password("een-eigen-wachtwoord")
    learner.save()

    load()

    learner.refresh_from_db()
    assert StandardPage.objects.get(slug="over").title == "Over ons"
    assert learner.name == "Sanne Jansen"
    assert learner.check_password("een-eigen-wachtwoord")


@pytest.mark.parametrize("words", [[], ["--reset"]])
def test_demo_is_refused_in_production_and_touches_nothing(
    words: list[str], db: None, settings: LazySettings
) -> None:
    load()
    before = counts()
    settings.KENNISLADDER_DEMO_ALLOWED = False

    with pytest.raises(CommandError, match="not in production"):
        load(*words)

    assert counts() == before
