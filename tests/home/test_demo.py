"""The demo content: complete, the same each time, and never in production."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client, override_settings
from pytest_django.plugin import DjangoDbBlocker
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


@pytest.fixture(scope="module")
def loading(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Path, str]]:
    """Load the demo once for this file, in a transaction around its tests: it takes long."""
    media = tmp_path_factory.mktemp("media")
    around = transaction.atomic()
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        around.__enter__()
        report = load("--seed", "3")
    yield media, report
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def report(loading: tuple[Path, str], db: None, settings: LazySettings) -> str:
    """Return what loading the demo printed; its content is there."""
    settings.MEDIA_ROOT, printed = loading
    return printed


def counts() -> dict[str, int]:
    models = (User, Page, Revision, ScenarioVersion, Attempt)
    return {model.__name__: model.objects.count() for model in models}


def shapes() -> list[tuple[str, list[str]]]:
    attempts = Attempt.objects.order_by("version__page__slug")
    return [
        (attempt.version.page.slug, [d.choice for d in attempt.decisions.order_by("order")])
        for attempt in attempts
    ]


def test_demo_content_is_there_and_a_second_time_changes_nothing(report: str) -> None:
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


@pytest.mark.usefixtures("report")
def test_same_seed_gives_the_same_attempts_after_a_reset() -> None:
    first = shapes()

    load("--reset", "--seed", "3")

    assert shapes() == first
    assert len(first) == 2


@pytest.mark.usefixtures("report")
def test_every_demo_page_answers(client: Client) -> None:
    pages = Page.objects.live().filter(depth__gt=1)
    statuses = {page.get_url(): client.get(page.get_url()).status_code for page in pages}

    assert set(statuses.values()) == {200}
    assert len(statuses) > 25


@pytest.mark.usefixtures("report")
def test_what_people_changed_stays() -> None:
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


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize("words", [[], ["--reset"]])
def test_demo_is_refused_in_production_and_touches_nothing(
    words: list[str], settings: LazySettings
) -> None:
    before = counts()
    settings.KENNISLADDER_DEMO_ALLOWED = False

    with pytest.raises(CommandError, match="not in production"):
        load(*words)

    assert counts() == before
