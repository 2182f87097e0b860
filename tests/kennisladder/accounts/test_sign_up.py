"""Making an account: what is asked, what is kept, and what a stranger cannot find out."""

import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import hashers
from django.test import Client
from pytest_django import Settings

from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage

NEW = {
    "email": "Nieuw@Wijkteam.Example",
    "password1": "een-lang-wachtwoord",
    "name": "Fatima el Amrani",
    "profession": "lawyer",
    "organisation": "Advocaten aan de Maas",
}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def anonymous(html: str, email: str) -> str:
    return TOKEN.sub("", html).replace(email, "ADDRESS")


def test_somebody_signs_up_and_confirms_the_address(db: None, last_code: Callable[[], str]) -> None:
    client = Client()

    asked = client.post("/accounts/signup/", NEW)
    confirmed = client.post("/accounts/confirm-email/", {"code": last_code()})

    user = User.objects.get()
    assert asked["Location"] == "/accounts/confirm-email/"
    assert (confirmed.status_code, confirmed["Location"]) == (302, "/")
    assert (user.email, user.name, user.profession, user.organisation, user.language) == (
        "nieuw@wijkteam.example",
        "Fatima el Amrani",
        "lawyer",
        "Advocaten aan de Maas",
        "nl",
    )
    assert EmailAddress.objects.values_list("email", "verified", "primary").get() == (
        "nieuw@wijkteam.example",
        True,
        True,
    )
    assert client.get("/profiel/").status_code == 200


def test_only_three_things_are_needed(db: None) -> None:
    few = {key: NEW[key] for key in ("email", "password1", "name")}

    response = Client().post("/accounts/signup/", few)

    assert response["Location"] == "/accounts/confirm-email/"
    assert User.objects.values_list("profession", "organisation").get() == ("", "")


def test_a_wrong_code_lets_nobody_in(db: None) -> None:
    client = Client()
    client.post("/accounts/signup/", NEW)

    response = client.post("/accounts/confirm-email/", {"code": "NOPE"})

    assert "Deze code klopt niet" in response.content.decode()
    assert client.get("/profiel/").status_code == 302


def test_a_code_is_worth_three_tries(db: None, last_code: Callable[[], str]) -> None:
    client = Client()
    client.post("/accounts/signup/", NEW)
    right = last_code()

    for _ in range(3):
        client.post("/accounts/confirm-email/", {"code": "NOPE"})
    client.post("/accounts/confirm-email/", {"code": right})

    assert client.get("/profiel/").status_code == 302


def test_errors_are_named_and_nothing_typed_is_lost(db: None) -> None:
    response = Client().post("/accounts/signup/", {**NEW, "password1": "kort", "name": ""})

    html = response.content.decode()
    assert "<title>Fout: Account maken |" in html
    assert "Verbeter 2 fouten" in html
    assert '<a class="nl-link" href="#id_password1">' in html
    assert '<a class="nl-link" href="#id_name">Vul je naam in.</a>' in html
    assert re.search(r'id="id_name"[^>]*aria-describedby="id_name_error"', html)
    assert re.search(r'id="id_name"[^>]*aria-invalid="true"', html)
    assert 'value="Nieuw@Wijkteam.Example"' in html
    assert 'value="Advocaten aan de Maas"' in html
    assert '<option value="lawyer" selected>' in html
    assert "kort" not in html.replace("korte zin", "")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("kort", "Kies een langer wachtwoord, van minstens 12 tekens."),
        ("123456789012", "Dit wachtwoord bevat alleen cijfers."),
        ("nieuw@wijkteam.example", "Kies een wachtwoord dat niet lijkt op je e-mailadres."),
    ],
)
def test_weak_passwords_are_refused_with_the_reason(db: None, password: str, why: str) -> None:
    response = Client().post("/accounts/signup/", {**NEW, "password1": password})

    assert why in response.content.decode()
    assert not User.objects.exists()


def test_known_and_unknown_addresses_look_the_same(member: User) -> None:
    known, unknown = Client(), Client()

    answers = [
        known.post("/accounts/signup/", {**NEW, "email": member.email}),
        unknown.post("/accounts/signup/", {**NEW, "email": "niemand@wijkteam.example"}),
    ]
    pages = [client.get("/accounts/confirm-email/") for client in (known, unknown)]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, "/accounts/confirm-email/")
    }
    assert anonymous(pages[0].content.decode(), member.email) == anonymous(
        pages[1].content.decode(), "niemand@wijkteam.example"
    )


def test_the_owner_of_a_known_address_is_told_by_mail(
    member: User, last_mail: Callable[[], OutboxMessage]
) -> None:
    Client().post("/accounts/signup/", {**NEW, "email": member.email})

    mail = last_mail()
    assert (mail.recipient, mail.subject) == (member.email, "Je hebt al een account")
    assert User.objects.count() == 1


@pytest.mark.parametrize("email", ["sanne@wijkteam.example", "niemand@wijkteam.example"])
def test_both_kinds_of_sign_up_cost_one_hash_and_one_mail(
    member: User, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    hashed: list[str] = []
    encode = hashers.MD5PasswordHasher.encode

    def counted(hasher: hashers.MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(salt)
        return encode(hasher, password, salt)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", counted)

    Client().post("/accounts/signup/", {**NEW, "email": email})

    assert (len(hashed), OutboxMessage.objects.count()) == (1, 1)


def test_mail_waits_in_the_outbox_whatever_the_mail_server_does(
    db: None, settings: Settings, last_mail: Callable[[], OutboxMessage]
) -> None:
    settings.EMAIL_HOST = "mail.invalid"

    response = Client().post("/accounts/signup/", NEW)

    mail = last_mail()
    assert response.status_code == 302
    assert (mail.recipient, mail.subject, mail.state) == (
        "nieuw@wijkteam.example",
        "Je code voor Kennisladder",
        "queued",
    )


def test_sign_up_speaks_english_to_who_chose_it(
    db: None, last_mail: Callable[[], OutboxMessage]
) -> None:
    client = Client()
    client.cookies["taal"] = "en"

    client.post("/accounts/signup/", NEW)

    assert User.objects.get().language == "en"
    assert last_mail().subject == "Your code for Kennisladder"
