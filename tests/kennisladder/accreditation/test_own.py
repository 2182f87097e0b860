"""What people see of their own: points, certificates, register numbers."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from kennisladder.accounts.models import User
from kennisladder.accreditation import actions
from kennisladder.accreditation.models import Certificate, PointEntry, Register, RegisterNumber
from kennisladder.core.models import SecurityEvent
from tests.conftest import PASSWORD
from tests.factories.accreditation import (
    make_accreditation,
    make_certificate,
    make_course,
    make_number,
)

SignIn = Callable[[User], Client]
NIP = "/mijn-punten/registers/nip/"


@pytest.fixture
def course() -> Page:
    return make_course()


@pytest.fixture
def mine(learner: User, sign_in: SignIn) -> Client:
    return sign_in(learner)


@pytest.fixture
def other(db: None) -> User:
    return User.objects.create_user("bram@x.example", PASSWORD, name="Bram Visser")


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "punten.csv", "registers/nip/"])
def test_a_stranger_signs_in_first(path: str) -> None:
    response = Client().get(f"/mijn-punten/{path}")

    assert response.headers["Location"].startswith("/accounts/login/?next=/mijn-punten/")


def test_an_empty_page_says_what_will_stand_there(mine: Client) -> None:
    html = text(mine.get("/mijn-punten/"))

    assert "Nog geen punten" in html
    assert "Rond je een scholing af, dan staat het certificaat hier." in html
    assert html.index("Registerplein") < html.index("NOvA")  # hers first


def test_points_stand_by_year_and_register(mine: Client, learner: User, course: Page) -> None:
    make_accreditation(course, "skj")
    make_certificate(learner, course)

    html = text(mine.get("/mijn-punten/"))

    assert 'id="year-2026"' in html
    assert "SKJ: 4 punten" in html
    assert "Accreditatienummer <strong>SKJ-1234</strong>" in html
    assert "de pdf wordt gemaakt" in html


def test_points_come_as_a_file_that_a_spreadsheet_reads(
    mine: Client, learner: User, course: Page
) -> None:
    make_accreditation(course, "skj")
    certificate = make_certificate(learner, course, title="=Basis")

    response = mine.get("/mijn-punten/punten.csv", {"jaar": "2026"})

    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines == [
        (
            "Jaar;Datum;Register;Punten;Kamer of categorie;Grondslag;Accreditatienummer;Cursus;"
            "Netto minuten;Certificaat;Controleren op"
        ),
        (
            "2026;2026-11-03;SKJ;4;;Geaccrediteerd;SKJ-1234;'=Basis;185;"
            f"{certificate.shown_code};http://127.0.0.1:8000/certificaat/{certificate.shown_code}/"
        ),
    ]
    assert 'filename="mijn-punten-2026.csv"' in response["Content-Disposition"]
    assert len(mine.get("/mijn-punten/punten.csv?jaar=2025").content.splitlines()) == 1
    assert mine.get("/mijn-punten/punten.csv?jaar=nu").status_code == 404
    assert mine.get("/mijn-punten/punten.csv?jaar=0000").status_code == 404


@pytest.mark.parametrize("items", [1, 3, 30])
def test_my_points_need_as_many_statements_for_many(
    mine: Client, learner: User, course: Page, items: int, django_assert_num_queries: Any
) -> None:
    make_accreditation(course, "skj")
    for edition in range(items):
        make_certificate(learner, course, edition=str(edition))
    make_number(learner, "skj", "100")
    mine.get("/")  # the session keeps whether somebody may edit

    with django_assert_num_queries(9):
        mine.get("/mijn-punten/")
    with django_assert_num_queries(3):
        mine.get("/mijn-punten/punten.csv")


def test_the_own_certificate_waits_for_its_pdf(mine: Client, learner: User) -> None:
    certificate = make_certificate(learner)
    address = f"/mijn-punten/certificaten/{certificate.pk}/"
    assert "De pdf wordt gemaakt" in text(mine.get(address))
    assert mine.get(f"{address}pdf/").status_code == 404

    call_command("make_certificates", "--once")
    response = mine.get(f"{address}pdf/")

    assert "Download de pdf" in text(mine.get(address))
    assert b"".join(response.streaming_content).startswith(b"%PDF-1.7")  # type: ignore[attr-defined]  # a file
    assert response["Content-Type"] == "application/pdf"
    assert certificate.shown_code in response["Content-Disposition"]


@pytest.mark.parametrize("path", ["", "pdf/", "naam/"])
def test_nobody_sees_the_certificate_of_another(
    learner: User, other: User, sign_in: SignIn, path: str
) -> None:
    certificate = make_certificate(learner)
    address = f"/mijn-punten/certificaten/{certificate.pk}/{path}"
    client = sign_in(other)

    response = client.post(address) if path == "naam/" else client.get(address)

    assert response.status_code == 404


def test_a_name_is_put_on_after_it_was_filled_in(mine: Client, learner: User) -> None:
    User.objects.filter(pk=learner.pk).update(name="")
    learner.refresh_from_db()
    certificate = make_certificate(learner)
    address = f"/mijn-punten/certificaten/{certificate.pk}/"

    assert "Vul eerst je naam in" in text(mine.get(address))
    assert "Dat kan niet" in text(mine.post(f"{address}naam/", follow=True))
    User.objects.filter(pk=learner.pk).update(name="Sanne")
    assert "Je naam staat nu op het certificaat." in text(mine.post(f"{address}naam/", follow=True))
    assert Certificate.objects.get().name == "Sanne"


def test_a_number_is_kept_with_consent_and_books_points(
    mine: Client, learner: User, course: Page
) -> None:
    make_accreditation(course, "nip")
    make_certificate(learner, course)

    response = mine.post(NIP, {"number": "nip-00123456", "has_consent": "on"}, follow=True)

    kept = RegisterNumber.objects.get()
    assert "Je nummer bij NIP is bewaard." in text(response)
    assert (kept.number, kept.consent_at is not None) == ("NIP-00123456", True)
    assert PointEntry.objects.get().register.code == "nip"
    assert SecurityEvent.objects.filter(event="register.consent_given").count() == 1


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("", "Vul je nummer in."),
        ("00123456", "Schrijf het hele nummer, met de letters ervoor: &quot;NIP-00123456&quot;."),
        ("NIP-123", "Na de letters komen 8 cijfers, ook de nullen vooraan"),
        ("NIP-0012345€", "er staat iets anders in"),
        ("NIP-", "Er staat geen cijfer in dit nummer."),
        ("9" * 50, "Dit nummer is te lang."),
    ],
)
def test_a_wrong_number_is_refused_in_words(mine: Client, number: str, message: str) -> None:
    html = text(mine.post(NIP, {"number": number}))

    assert message in html
    assert not RegisterNumber.objects.exists()


def test_where_the_format_is_unknown_the_page_says_that_it_is_not_checked(mine: Client) -> None:
    html = text(mine.get("/mijn-punten/registers/skj/"))

    assert "dus we controleren het niet" in html
    assert "Deels gelezen bij de bron" in html
    assert "https://skjeugd.nl/herregistratie/jeugd-en-gezinsprofessionals/" in html


def test_consent_is_taken_back_and_another_number_asks_anew(mine: Client, learner: User) -> None:
    mine.post(NIP, {"number": "NIP-00123456", "has_consent": "on"})
    first = RegisterNumber.objects.get().consent_at
    mine.post(NIP, {"number": "NIP-00123456", "has_consent": "on"})
    kept = RegisterNumber.objects.get().consent_at
    mine.post(NIP, {"number": "NIP-00123457", "has_consent": "on"})
    renewed = RegisterNumber.objects.get().consent_at
    mine.post(NIP, {"number": "NIP-00123457"})

    assert first is not None
    assert renewed is not None
    assert kept == first < renewed
    assert RegisterNumber.objects.get().consent_at is None
    assert SecurityEvent.objects.filter(event="register.consent_withdrawn").count() == 1


def test_of_two_first_numbers_at_once_both_get_the_same(
    learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, register = timezone.now, Register.objects.get(code="nip")

    def save() -> RegisterNumber:
        return actions.save_number(
            user=learner, register=register, number="NIP-00123456", by=learner, has_consent=True
        )

    def meanwhile() -> datetime:
        monkeypatch.setattr(timezone, "now", real)
        save()
        return real()

    monkeypatch.setattr(timezone, "now", meanwhile)

    late = save()

    assert RegisterNumber.objects.get() == late
    assert SecurityEvent.objects.filter(event="register.consent_given").count() == 1


def test_a_group_that_does_not_count_loses_the_points(
    mine: Client, learner: User, course: Page
) -> None:
    make_accreditation(course, "skj")
    make_certificate(learner, course)
    group = Register.objects.get(code="skj").groups.get(code="psychologen")

    mine.post("/mijn-punten/registers/skj/", {"number": "100", "group": group.pk})

    assert not PointEntry.objects.exists()


def test_a_number_is_taken_away(mine: Client, learner: User) -> None:
    mine.post(NIP, {"number": "NIP-00123456", "has_consent": "on"})

    response = mine.post(f"{NIP}weg/", follow=True)

    assert "Je nummer is weggehaald." in text(response)
    assert not RegisterNumber.objects.exists()
    assert mine.post(f"{NIP}weg/").status_code == 404
    assert mine.get("/mijn-punten/registers/ssr/").status_code == 404


def test_only_the_person_changes_a_number(learner: User, other: User) -> None:
    nip = Register.objects.get(code="nip")
    number = make_number(learner, "nip", "NIP-00123456")

    with pytest.raises(actions.NotYours):
        actions.save_number(user=learner, register=nip, number="NIP-00123456", by=other)
    with pytest.raises(actions.NotYours):
        actions.remove_number(number=number, by=other)
    with pytest.raises(actions.BadNumber):
        actions.save_number(user=learner, register=nip, number="1", by=learner)
