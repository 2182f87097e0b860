"""Every page and mail of allauth is in our words, in Dutch and in English."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path

import allauth
import polib
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone, translation

from kennisladder.accounts.models import User
from kennisladder.settings.base import shared

HERE = Path(allauth.__file__).parent
OUR_TEMPLATES = shared("templates")
LOCALE = Path(settings.LOCALE_PATHS[0])
MARKUP = re.compile(r"<(script|style|svg|noscript)\b.*?</\1>|<[^>]+>", re.DOTALL)
# Words that are the same in both languages, or names.
SAME = {"Code", "Passkey", "WebAuthn", "TOTP Authenticator", "Login", "MFA", "Accounts", "English"}

ENTRANCE = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/login/code/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/inactive/",
]
INSIDE = [
    "/accounts/logout/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/password/reset/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/profiel/",
    "/profiel/verwijderen/",
]
WITH_FACTOR = [
    "/accounts/2fa/",
    "/accounts/2fa/reauthenticate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/keys/{key}/edit/",
    "/accounts/2fa/webauthn/keys/{key}/remove/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
]
MAILS = sorted(
    str(path.relative_to(HERE / "templates"))
    for app in ("account", "mfa")
    for path in (HERE / "templates" / app / "email").glob("*_message.txt")
    if path.name not in {"base_message.txt", "password_reset_key_message.txt"}
)
MESSAGES = sorted(
    str(path.relative_to(HERE / "templates"))
    for app in ("account", "mfa")
    for path in (HERE / "templates" / app / "messages").glob("*.txt")
)
MAIL_CONTEXT = {
    "code": "AB12",
    "email": "sanne@wijkteam.example",
    "site_name": "Kennisladder",
    "password_reset_url": "https://kennisladder.example/accounts/password/reset/",
    "signup_url": "https://kennisladder.example/accounts/signup/",
    "from_email": "oud@wijkteam.example",
    "to_email": "nieuw@wijkteam.example",
    "deleted_email": "oud@wijkteam.example",
    "ip": "203.0.113.7",
    "user_agent": "Firefox",
}


@cache
def english() -> set[str]:
    """Return every English sentence of allauth and of us that Dutch says otherwise."""
    catalogues = [HERE / "locale/nl/LC_MESSAGES/django.po", LOCALE / "nl/LC_MESSAGES/django.po"]
    sentences = {
        entry.msgid.strip()
        for catalogue in catalogues
        for entry in polib.pofile(str(catalogue))
        if not entry.obsolete and entry.msgid.strip() != entry.msgstr.strip()
    }
    return {sentence for sentence in sentences if "%(" not in sentence} - SAME


def texts(html: str) -> Iterator[str]:
    """Return the pieces of text that somebody sees or hears."""
    for spoken in re.findall(r'(?:aria-label|placeholder|title|alt)="([^"]*)"', html):
        yield unescape(spoken).strip()
    for piece in MARKUP.sub("\0", html).split("\0"):
        yield " ".join(unescape(piece).split())


def assert_dutch(html: str) -> None:
    left = {text for text in texts(html) if text in english()}
    titles = re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)

    assert left == set()
    assert 'lang="nl"' in html
    assert len(titles) == 1
    assert titles[0].strip()


@pytest.fixture
def with_factors(
    member: User, enter_safely: Callable[[User], Client], with_app: Callable[[User], str]
) -> Client:
    client = enter_safely(member)
    with_app(member)
    RecoveryCodes.activate(member)
    Authenticator.objects.create(user=member, type="webauthn", data={"name": "laptop"})
    return client


@pytest.mark.parametrize("address", ENTRANCE)
def test_pages_outside_are_dutch(client: Client, db: None, address: str) -> None:
    response = client.get(address, follow=True)

    assert response.status_code == 200
    assert_dutch(response.content.decode())


@pytest.mark.parametrize("address", ENTRANCE[:4])
def test_errors_outside_are_dutch(client: Client, db: None, address: str) -> None:
    response = client.post(address, {"email": "geen adres", "login": "geen adres"})

    html = response.content.decode()
    assert response.status_code == 200
    assert "<title>Fout: " in html
    assert "Vul een volledig e-mailadres in, zoals naam@organisatie.nl." in html
    assert_dutch(html)


@pytest.mark.parametrize("address", INSIDE)
def test_pages_inside_are_dutch(
    member: User, enter_safely: Callable[[User], Client], address: str
) -> None:
    response = enter_safely(member).get(address)

    assert response.status_code == 200
    assert_dutch(response.content.decode())


@pytest.mark.parametrize("address", WITH_FACTOR)
def test_pages_with_a_factor_are_dutch(with_factors: Client, address: str) -> None:
    key = Authenticator.objects.get(type="webauthn").pk

    response = with_factors.get(address.format(key=key))

    assert response.status_code == 200
    assert_dutch(response.content.decode())


def test_code_pages_are_dutch(member: User, with_app: Callable[[User], str]) -> None:
    code, reset, signup, factor = Client(), Client(), Client(), Client()
    code.post("/accounts/login/code/", {"email": member.email})
    reset.post("/accounts/password/reset/", {"email": member.email})
    signup.post(
        "/accounts/signup/",
        {"email": "n@wijkteam.example", "password1": "een-lang-wachtwoord", "name": "N"},
    )
    with_app(member)
    factor.post("/accounts/login/", {"login": member.email, "password": "een-lang-wachtwoord"})

    for client, address in [
        (code, "/accounts/login/code/confirm/"),
        (reset, "/accounts/password/reset/confirm/"),
        (signup, "/accounts/confirm-email/"),
        (factor, "/accounts/2fa/authenticate/"),
    ]:
        page = client.get(address)
        wrong = client.post(address, {"code": "000000"})
        assert (page.status_code, wrong.status_code) == (200, 200)
        assert "<title>Fout: " in wrong.content.decode()
        assert_dutch(page.content.decode())
        assert_dutch(wrong.content.decode())


def test_the_last_page_of_a_new_password_is_dutch(
    member: User, last_code: Callable[[], str]
) -> None:
    client = Client()
    client.post("/accounts/password/reset/", {"email": member.email})
    client.post("/accounts/password/reset/confirm/", {"code": last_code()})

    assert_dutch(client.get("/accounts/password/reset/complete/").content.decode())


@pytest.mark.parametrize("address", sorted({*ENTRANCE, *INSIDE}))
def test_every_page_speaks_english_too(
    member: User, enter_safely: Callable[[User], Client], address: str
) -> None:
    client = Client() if address in ENTRANCE else enter_safely(member)
    client.cookies["taal"] = "en"

    html = client.get(address, follow=True).content.decode()

    assert 'lang="en"' in html
    assert "Inloggen" not in html


@pytest.mark.parametrize("template", MAILS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_mails_are_ours_in_both_languages(template: str, language: str) -> None:
    with translation.override(language):
        text = render_to_string(template, {**MAIL_CONTEXT, "timestamp": timezone.now()})
        subject = render_to_string(template.replace("_message", "_subject"), MAIL_CONTEXT)

    ours = (OUR_TEMPLATES / template).is_file()
    assert ours
    assert text.startswith("Hallo," if language == "nl" else "Hello,")
    assert "&#x27;" not in text
    assert (subject.strip() in english()) == (language == "en")


@pytest.mark.parametrize("message", MESSAGES)
def test_messages_after_an_action_are_plain(message: str) -> None:
    with translation.override("nl"):
        text = render_to_string(message, {"email": "a@b.example", "user": "Sanne", "name": "Sanne"})

    assert text.strip() not in english()
    assert "succes" not in text.lower()
    assert "!" not in text
