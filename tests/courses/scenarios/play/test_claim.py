"""What a visitor played goes along with the account that the visitor makes or signs in to."""

import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.signals import user_logged_in
from django.test import Client
from pytest_django import Settings

from courses.scenarios.models import Attempt
from courses.scenarios.players import SESSION_KEY
from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage
from tests.conftest import PASSWORD

Begin = Callable[[Client], Attempt]
CODE = re.compile(r"^ {4}(\S+)$", re.MULTILINE)
NEW = {"email": "nieuw@wijkteam.example", "password1": PASSWORD, "name": "Fatima el Amrani"}


@pytest.fixture(autouse=True)
def _outbox(settings: Settings) -> None:
    # Django's test runner puts another mail backend in place.
    settings.EMAIL_BACKEND = "kennisladder.core.outbox.backend.OutboxBackend"


def code() -> str:
    found = CODE.search(OutboxMessage.objects.latest("pk").text)
    assert found
    return found.group(1)


def test_signing_up_with_a_code_keeps_the_attempt(begin: Begin) -> None:
    client = Client()
    attempt = begin(client)
    client.post(f"/mijn-oefeningen/{attempt.pk}/kies/", {"order": 1, "choice": "goed-1"})

    client.post("/accounts/signup/", NEW)
    response = client.post("/accounts/confirm-email/", {"code": code()}, follow=True)

    attempt.refresh_from_db()
    user = User.objects.get(email=NEW["email"])
    assert (attempt.user, attempt.visitor, attempt.expires_at) == (user, "", None)
    assert "Het scenario dat je speelde staat nu in je account." in response.content.decode()
    assert client.get(f"/mijn-oefeningen/{attempt.pk}/").status_code == 200
    assert SESSION_KEY not in client.session


def test_signing_in_keeps_it_too_and_ends_the_long_session(
    begin: Begin, learner: User, settings: Settings
) -> None:
    EmailAddress.objects.create(user=learner, email=learner.email, verified=True, primary=True)
    client = Client()
    first = begin(client)
    client.post(f"/mijn-oefeningen/{first.pk}/kies/", {"order": 1, "choice": "goed-1"})
    begin(client)

    response = client.post(
        "/accounts/login/", {"login": learner.email, "password": PASSWORD}, follow=True
    )

    assert Attempt.objects.filter(user=learner).count() == 2
    assert "De 2 oefeningen die je speelde staan nu in je account." in response.content.decode()
    assert client.session.get_expiry_age() <= settings.SESSION_COOKIE_AGE


def test_another_browser_claims_nothing(begin: Begin, learner: User) -> None:
    attempt = begin(Client())

    Client().force_login(learner)

    attempt.refresh_from_db()
    assert attempt.user is None


def test_after_signing_out_the_next_visitor_sees_nothing(begin: Begin, learner: User) -> None:
    client = Client()
    attempt = begin(client)
    client.force_login(learner)
    client.logout()

    assert client.get(f"/mijn-oefeningen/{attempt.pk}/").status_code == 404


def test_a_sign_in_outside_a_request_claims_nothing(db: None, learner: User) -> None:
    user_logged_in.send(sender=User, request=None, user=learner)

    assert Attempt.objects.count() == 0
