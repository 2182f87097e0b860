"""Signing in: password, code, new password; limits on every door; no answer who has an account."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage, SecurityEvent

PASSWORD = "een-lang-wachtwoord"
WRONG = "verkeerd"
UNKNOWN = "niemand@wijkteam.example"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def attempt(client: Client, email: str, password: str = WRONG, **headers: str) -> str:
    data = {"login": email, "password": password}
    response = client.post("/accounts/login/", data, headers=headers)
    return str(response.content.decode())


def is_in(client: Client) -> bool:
    return client.get("/profiel/").status_code == 200


def test_the_right_password_opens_the_door(member: User) -> None:
    client = Client()

    response = client.post(
        "/accounts/login/", {"login": "SANNE@wijkteam.example", "password": PASSWORD}
    )

    assert (response.status_code, response["Location"]) == (302, "/")
    assert is_in(client)
    assert SecurityEvent.objects.values_list("event", "user_id").get() == (
        "account.signed_in",
        member.pk,
    )


def test_a_wrong_password_says_so_and_keeps_the_address(member: User) -> None:
    html = attempt(Client(), member.email)

    assert "<title>Fout: Inloggen |" in html
    assert "Dit e-mailadres en wachtwoord horen niet bij elkaar." in html
    assert f'value="{member.email}"' in html
    assert "verkeerd" not in html


def test_known_and_unknown_addresses_get_the_same_refusal(member: User) -> None:
    known = TOKEN.sub("", attempt(Client(), member.email)).replace(member.email, "ADDRESS")
    unknown = TOKEN.sub("", attempt(Client(), UNKNOWN)).replace(UNKNOWN, "ADDRESS")

    assert known == unknown


def test_somebody_an_editor_made_verifies_the_address_first(
    learner: User, last_code: Callable[[], str]
) -> None:
    client = Client()

    asked = client.post("/accounts/login/", {"login": learner.email, "password": PASSWORD})
    client.post("/accounts/confirm-email/", {"code": last_code()})

    assert asked["Location"] == "/accounts/confirm-email/"
    assert is_in(client)


def test_a_closed_account_stays_out(member: User) -> None:
    User.objects.update(is_active=False)
    client = Client()

    client.post("/accounts/login/", {"login": member.email, "password": PASSWORD})

    assert not is_in(client)


def test_the_sixth_wrong_password_is_blocked_and_the_right_one_too(member: User) -> None:
    client = Client()

    answers = [attempt(client, member.email) for _ in range(6)]
    right = attempt(client, member.email, PASSWORD)

    assert ["te vaak geprobeerd" in answer for answer in answers] == [False] * 5 + [True]
    assert "te vaak geprobeerd" in right
    assert not is_in(client)


def test_an_unknown_address_is_blocked_after_as_many_tries(db: None) -> None:
    answers = [attempt(Client(), UNKNOWN) for _ in range(6)]

    assert ["te vaak geprobeerd" in answer for answer in answers] == [False] * 5 + [True]


def test_a_forged_address_does_not_reset_the_counter(member: User) -> None:
    forged = [{"x-forwarded-for": f"203.0.113.{number}"} for number in range(12)]

    answers = [
        attempt(Client(), f"iemand{number}@wijkteam.example", **headers)
        for number, headers in enumerate(forged)
    ]

    # Ten failures a minute for one client, whoever it says it is.
    assert ["te vaak geprobeerd" in answer for answer in answers] == [False] * 10 + [True] * 2


def test_two_people_behind_our_proxy_do_not_lock_each_other_out(
    member: User, settings: Settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    one, other = {"x-forwarded-for": "203.0.113.7"}, {"x-forwarded-for": "203.0.113.8"}
    for number in range(10):
        attempt(Client(), f"iemand{number}@wijkteam.example", **one)

    blocked = attempt(Client(), "nog-iemand@wijkteam.example", **one)
    free = attempt(Client(), "nog-iemand@wijkteam.example", **other)

    assert "te vaak geprobeerd" in blocked
    assert "te vaak geprobeerd" not in free


def test_behind_our_proxy_only_what_the_proxy_wrote_counts(
    member: User, settings: Settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    answers = [
        attempt(
            Client(),
            f"iemand{number}@wijkteam.example",
            **{"x-forwarded-for": f"198.51.100.{number}, 203.0.113.7"},
        )
        for number in range(11)
    ]

    assert ["te vaak geprobeerd" in answer for answer in answers] == [False] * 10 + [True]


def test_somebody_signs_in_with_a_code(member: User, last_code: Callable[[], str]) -> None:
    client = Client()

    client.post("/accounts/login/code/", {"email": member.email})
    response = client.post("/accounts/login/code/confirm/", {"code": last_code()})

    assert (response.status_code, response["Location"]) == (302, "/")
    assert is_in(client)


def test_somebody_chooses_a_new_password_with_a_code(
    member: User, last_code: Callable[[], str], last_mail: Callable[[], OutboxMessage]
) -> None:
    client = Client()
    new = {"password1": "nog-een-lang-wachtwoord", "password2": "nog-een-lang-wachtwoord"}

    client.post("/accounts/password/reset/", {"email": member.email})
    client.post("/accounts/password/reset/confirm/", {"code": last_code()})
    done = client.post("/accounts/password/reset/complete/", new)

    member.refresh_from_db()
    assert done.status_code == 302
    assert member.check_password("nog-een-lang-wachtwoord")
    assert last_mail().subject == "Je wachtwoord is gewijzigd"


@pytest.mark.parametrize(
    ("ask", "confirm"),
    [
        ("/accounts/login/code/", "/accounts/login/code/confirm/"),
        ("/accounts/password/reset/", "/accounts/password/reset/confirm/"),
    ],
)
def test_a_code_is_asked_for_alike_with_and_without_account(
    member: User, ask: str, confirm: str
) -> None:
    seen = []
    for email in (member.email, UNKNOWN):
        client = Client()
        asked = client.post(ask, {"email": email})
        page = client.get(confirm)
        wrong = client.post(confirm, {"code": "NOPE"})
        texts = [
            TOKEN.sub("", answer.content.decode()).replace(email, "ADDRESS")
            for answer in (page, wrong)
        ]
        seen.append((asked.status_code, asked["Location"], page.status_code, texts))

    assert seen[0] == seen[1]
    assert OutboxMessage.objects.count() == 2


@pytest.mark.parametrize(
    ("address", "field", "free"),
    [
        ("/accounts/login/code/", "email", 3),
        ("/accounts/password/reset/", "email", 5),
    ],
)
def test_codes_are_not_sent_without_end(member: User, address: str, field: str, free: int) -> None:
    for _ in range(free + 3):
        Client().post(address, {field: member.email})

    assert OutboxMessage.objects.count() == free


def test_sign_up_has_a_limit(db: None) -> None:
    statuses = [
        Client()
        .post(
            "/accounts/signup/",
            {"email": f"n{number}@wijkteam.example", "password1": PASSWORD, "name": "N"},
        )
        .status_code
        for number in range(21)
    ]

    assert statuses == [302] * 20 + [429]


def test_the_password_is_changed_with_the_old_one(
    member: User, enter: Callable[[User], Client]
) -> None:
    client = enter(member)
    new = {"password1": "nog-een-lang-wachtwoord", "password2": "nog-een-lang-wachtwoord"}

    refused = client.post("/accounts/password/change/", {**new, "oldpassword": "verkeerd"})
    changed = client.post("/accounts/password/change/", {**new, "oldpassword": PASSWORD})

    assert "Dit is niet je huidige wachtwoord." in refused.content.decode()
    assert (changed.status_code, changed["Location"]) == (302, "/profiel/")
    assert is_in(client)


def test_the_address_changes_after_the_code(
    member: User, enter_safely: Callable[[User], Client], last_code: Callable[[], str]
) -> None:
    client = enter_safely(member)

    client.post("/accounts/email/", {"action_add": "1", "email": "nieuw@wijkteam.example"})
    member.refresh_from_db()
    before = member.email
    client.post("/accounts/confirm-email/", {"code": last_code()})

    member.refresh_from_db()
    assert (before, member.email) == ("sanne@wijkteam.example", "nieuw@wijkteam.example")


def test_another_ones_address_is_refused_alike(
    member: User, editor: User, enter_safely: Callable[[User], Client]
) -> None:
    answers = [
        enter_safely(member).post("/accounts/email/", {"action_add": "1", "email": email})
        for email in (editor.email, UNKNOWN)
    ]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, "/accounts/confirm-email/")
    }
