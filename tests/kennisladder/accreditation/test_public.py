"""A stranger checks a certificate: by its code, and by comparing the PDF."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import qrcode
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from kennisladder.accounts.actions import erase_person
from kennisladder.accounts.models import User
from kennisladder.accreditation import actions
from kennisladder.accreditation.models import Certificate
from tests.factories.accreditation import (
    make_accreditation,
    make_certificate,
    make_course,
    make_number,
)

Counts = Callable[..., Any]


@pytest.fixture
def certificate(learner: User) -> Certificate:
    page = make_course()
    make_accreditation(page, "skj", category="jeugd", pe_edition_id="12")
    make_number(learner, "skj", "100200300")
    return make_certificate(learner, page)


@pytest.fixture
def with_pdf(certificate: Certificate) -> Certificate:
    call_command("make_certificates", "--once")
    certificate.refresh_from_db()
    return certificate


def address(certificate: Certificate) -> str:
    return f"/certificaat/{certificate.shown_code}/"


def read(client: Client, certificate: Certificate) -> str:
    return client.get(address(certificate)).content.decode()


def pdf_of(certificate: Certificate) -> bytes:
    with certificate.pdf.open("rb") as file:
        return bytes(file.read())


def upload(certificate: Certificate, content: bytes) -> str:
    file = SimpleUploadedFile("certificaat.pdf", content)
    return Client().post(address(certificate), {"pdf": file}).content.decode()


def test_the_page_shows_every_field_and_no_more(certificate: Certificate) -> None:
    html = read(Client(), certificate)

    for text in (
        "Sanne de Vries", "Basis: contact in het midden", "1 oktober 2026", "3 november 2026",
        "3 uur en 5 minuten", "Eindtoets basis: behaald met 80% (norm 70%)", "Jeugdprofessionals",
        "hbo", "Amira Bakker, orthopedagoog", "Kennisladder", "SKJ-1234", "12", "jeugd",
        "4 punten", "100200300", "Een taal", "1 uur en 35 minuten", "Dit certificaat is geldig",
    ):  # fmt: skip
        assert text in html
    assert "sanne@wijkteam.example" not in html


def test_the_page_shows_a_qr_code_with_code_and_hash(with_pdf: Certificate) -> None:
    html = read(Client(), with_pdf)
    leads_to = f"http://127.0.0.1:8000{address(with_pdf)}"

    code = qrcode.QRCode(border=0, mask_pattern=0)
    code.add_data(leads_to)
    size = len(code.get_matrix())
    whole, drawn = size + 8, re.search(r'<path stroke="#000" d="([^"]+)"/>', html)
    assert f'<svg class="kl-proof__code" role="img" aria-label="QR-code naar {leads_to}"' in html
    assert f'viewBox="-4 -4 {whole} {whole}"' in html
    assert f'<rect x="-4" y="-4" width="{whole}" height="{whole}" fill="#fff"/>' in html
    assert f"<code>{with_pdf.shown_code}</code>" in html
    assert f"<code>{with_pdf.sha256}</code>" in html
    assert drawn
    assert modules(drawn[1], size) == code.get_matrix()


def modules(path: str, size: int) -> list[list[bool]]:
    """Return which modules the strokes of a path make dark."""
    dark = {
        (int(x) + step, int(y))
        for x, y, width in re.findall(r"M(\d+) (\d+)\.5h(\d+)", path)
        for step in range(int(width))
    }
    return [[(x, y) in dark for x in range(size)] for y in range(size)]


def test_search_engines_keep_nothing(certificate: Certificate) -> None:
    response = Client().get(address(certificate))

    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in response.content.decode()


def test_a_code_is_found_however_it_is_typed(certificate: Certificate) -> None:
    typed = certificate.code.lower()

    response = Client().get("/certificaat/", {"code": f" {typed[:4]} {typed[4:]}"})

    assert response.headers["Location"] == address(certificate)
    assert Client().get(f"/certificaat/{typed}/").headers["Location"] == address(certificate)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("0000-0000-0000", "Wij hebben geen certificaat met deze code."),
        ("kort", "Dit is geen code van ons"),
        ("", "Vul de code in."),
    ],
)
def test_a_wrong_code_is_refused_in_words(certificate: Certificate, code: str, text: str) -> None:
    assert text in Client().get("/certificaat/", {"code": code}).content.decode()


def test_an_unknown_address_says_so(db: None) -> None:
    response = Client().get("/certificaat/0000-0000-0000/")

    assert response.status_code == 404
    assert "Er is geen certificaat met deze code" in response.content.decode()


def test_guessing_codes_is_slowed_down(db: None) -> None:
    client = Client()

    statuses = [client.get("/certificaat/", {"code": "0" * 12}).status_code for _try in range(21)]

    assert statuses == [200] * 20 + [429]
    assert client.get("/certificaat/0000-0000-0001/").status_code == 429
    assert client.get("/certificaat/").status_code == 200


def test_a_certificate_without_pdf_says_so(certificate: Certificate) -> None:
    assert "is nog niet gemaakt" in read(Client(), certificate)
    assert "Er is niets om mee te vergelijken" in upload(certificate, b"%PDF-1.7")


def test_the_own_pdf_is_recognised_and_an_altered_one_refused(with_pdf: Certificate) -> None:
    content = pdf_of(with_pdf)

    same, altered = (
        upload(with_pdf, content),
        upload(with_pdf, content.replace(b"%PDF-1.7", b"%PDF-1.6")),
    )

    assert "Dit is de pdf die wij maakten" in same
    assert "Dit is niet de pdf die wij maakten" in altered
    assert with_pdf.sha256 in read(Client(), with_pdf)


def test_the_hash_alone_is_enough(with_pdf: Certificate) -> None:
    client = Client()

    same = client.post(address(with_pdf), {"digest": f" {with_pdf.sha256.upper()} "})
    other = client.post(address(with_pdf), {"digest": "0" * 64})

    assert "Dit is de pdf die wij maakten" in same.content.decode()
    assert "Dit is niet de pdf die wij maakten" in other.content.decode()


def test_without_a_pdf_there_is_nothing_to_compare_with(
    certificate: Certificate, learner: User
) -> None:
    early = upload(certificate, b"%PDF-1.7")
    erase_person(person=learner, by=learner)
    erased = upload(certificate, b"%PDF-1.7")

    assert "nog niet gemaakt. Kom over een paar minuten" in early
    assert "De pdf komt er niet meer." in erased
    for html in (early, erased):
        assert "Er is niets om mee te vergelijken" in html
        assert "Dit is niet de pdf die wij maakten" not in html


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({}, "Kies een pdf, of plak de SHA-256 ervan."),
        ({"digest": "abc"}, "Een SHA-256 heeft 64 tekens"),
        ({"pdf": b"PK\x03\x04"}, "Dit bestand is geen pdf."),
        ({"pdf": b""}, "Dit bestand is leeg."),
        ({"pdf": b"%PDF-" + b"0" * 2 * 1024 * 1024}, "Dit bestand is groter dan 2 MB"),
    ],
)
def test_bad_input_is_refused_in_words(
    with_pdf: Certificate, data: dict[str, Any], text: str
) -> None:
    if "pdf" in data:
        data = {"pdf": SimpleUploadedFile("x.pdf", data["pdf"])}

    assert text in Client().post(address(with_pdf), data).content.decode()


def test_comparing_is_slowed_down(with_pdf: Certificate) -> None:
    client = Client()

    statuses = [
        client.post(address(with_pdf), {"digest": "0" * 64}).status_code for _try in range(21)
    ]

    assert statuses == [200] * 20 + [429]


def test_a_revoked_certificate_says_so_with_its_reason(with_pdf: Certificate, editor: User) -> None:
    actions.revoke(certificate=with_pdf, reason="De toets was van iemand anders.", by=editor)

    html = read(Client(), with_pdf)

    assert "Dit certificaat is ingetrokken" in html
    assert "De toets was van iemand anders." in html
    assert "maar hij geldt niet meer" in upload(with_pdf, pdf_of(with_pdf))


def test_a_replaced_certificate_leads_to_the_other(certificate: Certificate, editor: User) -> None:
    new = actions.reissue(certificate=certificate, reason="Je naam is veranderd.", by=editor)

    html = read(Client(), certificate)

    assert "Dit certificaat is vervangen" in html
    assert "Je naam is veranderd." in html
    assert address(new) in html


def test_what_took_its_place_is_not_called_valid_once_it_was_revoked(
    certificate: Certificate, editor: User
) -> None:
    new = actions.reissue(certificate=certificate, reason="Je naam is veranderd.", by=editor)
    holds = read(Client(), certificate)
    actions.revoke(certificate=new, reason="De toets was van iemand anders.", by=editor)

    html = read(Client(), certificate)

    assert "Naar het certificaat dat geldt" in holds
    assert "Naar het certificaat dat geldt" not in html
    assert "dat geldt ook niet meer" in html
    assert "Dit certificaat is vervangen" in html


def test_a_certificate_that_was_revoked_and_replaced_says_both(
    certificate: Certificate, editor: User
) -> None:
    actions.reissue(certificate=certificate, reason="Je naam is veranderd.", by=editor)
    Certificate.objects.filter(pk=certificate.pk).update(
        revoked_at=timezone.now(), revoked_reason="De toets was van iemand anders."
    )

    html = read(Client(), certificate)

    assert Certificate.objects.get(pk=certificate.pk).standing_word == "Ingetrokken"
    assert "Dit certificaat is ingetrokken" in html
    assert "De toets was van iemand anders." in html
    assert "Dit certificaat is vervangen" in html
    assert "Je naam is veranderd." in html


def test_an_expired_certificate_says_so(certificate: Certificate) -> None:
    Certificate.objects.update(expires_at=timezone.now() - timedelta(days=1))

    assert "Dit certificaat is verlopen" in read(Client(), certificate)


def test_after_erasing_code_and_hash_stay_without_the_person(
    with_pdf: Certificate, learner: User, django_capture_on_commit_callbacks: Any
) -> None:
    content, digest = pdf_of(with_pdf), with_pdf.sha256

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=learner, by=learner)

    html = read(Client(), with_pdf)
    kept = Certificate.objects.get(pk=with_pdf.pk)
    assert (kept.name, kept.user, bool(kept.pdf), kept.sha256) == ("", None, False, digest)
    assert not with_pdf.pdf.storage.exists(str(with_pdf.pdf.name))
    assert all(text not in html for text in ("Sanne", "100200300", "80%"))
    assert "Dit is de pdf die wij maakten" in upload(with_pdf, content)


def test_erasing_takes_the_reasons_in_somebodys_own_words(
    certificate: Certificate, learner: User, editor: User
) -> None:
    new = actions.reissue(certificate=certificate, reason="Sanne heet nu Bakker", by=editor)
    actions.revoke(certificate=new, reason="Sanne liet een ander antwoorden", by=editor)

    erase_person(person=learner, by=learner)

    kept = Certificate.objects.order_by("is_current")
    assert [(one.reissue_reason, one.revoked_reason) for one in kept] == [("", ""), ("—", "—")]
    assert "Sanne" not in read(Client(), certificate) + read(Client(), new)


@pytest.mark.parametrize("registers", [1, 3, 30])
def test_the_page_needs_as_many_statements_for_many_registers(
    learner: User, registers: int, django_assert_num_queries: Counts
) -> None:
    page = make_course()
    for number in range(registers):
        make_accreditation(page, "skj", category=str(number))
    certificate = make_certificate(learner, page)

    with django_assert_num_queries(5):
        read(Client(), certificate)
