"""People with verified addresses, and the mail that they get."""

import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from pytest_django import Settings

from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage

PASSWORD = "een-lang-wachtwoord"
CODE = re.compile(r"^ {4}(\S+)$", re.MULTILINE)


@pytest.fixture(autouse=True)
def _outbox(settings: Settings) -> None:
    # Django's test runner puts another mail backend in place.
    settings.EMAIL_BACKEND = "kennisladder.core.outbox.backend.OutboxBackend"


def verified(user: User) -> User:
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def member(learner: User) -> User:
    """The learner, with a verified e-mail address."""
    return verified(learner)


@pytest.fixture
def member_editor(editor: User) -> User:
    """The editor, with a verified e-mail address."""
    return verified(editor)


@pytest.fixture
def administrator(db: None) -> User:
    return verified(
        User.objects.create_superuser("beheer@kennisladder.example", PASSWORD, name="Joke Jansen")
    )


@pytest.fixture
def last_mail(db: None) -> Callable[[], OutboxMessage]:
    def newest() -> OutboxMessage:
        return OutboxMessage.objects.latest("pk")

    return newest


@pytest.fixture
def last_code(last_mail: Callable[[], OutboxMessage]) -> Callable[[], str]:
    def code() -> str:
        found = CODE.search(last_mail().text)
        assert found, last_mail().text
        return found[1]

    return code


@pytest.fixture
def with_app() -> Callable[[User], str]:
    """Give somebody an authenticator app; returns its secret."""

    def set_up(user: User) -> str:
        secret = generate_totp_secret()
        TOTP.activate(user, secret)
        return secret

    return set_up


@pytest.fixture
def enter() -> Callable[[User], Client]:
    """Sign somebody in with the password, through the door."""

    def entered(user: User) -> Client:
        client = Client()
        client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
        return client

    return entered


@pytest.fixture
def enter_safely(enter: Callable[[User], Client]) -> Callable[[User], Client]:
    """Sign somebody in, and give the password once more, as changes to the account ask."""

    def entered(user: User) -> Client:
        client = enter(user)
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        return client

    return entered
