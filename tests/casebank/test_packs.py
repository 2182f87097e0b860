"""Teaching packs: what is in them, that they follow the case, and that all can read them."""

import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casebank import pack_worker
from casebank.actions import packing
from casebank.actions.publishing import withdraw
from casebank.models import CasePage, TeachingPack
from casebank.pack_pdf import pack_pdf
from casebank.packs import Part, parts_of
from kennisladder.accounts.models import User
from tests.factories.casebank import TEXTS

SignIn = Callable[[User], Client]
SECRET = ("happened", "outcome_text", "lessons")
NAMES = ("slides", "slides_outcome", "pack", "pack_outcome")


def packs(page: CasePage) -> list[tuple[int, bool]]:
    return list(page.packs.order_by("with_outcome").values_list("version", "with_outcome"))


def tags(element: pikepdf.Object) -> list[str]:
    """Return the names of all structure elements below this one."""
    found = [str(element.S)] if "/S" in element else []
    children: Any = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            found += tags(child)
    return found


def words(parts: list[Part]) -> str:
    return " ".join(f"{part.title} {part.lines}" for part in parts)


def test_with_the_outcome_everything_is_told_in_the_order_of_reading(page: CasePage) -> None:
    parts = parts_of(page, with_outcome=True)

    assert [(part.key, part.kind, len(part.lines)) for part in parts] == [
        ("situatie", "text", 1),
        ("wat-ieder-zag", "text", 1),
        ("stem", "text", 1),
        ("geprobeerd", "text", 1),
        ("verklaringen", "steps", 2),
        ("vragen", "steps", 1),
        ("gebeurd", "text", 1),
        ("tijdlijn", "steps", 2),
        ("afloop", "text", 1),
        ("lessen", "points", 1),
    ]
    assert parts[7].lines == [("maand 1", "het eerste gesprek"), ("maand 3", "de eerste middag")]


def test_without_the_outcome_nothing_of_it_is_told(page: CasePage) -> None:
    parts = parts_of(page, with_outcome=False)

    assert [part.key for part in parts] == [
        *("situatie", "wat-ieder-zag", "stem", "geprobeerd", "verklaringen", "vragen", "afloop"),
    ]
    assert [name for name in SECRET if TEXTS[name] in words(parts)] == []
    assert "de eerste middag" not in words(parts)
    assert TEXTS["situation"] in words(parts)


def test_who_saw_something_stands_before_it(page: CasePage) -> None:
    page.perspectives = "Moeder: zij ziet spanning.\n\nNiemand zag het." + f"\n\n{'a' * 90}: b"

    seen = parts_of(page, with_outcome=False)[1]

    assert seen.lines == [
        ("Moeder", "zij ziet spanning."),
        ("", "Niemand zag het."),
        ("", f"{'a' * 90}: b"),
    ]


def test_a_part_that_says_nothing_is_left_out(page: CasePage) -> None:
    page.questions = page.timeline = ""

    assert {"vragen", "tijdlijn"} & {
        part.key for part in parts_of(page, with_outcome=True)
    } == set()


def test_a_published_case_has_its_packs_ordered(page: CasePage) -> None:
    assert packs(page) == [(1, False), (1, True)]


def test_a_case_that_is_withdrawn_has_no_packs(page: CasePage, editor: User) -> None:
    withdraw(page=page, reason="Op verzoek.", by=editor)

    assert not TeachingPack.objects.exists()


def test_only_the_version_of_today_has_packs(page: CasePage) -> None:
    approval = page.approval
    assert approval
    approval.version = 2
    approval.save()

    packing.order_packs(page=page)
    packing.order_packs(page=page)

    assert packs(page) == [(2, False), (2, True)]


def test_the_worker_makes_both_once(page: CasePage) -> None:
    call_command("make_teaching_packs", "--once")
    first = [bytes(pack.pdf or b"") for pack in page.packs.order_by("pk")]
    call_command("make_teaching_packs", "--once")

    assert [content[:5] for content in first] == [b"%PDF-", b"%PDF-"]
    assert [bytes(pack.pdf or b"") for pack in page.packs.order_by("pk")] == first
    assert list(page.packs.values_list("tries", flat=True)) == [1, 1]


def test_a_pack_that_another_worker_makes_is_left_to_it(page: CasePage) -> None:
    TeachingPack.objects.update(next_try_at=timezone.now() + timedelta(minutes=1))

    assert not pack_worker.make_next_pack()

    assert not TeachingPack.objects.exclude(pdf=None).exists()


def test_one_that_cannot_be_made_does_not_stop_the_other_and_is_left_in_the_end(
    page: CasePage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_without(page: CasePage, *, version: int, with_outcome: bool) -> bytes:
        if with_outcome:
            raise ValueError("no paper")
        return b"%PDF-"

    monkeypatch.setattr(pack_worker, "pack_pdf", only_without)
    with caplog.at_level(logging.ERROR):
        for _try in range(pack_worker.MOST_TRIES + 2):
            call_command("make_teaching_packs", "--once")
            TeachingPack.objects.update(next_try_at=timezone.now())

    assert sorted(page.packs.values_list("with_outcome", "tries")) == [(False, 1), (True, 5)]
    assert [record.getMessage() for record in caplog.records] == (
        ["A teaching pack could not be made"] * 5
    )


def test_no_pack_is_made_of_a_text_that_nobody_approved(page: CasePage) -> None:
    CasePage.objects.filter(pk=page.pk).update(situation="Iets anders.")

    call_command("make_teaching_packs", "--once")

    assert not TeachingPack.objects.exists()


@pytest.mark.parametrize("with_outcome", [True, False])
def test_the_pdf_is_tagged_and_says_what_it_is(with_outcome: bool, page: CasePage) -> None:
    content = pack_pdf(page, version=1, with_outcome=with_outcome)

    with pikepdf.open(BytesIO(content)) as pdf:
        root = pdf.Root
        names = set(tags(root.StructTreeRoot))
        with pdf.open_metadata() as metadata:
            conformance, title = metadata["pdfuaid:part"], metadata["dc:title"]
        fonts = {str(font.BaseFont) for one in pdf.pages for font in one.Resources.Font.values()}
        pages = len(pdf.pages)
        assert str(root.Lang) == "nl"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert (conformance, title) == ("1", f"Lesmap {page.code}: Het stille weekend")
    assert {"/H1", "/H2", "/L", "/LI", "/P"} <= names
    assert [name for name in fonts if "Source" not in name] == []
    assert pages == (2 if with_outcome else 1)
    assert len(content) < 100_000


def test_who_asks_early_is_told_to_wait_and_later_gets_the_file(
    page: CasePage, learner: User, sign_in: SignIn
) -> None:
    client, url = sign_in(learner), reverse("casebank:pack_outcome", args=[page.pk])

    early = client.get(url)
    call_command("make_teaching_packs", "--once")
    answer = client.get(url)

    assert (early.status_code, early.headers["Location"]) == (302, page.url)
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="{page.code}-met-afloop.pdf"'
    )
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer.headers["Cache-Control"]


def test_asking_for_a_file_orders_none(page: CasePage, learner: User, sign_in: SignIn) -> None:
    TeachingPack.objects.all().delete()

    answer = sign_in(learner).get(reverse("casebank:pack", args=[page.pk]))

    assert (answer.status_code, answer.headers["Location"]) == (302, page.url)
    assert not TeachingPack.objects.exists()


def test_each_address_gives_its_own_file(page: CasePage, learner: User, sign_in: SignIn) -> None:
    call_command("make_teaching_packs", "--once")

    got = {
        name: sign_in(learner).get(reverse(f"casebank:{name}", args=[page.pk])).content
        for name in ("pack", "pack_outcome")
    }

    kept = {pack.with_outcome: bytes(pack.pdf or b"") for pack in page.packs.all()}
    assert got == {"pack": kept[False], "pack_outcome": kept[True]}


def test_slides_tell_the_outcome_only_when_asked(
    page: CasePage, learner: User, sign_in: SignIn
) -> None:
    client = sign_in(learner)

    without = client.get(reverse("casebank:slides", args=[page.pk])).content.decode()
    with_it = client.get(reverse("casebank:slides_outcome", args=[page.pk])).content.decode()

    assert [name for name in SECRET if TEXTS[name] in without] == []
    assert "de eerste middag" not in without
    assert [name for name in SECRET if TEXTS[name] in with_it] == list(SECRET)


@pytest.mark.parametrize("name", NAMES)
def test_packs_are_for_who_may_read_the_case(
    name: str, page: CasePage, learner: User, editor: User, client: Client, sign_in: SignIn
) -> None:
    url = reverse(f"casebank:{name}", args=[page.pk])
    assert client.get(url).headers["Location"] == f"/accounts/login/?next={url}"
    assert sign_in(learner).post(url).status_code == 405

    withdraw(page=page, reason="Op verzoek.", by=editor)

    assert sign_in(learner).get(url).status_code == 404
    assert sign_in(editor).get(url).status_code == 404


def test_no_process_loads_what_draws_pdfs_before_it_draws_one() -> None:
    code = (
        "import sys, django; django.setup();"
        "print(sorted({'weasyprint', 'fontTools', 'deduce', 'numpy'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert (done.stdout.strip(), done.stderr) == ("[]", "")
