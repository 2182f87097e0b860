"""The PDF of a certificate: tagged, in Dutch, and made once by a worker."""

import logging
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.management import call_command
from django.utils import timezone

from courses.scenarios.graph import draw
from kennisladder.accounts.models import User
from kennisladder.accreditation import actions, worker
from kennisladder.accreditation.models import Certificate
from kennisladder.accreditation.pdf import certificate_pdf
from kennisladder.accreditation.presentation import rows_of
from kennisladder.core.models import OutboxMessage
from kennisladder.core.pdf import _style
from tests.factories.accreditation import make_certificate


@pytest.fixture
def certificate(learner: User) -> Certificate:
    return make_certificate(learner)


def tags(element: pikepdf.Object) -> list[str]:
    """Return the names of all structure elements below this one."""
    found = [str(element.S)] if "/S" in element else []
    children: Any = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            found += tags(child)
    return found


def test_the_pdf_is_tagged_and_says_what_it_is(certificate: Certificate) -> None:
    with pikepdf.open(BytesIO(certificate_pdf(certificate))) as pdf:
        root = pdf.Root
        names = tags(root.StructTreeRoot)
        with pdf.open_metadata() as metadata:
            conformance = metadata["pdfuaid:part"]
            title = metadata["dc:title"]
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}

        assert str(root.Lang) == "nl"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert conformance == "1"
    assert title == "Certificaat van Sanne de Vries: Basis: contact in het midden"
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/L"} <= set(names)
    assert [name for name in fonts if "Source" not in name] == []


def test_a_process_that_drew_a_story_makes_a_pdf_too(certificate: Certificate) -> None:
    _style.cache_clear()
    drawn = draw({"scenes": [{"id": "een", "title": "Eén"}]}, link=str)

    content = certificate_pdf(certificate)

    assert drawn.startswith("<svg")
    assert content.startswith(b"%PDF")


def test_the_picture_has_words_beside_it(certificate: Certificate) -> None:
    content = certificate_pdf(certificate)

    with pikepdf.open(BytesIO(content)) as pdf:
        texts = [
            str(item.Alt) for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
        ]  # fmt: skip
    assert texts == [f"QR-code naar http://127.0.0.1:8000/certificaat/{certificate.shown_code}/"]


def test_the_same_certificate_gives_the_same_bytes(certificate: Certificate) -> None:
    assert certificate_pdf(certificate) == certificate_pdf(certificate)
    assert len(certificate_pdf(certificate)) < 100_000


def test_the_worker_makes_it_keeps_its_hash_and_writes_to_the_owner(
    certificate: Certificate,
) -> None:
    call_command("make_certificates", "--once")
    call_command("make_certificates", "--once")

    certificate.refresh_from_db()
    [mail] = OutboxMessage.objects.all()
    with certificate.pdf.open("rb") as file:
        assert sha256(file.read()).hexdigest() == certificate.sha256
    assert certificate.tries == 1
    assert (mail.recipient, mail.subject) == (
        "sanne@wijkteam.example",
        "Je certificaat: Basis: contact in het midden",
    )
    assert f"/certificaat/{certificate.shown_code}/" in mail.text
    assert f"/mijn-punten/certificaten/{certificate.pk}/" in mail.text


def test_a_certificate_without_a_name_waits(learner: User) -> None:
    User.objects.filter(pk=learner.pk).update(name="")
    learner.refresh_from_db()
    certificate = make_certificate(learner)
    assert worker.make_batch() == 0

    learner.name = "Sanne"
    actions.put_name(certificate=certificate, by=learner)

    assert worker.make_batch() == 1


def test_a_claimed_certificate_is_left_to_its_worker(certificate: Certificate) -> None:
    assert worker.take() == certificate
    assert worker.take() is None

    Certificate.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))
    again = worker.take()

    assert again == certificate
    certificate.refresh_from_db()
    assert certificate.tries == 2


def test_one_that_cannot_be_made_does_not_stop_the_others(
    learner: User, caplog: pytest.LogCaptureFixture
) -> None:
    broken = make_certificate(learner)
    Certificate.objects.filter(pk=broken.pk).update(facts={})
    whole = make_certificate(learner, broken.page, edition="2")

    with caplog.at_level(logging.ERROR):
        taken = worker.make_batch()

    made = Certificate.objects.exclude(sha256="")
    assert (taken, list(made)) == (2, [whole])
    assert [record.getMessage() for record in caplog.records] == [
        f"The PDF of certificate {broken.pk} could not be made"
    ]


def test_after_five_tries_it_is_left(certificate: Certificate) -> None:
    Certificate.objects.update(tries=Certificate.MOST_TRIES)

    assert worker.take() is None


def test_two_workers_that_make_the_same_keep_the_first(certificate: Certificate) -> None:
    assert worker.make(certificate)
    certificate.refresh_from_db()
    first = certificate.pdf_made_at

    assert worker.make(certificate)

    certificate.refresh_from_db()
    assert certificate.pdf_made_at == first
    assert OutboxMessage.objects.count() == 1


def test_somebody_whose_account_is_closed_gets_no_mail(certificate: Certificate) -> None:
    User.objects.update(is_active=False)

    assert worker.make_batch() == 1

    assert not OutboxMessage.objects.exists()
    assert Certificate.objects.exclude(sha256="").exists()


@pytest.mark.parametrize(
    ("score", "shown"), [(69.96, "69,9"), (70.0, "70"), (70.1, "70,1"), (66.666667, "66,6")]
)
def test_a_score_is_rounded_down(learner: User, score: float, shown: str) -> None:
    rows = rows_of(make_certificate(learner, test_score=score, test_passed=False))

    assert f"Eindtoets basis: {shown}% (norm 70%)" in [row.value for row in rows]


def test_a_day_and_a_test_without_mark_are_written_shortly(learner: User) -> None:
    certificate = make_certificate(
        learner, started_on=date(2026, 11, 3), pass_mark=None, net_minutes=60
    )

    values = {row.label: row.value for row in rows_of(certificate)}

    assert (values["Begonnen en afgerond"], values["Toets"], values["Netto studietijd"]) == (
        "3 november 2026",
        "Eindtoets basis: 80%",
        "1 uur",
    )
