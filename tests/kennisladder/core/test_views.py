"""Addresses for machines, the appearance, and the local mailbox."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from kennisladder.core import mailbox
from kennisladder.core.checks import expiry_warnings
from kennisladder.core.models import OutboxMessage
from kennisladder.core.outbox import rules


def test_security_txt(settings: Settings) -> None:
    settings.SECURITY_TXT_EXPIRES = date(2027, 10, 31)
    settings.SITE_URL = "https://kennisladder.nl"
    settings.SECURITY_CONTACT = "mailto:veilig@kennisladder.nl"

    response = Client().get("/.well-known/security.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "Contact: mailto:veilig@kennisladder.nl",
        "Expires: 2027-10-31T00:00:00Z",
        "Preferred-Languages: nl, en",
        "Canonical: https://kennisladder.nl/.well-known/security.txt",
    ]


def test_security_txt_has_to_be_renewed_a_month_before_it_ends(settings: Settings) -> None:
    """Fails when the date in the settings comes near: choose a new one within a year."""
    assert expiry_warnings(settings.SECURITY_TXT_EXPIRES, timezone.now().date()) == []


@pytest.mark.parametrize(("days", "warned"), [(29, True), (30, False), (365, False), (366, True)])
def test_the_end_of_security_txt_is_watched(days: int, warned: bool) -> None:
    today = date(2026, 11, 24)

    assert bool(expiry_warnings(today + timedelta(days=days), today)) is warned


def test_robots_txt_closes_what_is_no_content() -> None:
    assert Client().get("/robots.txt").content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /accounts/",
        "Disallow: /admin/",
        "Disallow: /postvak/",
        "Disallow: /gezond/",
    ]


def queue_mail(waiting: timedelta) -> None:
    EmailMultiAlternatives(
        "Onderwerp", "Tekst", "r@kennisladder.nl", ["sanne@wijkteam.example"]
    ).send()
    OutboxMessage.objects.update(planned_at=timezone.now() - waiting)


@pytest.fixture
def _outbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "kennisladder.core.outbox.backend.OutboxBackend"


@pytest.mark.django_db
def test_health_without_mail() -> None:
    response = Client().get("/gezond/")

    assert response.json() == {"database": "ok", "mail": "ok", "oldest_mail_seconds": 0}
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.usefixtures("_outbox")
def test_health_tells_that_mail_is_late_but_not_whose() -> None:
    queue_mail(rules.LATE_AFTER + timedelta(seconds=10))

    response = Client().get("/gezond/")

    assert response.status_code == 200
    assert response.json()["mail"] == "late"
    assert "sanne" not in response.content.decode()


@pytest.mark.django_db
def test_health_without_database() -> None:
    def refuse(execute: Callable[..., Any], *args: Any) -> Any:
        raise DatabaseError

    with connection.execute_wrapper(refuse):
        response = Client().get("/gezond/")

    assert (response.status_code, response.json()) == (503, {"database": "away"})


@pytest.mark.django_db
def test_the_appearance_is_kept_and_forgotten() -> None:
    client = Client()

    dark = client.post("/weergave/", {"appearance": "dark", "next": "/gezond/"})
    system = client.post("/weergave/", {"appearance": "system", "next": "https://elders.nl/"})

    assert (dark.cookies["weergave"].value, dark["Location"]) == ("dark", "/gezond/")
    assert (system.cookies["weergave"].value, system["Location"]) == ("", "/")


@pytest.fixture
def caught(settings: Settings, tmp_path: Path) -> list[str]:
    """Three mails in the local mailbox, newest first."""
    settings.DATA = tmp_path
    settings.DEBUG = settings.KENNISLADDER_LOCAL_MAILBOX = True
    plain = EmailMultiAlternatives("Platte tekst", "Je code is 123456", "r@x.nl", ["a@x.nl"])
    plain.attach("verslag.pdf", b"%PDF", "application/pdf")
    html = EmailMultiAlternatives("", "<p>Dag <b>Sanne</b></p>", "r@x.nl", ["b@x.nl"])
    html.content_subtype = "html"
    hostile = EmailMultiAlternatives(
        "<script>x</script>", "<script>y</script>", "r@x.nl", ["c@x.nl"]
    )
    for mail in (plain, html, hostile):
        mailbox.keep(mail.message().as_bytes(), mail.to)
    return mailbox.names()


@pytest.mark.django_db
def test_the_local_mailbox_lists_mail_newest_first(caught: list[str]) -> None:
    page = Client().get("/postvak/").content.decode()

    places = [page.index(text) for text in ("c@x.nl", "b@x.nl", "a@x.nl")]
    assert places == sorted(places)
    assert "<script>x" not in page


@pytest.mark.django_db
def test_the_local_mailbox_shows_a_mail(caught: list[str]) -> None:
    page = Client().get(f"/postvak/{caught[2]}/").content.decode()

    assert "Je code is 123456" in page
    assert "verslag.pdf" in page


@pytest.mark.django_db
def test_a_mail_in_html_is_shown_in_words(caught: list[str]) -> None:
    mail = mailbox.read(caught[1])

    assert mail is not None
    assert mail.text.strip() == "Dag Sanne"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/postvak/00000000000000000000/", "/postvak/../x/"])
def test_other_mail_does_not_exist(address: str, caught: list[str]) -> None:
    assert Client().get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("off", ["DEBUG", "KENNISLADDER_LOCAL_MAILBOX"])
def test_the_local_mailbox_does_not_exist_in_production(
    off: str, caught: list[str], settings: Settings
) -> None:
    setattr(settings, off, False)

    statuses = [Client().get(path).status_code for path in ("/postvak/", f"/postvak/{caught[0]}/")]

    assert statuses == [404, 404]


@pytest.mark.django_db
def test_the_local_mailbox_has_pages(caught: list[str]) -> None:
    for number in range(20):
        mailbox.keep(f"Subject: nummer {number}\r\n\r\nDag".encode(), ["a@x.nl"])

    first = Client().get("/postvak/").content.decode()
    last = Client().get("/postvak/?page=2").content.decode()

    assert ("nummer 19" in first, "nummer 0" in first, "Platte tekst" in last) == (
        True,
        True,
        True,
    )


def test_only_the_newest_mails_are_kept(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path

    for _mail in range(mailbox.KEPT + 5):
        mailbox.keep(b"Subject: x\r\n\r\nDag", ["a@x.nl"])

    assert len(mailbox.names()) == mailbox.KEPT


def test_a_name_never_leads_out_of_the_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    (tmp_path / "geheim.eml").write_text("Subject: x\n\n")

    assert mailbox.read("../geheim") is None
