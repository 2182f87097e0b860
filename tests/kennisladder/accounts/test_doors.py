"""One door: no second page takes a password, and a GET changes nothing."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from kennisladder.accounts.models import User

OLD_DOORS = ["/admin/login/", "/django-admin/login/", "/_util/login/"]
RESETS = [
    "/admin/password_reset/",
    "/admin/password_reset/done/",
    "/admin/password_reset/confirm/MQ/set-password/",
    "/django-admin/password_reset/",
]


@pytest.mark.parametrize("door", OLD_DOORS + RESETS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_old_doors_lead_to_the_one_door(client: Client, door: str, method: str) -> None:
    response = getattr(client, method)(door)

    assert (response.status_code, response["Location"]) == (302, "/accounts/login/")


@pytest.mark.parametrize("door", OLD_DOORS)
def test_a_door_keeps_the_way_back(client: Client, door: str) -> None:
    response = client.get(door, {"next": "/admin/pages/3/edit/?a=1&b=2"})

    assert response["Location"] == (
        "/accounts/login/?next=%2Fadmin%2Fpages%2F3%2Fedit%2F%3Fa%3D1%26b%3D2"
    )


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"],
)
def test_a_door_drops_a_way_to_another_site(client: Client, elsewhere: str) -> None:
    response = client.get("/admin/login/", {"next": elsewhere})

    assert response["Location"] == "/accounts/login/"


@pytest.mark.parametrize("door", OLD_DOORS)
def test_a_right_password_opens_no_old_door(member_editor: User, door: str) -> None:
    client = Client()

    client.post(door, {"username": member_editor.email, "password": "een-lang-wachtwoord"})

    assert client.get("/admin/")["Location"] == "/accounts/login/?next=/admin/"


def test_the_admin_sends_strangers_to_the_one_door(client: Client, db: None) -> None:
    response = client.get("/admin/")

    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/admin/")


def test_editors_go_on_to_where_they_wanted(member_editor: User) -> None:
    client = Client()

    response = client.post(
        "/accounts/login/?next=/admin/",
        {"login": member_editor.email, "password": "een-lang-wachtwoord", "next": "/admin/"},
    )

    assert response["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_learners_stay_out_of_the_admin(member: User, sign_in: Callable[[User], Client]) -> None:
    response = sign_in(member).get("/admin/")

    assert response.status_code == 302


def test_the_sign_in_never_leads_to_another_site(member: User) -> None:
    response = Client().post(
        "/accounts/login/",
        {
            "login": member.email,
            "password": "een-lang-wachtwoord",
            "next": "https://evil.example/",
        },
    )

    assert response["Location"] == "/"


def test_a_wrong_password_is_hashed_once() -> None:
    assert settings.AUTHENTICATION_BACKENDS == [
        "allauth.account.auth_backends.AuthenticationBackend"
    ]


def test_signing_out_needs_a_post(member: User, sign_in: Callable[[User], Client]) -> None:
    client = sign_in(member)

    asked = client.get("/accounts/logout/")
    still_in = client.get("/profiel/").status_code
    left = client.post("/accounts/logout/")

    assert (asked.status_code, still_in) == (200, 200)
    assert (left.status_code, left["Location"]) == (302, "/")
    assert client.get("/profiel/").status_code == 302


@pytest.mark.parametrize(
    "address", ["/profiel/", "/profiel/verwijderen/", "/accounts/logout/", "/accounts/2fa/"]
)
def test_looking_changes_nothing(
    member: User, sign_in: Callable[[User], Client], address: str
) -> None:
    client = sign_in(member)
    before = (list(User.objects.values()), Session.objects.count())

    response = client.get(address)

    assert response.status_code == 200
    assert (list(User.objects.values()), Session.objects.count()) == before


def test_own_data_needs_a_post(member: User, sign_in: Callable[[User], Client]) -> None:
    assert sign_in(member).get("/profiel/gegevens/").status_code == 405


def test_forms_need_their_token(member: User) -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post(
        "/accounts/login/", {"login": member.email, "password": "een-lang-wachtwoord"}
    )

    assert response.status_code == 403


def test_headers_let_forms_come_home(client: Client, db: None) -> None:
    response = client.get("/accounts/login/")

    # "no-referrer" would make browsers send "Origin: null", and every form post a 403.
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"


def test_session_cookie_is_out_of_reach_of_scripts(member: User) -> None:
    client = Client()

    client.post("/accounts/login/", {"login": member.email, "password": "een-lang-wachtwoord"})

    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
