"""Registers, accreditations, certificates and exports in the admin."""

import csv
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from kennisladder.accounts.models import User
from kennisladder.accounts.queries import personal_data
from kennisladder.accreditation import actions, admin_views
from kennisladder.accreditation.models import (
    Accreditation,
    Certificate,
    Export,
    ExportLine,
    PointEntry,
    Register,
)
from kennisladder.accreditation.rules import exports
from tests.conftest import PASSWORD
from tests.factories.accreditation import (
    make_accreditation,
    make_certificate,
    make_course,
    make_number,
)

SignIn = Callable[[User], Client]


@pytest.fixture
def admin(administrator: User, sign_in: SignIn) -> Client:
    return sign_in(administrator)


@pytest.fixture
def course(db: None) -> Page:
    return make_course()


def people(course: Page, numbers: list[str], **fields: Any) -> list[Certificate]:
    """Return certificates of people with these NIP numbers, who gave their consent."""
    made = []
    for place, number in enumerate(numbers):
        user = User.objects.create_user(f"p{place}@x.example", PASSWORD, name=f"Persoon {place}")
        made.append(make_certificate(user, course, **fields))
        make_number(user, "nip", number, consent_at=timezone.now())
    return made


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_editors_see_the_registers_in_dutch(editor: User, sign_in: SignIn) -> None:
    client = sign_in(editor)

    html = client.get("/admin/registers/").content.decode()
    skj = Register.objects.get(code="skj")
    form = client.get(f"/admin/registers/edit/{skj.pk}/").content.decode()

    assert all(name in html for name in ("SKJ", "NOvA", "Politieacademie", "Weg van de punten"))
    for label in ("Voor wie punten tellen", "Netto minuten voor één punt", "Hoe we het weten"):
        assert label.lower() in form.lower()


def form_of(client: Client, address: str) -> dict[str, Any]:
    """Return the values of the form on this page, as a browser would send them."""
    form = client.get(address).context["form"]
    data = {f"{form.prefix}-{n}" if form.prefix else n: form[n].value() for n in form.fields}
    for formset in getattr(form, "formsets", {}).values():
        data |= {
            f"{formset.prefix}-{name}": formset.management_form[name].value()
            for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
        }
        for one in formset.forms:
            data |= {f"{one.prefix}-{name}": one[name].value() for name in one.fields}
    return {name: "" if value is None else value for name, value in data.items()}


def test_an_editor_changes_a_register(editor: User, sign_in: SignIn) -> None:
    client, register = sign_in(editor), Register.objects.get(code="nvo")
    address = f"/admin/registers/edit/{register.pk}/"
    data = form_of(client, address) | {"professions": ["youth", "lawyer"]}

    response = client.post(address, data)
    wrong = client.post(address, data | {"self_award": "on", "minutes_per_point": ""})

    register.refresh_from_db()
    assert response.status_code == 302
    assert register.professions == ["youth", "lawyer"]
    assert "Zeg hoeveel netto minuten één punt zijn." in wrong.content.decode()


def test_a_decision_books_points_for_who_had_completed_the_course(
    editor: User, sign_in: SignIn, learner: User, course: Page
) -> None:
    asked = make_accreditation(course, "skj", status="asked")
    make_certificate(learner, course)
    client, address = sign_in(editor), f"/admin/accreditations/edit/{asked.pk}/"
    data = form_of(client, address)

    early = client.post(address, data | {"points": "5"})
    empty = client.post(address, data | {"status": "granted"})
    granted = client.post(address, data | {"status": "granted", "points": "5"})

    assert "Laat de punten leeg tot het register ze heeft toegekend." in early.content.decode()
    assert "Vul de punten in die het register heeft toegekend." in empty.content.decode()
    assert granted.status_code == 302
    assert PointEntry.objects.get().points == Decimal(5)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"status": "self_award"}, "In dit register kent niemand zichzelf punten toe."),
        ({"status": "granted", "points": "-1"}, "Punten zijn meer dan nul."),
        (
            {"valid_from": "2026-02-01", "valid_to": "2026-01-01"},
            "Deze datum ligt vóór de eerste.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    admin: Client, course: Page, change: dict[str, str], message: str
) -> None:
    asked = make_accreditation(course, "skj", status="asked")
    address = f"/admin/accreditations/edit/{asked.pk}/"

    response = admin.post(address, form_of(admin, address) | change)

    assert message in response.content.decode()


def test_editors_add_an_accreditation_and_export_nothing(
    editor: User, sign_in: SignIn, course: Page
) -> None:
    client, skj = sign_in(editor), Register.objects.get(code="skj")

    response = client.post(
        "/admin/accreditations/new/",
        {"page": course.pk, "register": skj.pk, "status": "asked", "form": "e_learning"},
    )

    [made] = Accreditation.objects.all()
    assert response.status_code == 302
    assert str(made) == "SKJ: Aangevraagd, nog geen besluit"
    assert "Deelname voor het register" not in client.get("/admin/accreditations/").content.decode()
    address = f"/admin/accreditations/attendance/{made.pk}/"
    assert client.get(address).headers["Location"] == "/admin/"
    assert client.get("/admin/certificates/").headers["Location"] == "/admin/"
    with pytest.raises(PermissionDenied):
        actions.export(accreditation=made, by=editor)


def test_the_dry_run_names_every_record_and_every_reason(
    admin: Client, course: Page, learner: User
) -> None:
    accreditation = make_accreditation(course, "nip")
    people(course, ["NIP-00000001", "00000002"])
    make_certificate(learner, course)
    make_number(learner, "nip", "NIP-00000003")

    listing = admin.get("/admin/accreditations/").content.decode()
    html = admin.get(f"/admin/accreditations/attendance/{accreditation.pk}/").content.decode()

    assert f'href="/admin/accreditations/attendance/{accreditation.pk}/"' in listing
    assert "1 regel kan mee" in html
    assert "2 regels zouden worden geweigerd" in html
    assert "KL02: De letters voor het nummer ontbreken." in html
    assert "KL04: De persoon gaf geen toestemming om gegevens te sturen." in html
    assert not Export.objects.exists()


def test_the_dry_run_lists_apart_who_has_no_number_to_be_asked(
    admin: Client, course: Page, learner: User
) -> None:
    accreditation = make_accreditation(course, "nip")
    people(course, ["NIP-00000001", "00000002"])
    make_certificate(learner, course)
    address = f"/admin/accreditations/attendance/{accreditation.pk}/"

    context = admin.get(address).context
    html = admin.get(address).content.decode()
    admin.post(address)

    lists = {name: context[name]["rows"] for name in ("ready", "refused", "asked")}
    assert {name: [row["number"] for row in rows] for name, rows in lists.items()} == {
        "ready": ["NIP-00000001"],
        "refused": ["00000002"],
        "asked": [""],
    }
    assert "1 persoon zonder nummer" in html
    assert "Sanne de Vries · sanne@wijkteam.example" in html
    assert "KL01" not in html
    assert Export.objects.get().refused == 1


def test_nobody_is_asked_for_what_cannot_go_anyway(
    admin: Client, administrator: User, course: Page, learner: User
) -> None:
    accreditation = make_accreditation(course, "nip")
    revoked = make_certificate(learner, course)
    actions.revoke(certificate=revoked, reason="Vergissing.", by=administrator)

    context = admin.get(f"/admin/accreditations/attendance/{accreditation.pk}/").context

    [row] = context["refused"]["rows"]
    assert [reason["code"] for reason in row["reasons"]] == ["KL01", "KL04", "KL09"]
    assert context["asked"]["rows"] == []


def test_only_people_of_its_professions_are_asked_where_a_register_has_them(
    admin: Client, course: Page, learner: User
) -> None:
    accreditation = make_accreditation(course, "skj")
    make_certificate(
        User.objects.create_user("mr@x.example", PASSWORD, profession="lawyer"), course
    )
    certificate = make_certificate(learner, course)

    context = admin.get(f"/admin/accreditations/attendance/{accreditation.pk}/").context

    assert [row["certificate"] for row in context["asked"]["rows"]] == [certificate]


def test_each_list_of_the_dry_run_has_its_own_pages(
    admin: Client, course: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admin_views, "PER_PAGE", 2)
    accreditation = make_accreditation(course, "nip")
    people(course, ["NIP-00000001", "NIP-00000002", "NIP-00000003", "4", "5", "6"])
    address = f"/admin/accreditations/attendance/{accreditation.pk}/"

    response = admin.get(address, {"mee": "2", "niet": "1"})

    lists = [response.context[name]["rows"] for name in ("ready", "refused")]
    assert [[row["number"] for row in rows] for rows in lists] == [["NIP-00000003"], ["4", "5"]]
    assert 'href="?mee=2&amp;niet=2#niet"' in response.content.decode()


def test_the_file_for_pe_online_and_what_is_written_down(
    admin: Client, administrator: User, course: Page
) -> None:
    accreditation = make_accreditation(course, "nip")
    [certificate, _other] = people(course, ["NIP-00000001", "NIP-2"])
    address = f"/admin/accreditations/attendance/{accreditation.pk}/"

    response = admin.post(address)
    again = admin.post(address)

    export, line = Export.objects.get(), ExportLine.objects.get()
    assert rows(response.content) == [
        list(exports.PE_ONLINE_COLUMNS),
        ["77", "401", "", "", "", "NIP-00000001", "2026-11-03"],
    ]
    assert (export.by, export.records, export.refused) == (administrator, 1, 1)
    assert (line.user, line.certificate, line.number) == (
        certificate.user,
        certificate,
        "NIP-00000001",
    )
    assert "Er is niets te exporteren" in again.content.decode()
    assert "KL10: Dit is al eerder geëxporteerd." in again.content.decode()
    assert certificate.user is not None
    told = personal_data(certificate.user)["accreditation.ExportLine"]["rows"]
    assert [row["number"] for row in told] == ["NIP-00000001"]


def test_the_file_for_other_registers_has_what_they_ask(
    admin: Client, course: Page, learner: User
) -> None:
    accreditation = make_accreditation(course, "skj", category="jeugd")
    certificate = make_certificate(learner, course)
    make_number(learner, "skj", "100", consent_at=timezone.now())

    response = admin.post(f"/admin/accreditations/attendance/{accreditation.pk}/")

    assert rows(response.content) == [
        list(exports.OTHER_COLUMNS),
        [
            *("SKJ", "100", "Sanne de Vries", "SKJ-1234", "jeugd", "4", "185", "2026-10-01"),
            *("2026-11-03", "Eindtoets basis", "80", certificate.shown_code),
        ],
    ]


def test_more_than_a_batch_comes_as_several_files(
    admin: Client, course: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_IN_A_BATCH", 2)
    accreditation = make_accreditation(course, "nip")
    people(course, ["NIP-00000001", "NIP-00000002", "NIP-00000003"])

    response = admin.post(f"/admin/accreditations/attendance/{accreditation.pk}/")

    with ZipFile(BytesIO(response.content)) as archive:
        lengths = [len(rows(archive.read(name))) for name in archive.namelist()]
    assert lengths == [3, 2]


def test_faults_of_the_course_are_named_first(admin: Client, course: Page) -> None:
    make_accreditation(make_course(parent=course, title="Ander"), "nip", org_id="", status="asked")
    accreditation = make_accreditation(course, "nip", org_id="")

    html = admin.get(f"/admin/accreditations/attendance/{accreditation.pk}/").content.decode()

    assert "KL11: Bij de accreditatie ontbreekt de OrgID van het register." in html
    assert "ERROR1020: Cursus niet uniek" in html


@pytest.mark.parametrize("items", [1, 3, 30])
def test_the_dry_run_needs_as_many_statements_for_many(
    admin: Client, course: Page, items: int, django_assert_num_queries: Any
) -> None:
    accreditation = make_accreditation(course, "nip")
    people(course, [f"NIP-{number:08}" for number in range(items)])
    admin.get("/admin/")

    with django_assert_num_queries(12):
        admin.get(f"/admin/accreditations/attendance/{accreditation.pk}/")


def test_old_lines_of_exports_are_forgotten(administrator: User, course: Page) -> None:
    accreditation = make_accreditation(course, "nip")
    people(course, ["NIP-00000001"])
    actions.export(accreditation=accreditation, by=administrator)

    kept = actions.forget_old_lines(now=timezone.now())
    gone = actions.forget_old_lines(now=timezone.now() + timedelta(days=2200))

    assert (kept, gone, Export.objects.count()) == (0, 1, 1)


def test_an_organiser_revokes_and_reissues(admin: Client, course: Page, learner: User) -> None:
    old = make_certificate(learner, course)
    new = admin.post(
        f"/admin/certificates/reissue/{old.pk}/", {"reason": "Hersteld."}, follow=True
    ).content.decode()
    certificate = Certificate.objects.get(replaces=old)
    address = f"/admin/certificates/inspect/{certificate.pk}/"
    assert certificate.shown_code in new
    assert "Het certificaat intrekken" in admin.get(address).content.decode()

    empty = admin.post(f"/admin/certificates/revoke/{certificate.pk}/", follow=True)
    admin.post(f"/admin/certificates/revoke/{certificate.pk}/", {"reason": "Vergissing."})
    twice = admin.post(
        f"/admin/certificates/revoke/{certificate.pk}/", {"reason": "Nog eens."}, follow=True
    )

    certificate.refresh_from_db()
    assert "Geef de reden." in empty.content.decode()
    assert certificate.revoked_reason == "Vergissing."
    assert "het certificaat is al veranderd" in twice.content.decode()


def test_what_was_revoked_is_not_reissued(admin: Client, course: Page, learner: User) -> None:
    certificate = make_certificate(learner, course)
    admin.post(f"/admin/certificates/revoke/{certificate.pk}/", {"reason": "Vergissing."})

    page = admin.get(f"/admin/certificates/inspect/{certificate.pk}/").content.decode()
    answer = admin.post(
        f"/admin/certificates/reissue/{certificate.pk}/", {"reason": "Toch goed."}, follow=True
    )
    public = Client().get(f"/certificaat/{certificate.shown_code}/").content.decode()

    assert f"/admin/certificates/reissue/{certificate.pk}/" not in page
    assert "Een ingetrokken certificaat geven we niet opnieuw uit" in answer.content.decode()
    assert "Dit certificaat is ingetrokken" in public
    assert Certificate.objects.get() == certificate


def test_the_list_of_certificates_speaks_dutch(admin: Client, course: Page, learner: User) -> None:
    certificate = make_certificate(learner, course)

    html = admin.get("/admin/certificates/").content.decode()

    assert "Shown code" not in html
    assert certificate.shown_code in html
    assert f"/admin/certificates/inspect/{certificate.pk}/" in html


def test_only_who_may_changes_certificates(editor: User, sign_in: SignIn, learner: User) -> None:
    certificate = make_certificate(learner)
    client, data = sign_in(editor), {"reason": "Zomaar."}
    address = f"/admin/certificates/revoke/{certificate.pk}/"
    assert client.post(address, data).headers["Location"] == "/admin/"

    editor.user_permissions.add(Permission.objects.get(codename="change_certificate"))
    sign_in(User.objects.get(pk=editor.pk)).post(address, data)

    certificate.refresh_from_db()
    assert certificate.revoked_reason == "Zomaar."
