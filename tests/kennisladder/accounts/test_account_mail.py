"""Mail of accounts: codes travel as codes, and what was sent goes with the person."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from kennisladder.accounts.actions import erase_person
from kennisladder.accounts.adapter import code_lifetimes
from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage
from kennisladder.core.outbox import worker
from kennisladder.core.outbox.rules import Lane, State

SIGN_UP = {
    "email": "nieuw@wijkteam.example",
    "password1": "een-lang-wachtwoord",
    "name": "Noor",
    "profession": "youth",
}


@pytest.fixture
def _delivered(settings: Settings) -> None:
    """Let the worker hand its mail to memory in place of a server."""
    settings.OUTBOX_SMTP_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.mark.usefixtures("_delivered", "member")
@pytest.mark.parametrize(
    ("address", "data", "kind", "minutes"),
    [
        ("/accounts/signup/", SIGN_UP, "account.email_confirmation_signup", 15),
        (
            "/accounts/login/code/",
            {"email": "sanne@wijkteam.example"},
            "account.login_code",
            3,
        ),
        (
            "/accounts/password/reset/",
            {"email": "sanne@wijkteam.example"},
            "account.password_reset_code",
            3,
        ),
    ],
)
def test_a_code_goes_first_ends_in_time_and_is_forgotten(
    address: str, data: dict[str, str], kind: str, minutes: int
) -> None:
    asked_at = timezone.now()

    Client().post(address, data)
    row = OutboxMessage.objects.get()
    before = (row.kind, row.lane, row.text != "")
    worker.send_batch()

    assert before == (kind, Lane.CODE, True)
    assert row.expires_at is not None
    lifetime = row.expires_at - asked_at
    assert timedelta(0) <= lifetime - timedelta(minutes=minutes) < timedelta(seconds=30)
    row.refresh_from_db()
    assert (row.state, row.subject, row.text, row.headers) == (State.SENT, "", "", {})


def test_a_code_for_a_new_address_is_a_code(
    member: User, enter_safely: Callable[[User], Client]
) -> None:
    client = enter_safely(member)

    client.post("/accounts/email/", {"action_add": "1", "email": "nieuw@wijkteam.example"})

    row = OutboxMessage.objects.get(recipient="nieuw@wijkteam.example")
    assert (row.kind, row.lane) == ("account.email_confirmation", Lane.CODE)


def test_other_mail_of_accounts_has_its_own_kind_and_no_hurry(db: None) -> None:
    Client().post("/accounts/login/code/", {"email": "niemand@wijkteam.example"})

    row = OutboxMessage.objects.get()
    assert (row.kind, row.lane, row.expires_at) == (
        "account.unknown_account",
        Lane.CONFIRMATION,
        None,
    )


def test_every_template_with_a_code_is_known_as_one() -> None:
    folder = Path(__file__).resolve().parents[3] / "templates"
    with_code = {
        str(file.relative_to(folder)).removesuffix("_message.txt")
        for file in folder.glob("*/email/*_message.txt")
        if "{{ code }}" in file.read_text(encoding="utf-8")
    }

    # The text for a new account includes the one for a new address.
    assert with_code | {"account/email/email_confirmation_signup"} == set(code_lifetimes())


def test_mail_to_the_address_before_goes_with_the_account(
    member: User, editor: User, enter_safely: Callable[[User], Client], last_code: Callable[[], str]
) -> None:
    client = enter_safely(member)
    client.post("/accounts/email/", {"action_add": "1", "email": "nieuw@wijkteam.example"})
    client.post("/accounts/confirm-email/", {"code": last_code()})
    EmailMessage("Onderwerp", "Tekst", None, [editor.email]).send()
    waiting = OutboxMessage.objects.filter(recipient="sanne@wijkteam.example")
    before = list(waiting.values_list("kind", flat=True))
    member.refresh_from_db()

    erase_person(person=member, by=member)

    assert before == ["account.email_changed"]
    assert list(OutboxMessage.objects.values_list("recipient", flat=True)) == [editor.email]


def test_who_leaves_an_address_leaves_no_old_mail_to_it(member: User) -> None:
    for number in range(2):
        EmailMessage(f"Bericht {number}", "Tekst", None, ["Sanne <SANNE@wijkteam.example>"]).send()
    first = OutboxMessage.objects.earliest("pk")
    OutboxMessage.objects.filter(pk=first.pk).update(
        state=State.SENT, sent_at=timezone.now(), next_attempt_at=None
    )

    member.email = "nieuw@wijkteam.example"
    member.save()

    assert list(OutboxMessage.objects.values_list("subject", flat=True)) == ["Bericht 1"]


def test_a_person_is_taken_out_of_the_headers_of_mail_to_others(member: User, editor: User) -> None:
    EmailAddress.objects.create(user=member, email="thuis@sanne.example")
    EmailMessage(
        "Onderwerp",
        "Tekst",
        None,
        [editor.email],
        cc=["Sanne <SANNE@wijkteam.example>", "collega@wijkteam.example"],
        reply_to=["thuis@sanne.example"],
    ).send()

    erase_person(person=member, by=member)

    assert list(OutboxMessage.objects.order_by("pk").values_list("recipient", "headers")) == [
        (
            recipient,
            {"To": editor.email, "Cc": "collega@wijkteam.example", "Content-Language": "nl"},
        )
        for recipient in (editor.email, "collega@wijkteam.example")
    ]
