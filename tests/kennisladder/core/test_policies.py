"""Headers: a strict policy for the public, one for the admin, one for uploads; and the language."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from kennisladder.accounts.models import User

PUBLIC = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
ADMIN = PUBLIC - {
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "frame-ancestors 'none'",
} | {
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "frame-src 'self'",
    "frame-ancestors 'self'",
}  # fmt: skip


def policy(response: object) -> set[str]:
    return set(response["Content-Security-Policy"].split("; "))  # type: ignore[index]  # a test response


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/accounts/login/", "/gezond/", "/robots.txt"])
def test_public_pages_have_the_strict_policy(address: str) -> None:
    response = Client().get(address)

    assert policy(response) == PUBLIC
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
def test_pages_that_do_not_exist_have_the_strict_policy() -> None:
    assert policy(Client().get("/bestaat-niet/")) == PUBLIC


def test_the_admin_has_its_own_policy_and_may_frame_itself(
    editor: User, sign_in: Callable[[User], Client]
) -> None:
    response = sign_in(editor).get(reverse("wagtailadmin_home"))

    assert response.status_code == 200
    assert policy(response) == ADMIN
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_a_forged_script_name_does_not_change_the_policy(
    editor: User, sign_in: Callable[[User], Client]
) -> None:
    admin = sign_in(editor).get("/admin/", SCRIPT_NAME="/x")
    public = Client().get("/accounts/login/", SCRIPT_NAME="/admin")

    assert (policy(admin), policy(public)) == (ADMIN, PUBLIC)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/administratie/", "/en/admin/", "/?next=/admin/"])
def test_nothing_else_has_the_policy_of_the_admin(address: str) -> None:
    assert "'unsafe-inline'" not in Client().get(address)["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_form_that_asks_for_a_password_for_a_document_can_be_sent() -> None:
    response = Client().get("/documenten/bestaat-niet/")

    assert policy(response) == PUBLIC


@pytest.fixture
def rendition(settings: Settings) -> str:
    folder = Path(settings.MEDIA_ROOT) / "images"
    folder.mkdir(parents=True)
    Image.new("RGB", (4, 4)).save(folder / "klein.png")
    return "/media/images/klein.png"


def test_a_picture_runs_nothing_in_development(
    rendition: str, settings: Settings, db: None
) -> None:
    settings.DEBUG = True

    response = Client().get(rendition)

    assert policy(response) == {"default-src 'none'", "sandbox"}
    assert response["Content-Type"] == "image/png"
    response.close()


def test_pictures_are_left_to_the_web_server_in_production(rendition: str, db: None) -> None:
    assert Client().get(rendition).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cookie", "browser", "language"),
    [("", "", "nl"), ("", "en-GB,en", "nl"), ("en", "nl", "en"), ("fr", "fr", "nl")],
)
def test_the_language_is_chosen_and_dutch_otherwise(
    cookie: str, browser: str, language: str
) -> None:
    client = Client(headers={"accept-language": browser})
    if cookie:
        client.cookies["taal"] = cookie

    response = client.get("/accounts/login/")

    assert response["Content-Language"] == language
    assert f'lang="{language}"' in response.content.decode()


def test_the_language_of_the_account_goes_before_the_cookie(
    learner: User, sign_in: Callable[[User], Client]
) -> None:
    learner.language = "en"
    learner.save()
    client = sign_in(learner)
    client.cookies["taal"] = "nl"

    assert client.get("/gezond/")["Content-Language"] == "en"


@pytest.mark.django_db
def test_a_form_from_this_site_is_taken_with_the_referrer_policy() -> None:
    """`no-referrer` would make browsers send "Origin: null", which Django refuses."""
    client = Client(enforce_csrf_checks=True)
    token = client.get("/accounts/login/").context["csrf_token"]

    taken = client.post(
        "/weergave/",
        {"appearance": "dark", "csrfmiddlewaretoken": str(token)},
        headers={"origin": "http://testserver"},
    )
    refused = client.post(
        "/weergave/",
        {"appearance": "dark", "csrfmiddlewaretoken": str(token)},
        headers={"origin": "null"},
    )

    assert (taken.status_code, refused.status_code) == (302, 403)
