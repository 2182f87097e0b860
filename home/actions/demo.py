"""Demo content: pages, accounts, ladder, scenarios, courses and attempts; the same each time."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page, Site

from casebank.actions.install import People, install_cases
from casebank.models import Submission
from courses.curriculum.actions.install import install_curricula, uninstall
from courses.scenarios.actions import play
from courses.scenarios.actions.ladder import install_ladder
from courses.scenarios.actions.scenarios import install_scenarios
from courses.scenarios.models import Attempt, ScenarioPage
from courses.scenarios.rules import play as rules
from home.actions.demo_group import load_group, remove_group
from home.models import AccessibilityPage, HomePage, StandardPage
from kennisladder.accounts.models import User

CONTENT = Path(__file__).resolve().parents[1] / "content" / "pages.json"
PASSWORD = "kennisladder-demo"  # noqa: S105 -- printed for everybody who runs the demo


@dataclass(frozen=True)
class Account:
    """A demo account."""

    email: str
    name: str
    profession: str
    organisation: str
    groups: tuple[str, ...] = ()
    administrator: bool = False


ACCOUNTS = {
    "learner": Account(
        "sanne@voorbeeld.example", "Sanne de Vries", "youth", "Wijkteam Zuiderpark (verzonnen)"
    ),
    "editor": Account(
        "redactie@voorbeeld.example",
        "Amira Bakker",
        "other",
        "Redactie Kennisladder",
        ("Editors", "Moderators", "Case reviewers"),
    ),
    "trainer": Account(
        "trainer@voorbeeld.example", "Noor Jansen", "other", "Wijkteam Zuiderpark (verzonnen)"
    ),
    "contributor": Account(
        "casusinbrenger@voorbeeld.example",
        "Ilse Groen",
        "youth",
        "Wijkteam Zuiderpark (verzonnen)",
        ("Case contributors",),
    ),
    "reviewer": Account(
        "reviewer@voorbeeld.example",
        "Rachid Amrani",
        "lawyer",
        "Kantoor Noorderlicht (verzonnen)",
        ("Case reviewers",),
    ),
    "administrator": Account(
        "beheer@voorbeeld.example", "Joost Visser", "other", "Beheer", administrator=True
    ),
}


class NotForDemo(Exception):
    """Demo accounts have a known password: they may not exist in production."""


def steps(*, seed: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the name of each step of loading, and the call that does it; each may be repeated."""
    yield "accounts", lambda: [load_account(account) for account in ACCOUNTS.values()]
    yield "pages", load_pages
    yield "ladder", lambda: install_ladder(parent=home(), by=administrator())
    yield "scenarios", lambda: install_scenarios(parent=home(), by=administrator())
    yield "courses", lambda: install_curricula(parent=home(), by=administrator())
    yield "cases", lambda: install_cases(parent=home(), people=case_people())
    yield "attempts", lambda: load_attempts(seed=seed)
    yield "group", lambda: load_group(trainer=account_of("trainer"), learner=account_of("learner"))


def home() -> HomePage:
    """Return the home page of the demo content."""
    return HomePage.objects.get()


def account_of(role: str) -> User:
    """Return the demo account with this role."""
    return User.objects.get(email=ACCOUNTS[role].email)


def case_people() -> People:
    """Return who sent in, reviewed and approved the demo cases: three people."""
    return People(account_of("contributor"), account_of("reviewer"), account_of("editor"))


def administrator() -> User:
    """Return the demo administrator, in whose name pages are published."""
    return account_of("administrator")


def require_demo() -> None:
    """Refuse where demo accounts, whose password everybody knows, may not exist."""
    if not settings.KENNISLADDER_DEMO_ALLOWED:
        raise NotForDemo


@transaction.atomic
def reset() -> None:
    """Delete all pages, all attempts at their scenarios, and the demo accounts."""
    require_demo()
    Attempt.objects.filter(version__page__in=ScenarioPage.objects.all()).delete()
    remove_group()
    Submission.objects.filter(contributor__email=ACCOUNTS["contributor"].email).delete()
    User.objects.filter(email=ACCOUNTS["learner"].email).delete()  # pages keep while it has answers
    for page in HomePage.objects.all():
        page.delete()
    uninstall()
    User.objects.filter(email__in=[account.email for account in ACCOUNTS.values()]).delete()


@transaction.atomic
def load_account(account: Account) -> User:
    """Return the account with its verified address; one that is there stays as it is."""
    require_demo()
    if found := User.objects.filter(email=account.email).first():
        return found
    user = User.objects.create_user(
        account.email,
        PASSWORD,
        name=account.name,
        profession=account.profession,
        organisation=account.organisation,
        language="nl",
        is_staff=account.administrator,
        is_superuser=account.administrator,
    )
    user.groups.set(Group.objects.filter(name__in=account.groups))
    EmailAddress.objects.create(user=user, email=account.email, verified=True, primary=True)
    return user


@transaction.atomic
def load_pages() -> None:
    """Make the home page, the standing pages and the site, where they are missing.

    What editors changed in a page that is there stays as they left it.
    """
    content = json.loads(CONTENT.read_text(encoding="utf-8"))
    front = HomePage.objects.first()
    if front is None:
        front = HomePage(slug="kennisladder")
        add(front, Page.objects.get(depth=1), content["home"])
        show(front)
    for fields in content["standing"]:
        if not StandardPage.objects.child_of(front).filter(slug=fields["slug"]).exists():
            add(StandardPage(), front, fields)
    if not AccessibilityPage.objects.exists():
        add(AccessibilityPage(), front, content["accessibility"])


def show(front: HomePage) -> None:
    """Let the default site show this home page, in the place of Wagtail's welcome page."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.port = "localhost", 80
    site.site_name, site.root_page = "Kennisladder", front
    site.save()
    for welcome in Page.objects.filter(depth=2, slug="home").exclude(pk=front.pk):
        welcome.delete()


def add(page: Any, parent: Page, fields: dict[str, Any]) -> None:
    """Add the page with these fields below its parent, and publish it."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.body = [(kind, value) for kind, value in fields["body"]]
    page.draft_title = page.title
    parent.add_child(instance=page)
    page.save_revision(user=administrator()).publish(user=administrator())


@transaction.atomic
def load_attempts(*, seed: int) -> None:
    """Let the demo learner have finished one scenario and stand halfway in another."""
    learner = User.objects.get(email=ACCOUNTS["learner"].email)
    if Attempt.objects.filter(user=learner).exists():
        return
    random = Random(seed)  # noqa: S311 -- demo content must be the same each time
    by = play.Player(user=learner)
    versions = [page.live_version for page in ScenarioPage.objects.live().order_by("path")]
    for version, limit in zip(versions, (None, 3), strict=False):
        attempt = play.start(version=version, by=by)
        walk(attempt, by=by, limit=limit, random=random)


def walk(attempt: Attempt, *, by: play.Player, limit: int | None, random: Random) -> None:
    """Make decisions, mostly the panel's, to the end or to the limit."""
    story = attempt.version.story
    state = rules.start(story)
    while not state.finished and (limit is None or len(state.steps) < limit):
        offered = rules.offered(story, state)
        preferred = [choice for choice in offered if choice.preferred]
        choice = random.choice(preferred if preferred and random.random() < 0.7 else list(offered))
        play.choose(attempt=attempt, order=len(state.steps) + 1, choice=choice.id, by=by)
        state = rules.choose(story, state, choice.id)
