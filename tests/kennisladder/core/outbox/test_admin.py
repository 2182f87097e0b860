"""The outbox in the admin: administrators look, retry and cancel; nobody reads the text."""

from collections.abc import Callable

import pytest
from django.core.mail import send_mail
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import DjangoAssertNumQueries

from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage, SecurityEvent
from kennisladder.core.outbox.rules import State

SignIn = Callable[[User], Client]


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create_superuser("beheer@kennisladder.example", "een-lang-wachtwoord")


@pytest.fixture
def mail(db: None) -> OutboxMessage:
    send_mail("Je code", "De code is 123456", None, ["sanne@wijkteam.example"])
    return OutboxMessage.objects.get()


def addresses(mail: OutboxMessage) -> list[str]:
    return [
        reverse("outbox:index"),
        reverse("outbox:inspect", args=[mail.pk]),
        reverse("security_log:index"),
    ]


def test_administrators_see_the_mail_but_not_its_text(
    administrator: User, mail: OutboxMessage, sign_in: SignIn
) -> None:
    client = sign_in(administrator)

    for address in addresses(mail)[:2]:
        page = client.get(address).content.decode()

        assert "sanne@wijkteam.example" in page
        assert "123456" not in page
        assert "Je code" not in page


def test_editors_see_nothing_of_it(editor: User, mail: OutboxMessage, sign_in: SignIn) -> None:
    client = sign_in(editor)

    statuses = [client.get(address).status_code for address in addresses(mail)]
    menu = client.get(reverse("wagtailadmin_home")).content.decode()

    assert statuses == [302, 302, 302]
    assert reverse("outbox:index") not in menu


def test_mail_can_be_filtered_by_state(
    administrator: User, mail: OutboxMessage, sign_in: SignIn
) -> None:
    client = sign_in(administrator)

    sent = client.get(reverse("outbox:index"), {"state": State.SENT})
    waiting = client.get(reverse("outbox:index"), {"state": State.QUEUED})

    assert "sanne@wijkteam.example" not in sent.content.decode()
    assert "sanne@wijkteam.example" in waiting.content.decode()


def test_headings_are_dutch_and_empty_values_are_a_dash(
    administrator: User, mail: OutboxMessage, sign_in: SignIn
) -> None:
    client = sign_in(administrator)

    listing = client.get(reverse("outbox:index")).content.decode()
    one = client.get(reverse("outbox:inspect", args=[mail.pk])).content.decode()

    assert [word in listing for word in ("Ontvanger", "Stand", "Gemaakt op", "Verstuurd op")] == [
        True
    ] * 4
    assert "<dd>None" not in "".join(one.split())
    assert "<dd>–</dd>" in "".join(one.split())


def test_there_are_no_forms_to_change_mail() -> None:
    for name in ("add", "edit", "delete"):
        with pytest.raises(NoReverseMatch):
            reverse(f"outbox:{name}", args=[] if name == "add" else [1])


def test_cancel_and_retry(administrator: User, mail: OutboxMessage, sign_in: SignIn) -> None:
    client = sign_in(administrator)

    client.post(reverse("outbox:cancel", args=[mail.pk]))
    mail.refresh_from_db()
    cancelled = mail.state
    again = client.post(reverse("outbox:retry", args=[mail.pk]), follow=True)

    assert cancelled == State.CANCELLED
    assert OutboxMessage.objects.get().state == State.CANCELLED
    assert [str(message.level_tag) for message in again.context["messages"]] == [
        "success",
        "error",
    ]
    lines = SecurityEvent.objects.filter(event__startswith="mail.")
    assert list(lines.values_list("event", "user_id")) == [("mail.cancelled", administrator.pk)]


@pytest.mark.parametrize("name", ["retry", "cancel"])
def test_a_link_changes_nothing(
    name: str, administrator: User, mail: OutboxMessage, sign_in: SignIn
) -> None:
    response = sign_in(administrator).get(reverse(f"outbox:{name}", args=[mail.pk]))

    assert (response.status_code, OutboxMessage.objects.get().state) == (405, State.QUEUED)


@pytest.mark.parametrize("name", ["retry", "cancel"])
def test_editors_change_nothing(
    name: str, editor: User, mail: OutboxMessage, sign_in: SignIn
) -> None:
    sign_in(editor).post(reverse(f"outbox:{name}", args=[mail.pk]))

    assert OutboxMessage.objects.get().state == State.QUEUED


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_needs_the_same_queries_for_any_number(
    count: int,
    administrator: User,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        send_mail("Onderwerp", "Tekst", None, [f"lezer{number}@wijkteam.example"])
    client = sign_in(administrator)
    client.get(reverse("outbox:index"))

    with django_assert_num_queries(8):
        client.get(reverse("outbox:index"))
