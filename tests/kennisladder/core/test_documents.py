"""Documents are what their names say, and leave the site as files that run nothing."""

import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kennisladder.accounts.models import User
from kennisladder.core.documents import MOST_ENTRIES, UnusableDocumentError, check_document
from kennisladder.core.models import CustomDocument


def archive(**members: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def linked() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
    return out.getvalue()


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        ("pdf", b"%PDF-1.7 ..."),
        ("docx", archive(**{"word/document.xml": b"<w/>"})),
        ("odt", archive(**{"content.xml": b"<o/>"})),
        ("pptx", archive(**{"ppt/presentation.xml": b"<p/>"})),
        ("xlsx", archive(**{"xl/workbook.xml": b"<x/>"})),
        ("zip", archive(a=b"1")),
        ("csv", "naam;jaar\nÀ;1".encode()),
        ("txt", "\ufeffDag".encode()),
        ("vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nDag"),
    ],
    ids=["pdf", "docx", "odt", "pptx", "xlsx", "zip", "csv", "txt", "vtt"],
)
def test_honest_files_pass(ending: str, content: bytes) -> None:
    file = BytesIO(content)

    check_document(file, ending)

    assert file.tell() == 0


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        ("pdf", b"<html><script>alert(1)</script>"),
        ("docx", archive(a=b"1")),
        ("docx", b"PK\x03\x04 broken"),
        ("zip", b""),
        ("zip", archive(**{"../climb.txt": b"1"})),
        ("zip", archive(**{"..\\climb.txt": b"1"})),
        ("zip", archive(**{"/root.txt": b"1"})),
        ("zip", archive(**{"C:/windows.txt": b"1"})),
        ("zip", archive(bomb=b"\0" * 2_000_000)),
        ("zip", archive(**{f"f{number}": b"" for number in range(MOST_ENTRIES + 1)})),
        ("zip", linked()),
        ("txt", b"\xff\xfe\x00"),
        ("txt", b"a\0b"),
        ("csv", b"  <!DOCTYPE html><script>alert(1)</script>"),
        ("txt", b"<svg onload=alert(1)>"),
        ("vtt", b"no captions"),
        ("html", b"<p>Dag"),
        ("svg", b"<svg/>"),
        ("xml", b"<?xml version='1.0'?>"),
        ("", b"Dag"),
    ],
    ids=[
        "page as pdf",
        "archive as docx",
        "broken docx",
        "empty zip",
        "climbs",
        "climbs on windows",
        "from the root",
        "drive letter",
        "bomb",
        "crowd",
        "link",
        "no utf-8",
        "nul",
        "page as csv",
        "svg as txt",
        "no captions",
        "html",
        "svg",
        "xml",
        "no ending",
    ],
)
def test_other_files_are_refused(ending: str, content: bytes) -> None:
    with pytest.raises(UnusableDocumentError):
        check_document(BytesIO(content), ending)


@given(
    ending=st.sampled_from(["pdf", "docx", "zip", "csv", "vtt"]),
    content=st.binary(max_size=400) | st.binary(max_size=400).map(lambda end: b"PK\x03\x04" + end),
)
def test_any_bytes_pass_or_are_refused(ending: str, content: bytes) -> None:
    file = BytesIO(content)

    with suppress(UnusableDocumentError):
        check_document(file, ending)

    assert file.tell() == 0


@pytest.fixture
def document(db: None) -> CustomDocument:
    return CustomDocument.objects.create(
        title="Verslag", file=ContentFile(b"%PDF-1.7 ...", name="jansen verslag.pdf")
    )


def test_a_document_is_stored_under_a_random_name(document: CustomDocument) -> None:
    assert "jansen" not in str(document.file.name)
    assert str(document.file.name).startswith("documents/")
    assert str(document.file.name).endswith(".pdf")


def test_a_document_leaves_as_a_file_that_runs_nothing(document: CustomDocument) -> None:
    response = Client().get(document.url)

    policy = sorted(response["Content-Security-Policy"].split("; "))
    assert response.status_code == 200
    assert policy == ["default-src 'none'", "sandbox"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment")
    response.close()


@pytest.mark.parametrize("debug", [True, False])
def test_files_have_no_address_beside_it(
    document: CustomDocument, debug: bool, settings: pytest.FixtureRequest
) -> None:
    settings.DEBUG = debug  # type: ignore[attr-defined]  # pytest-django's own type

    statuses = [
        Client().get(f"/media/{path}").status_code
        for path in (str(document.file.name), "original_images/a.png", "images/../documents/a.pdf")
    ]

    assert statuses == [404, 404, 404]


def test_the_upload_form_refuses_what_is_not_what_it_says(
    editor: User, sign_in: Callable[[User], Client]
) -> None:
    upload = SimpleUploadedFile("verslag.pdf", b"<html><script>alert(1)</script>")

    response = sign_in(editor).post(
        reverse("wagtaildocs:add"), {"title": "Verslag", "file": upload, "collection": 1}
    )

    assert (response.status_code, CustomDocument.objects.count()) == (200, 0)


def test_the_upload_form_takes_an_honest_file(
    editor: User, sign_in: Callable[[User], Client]
) -> None:
    upload = SimpleUploadedFile("verslag.pdf", b"%PDF-1.7 ...")

    sign_in(editor).post(
        reverse("wagtaildocs:add"), {"title": "Verslag", "file": upload, "collection": 1}
    )

    document = CustomDocument.objects.get()
    assert (document.title, document.file_size, "verslag" in str(document.file.name)) == (
        "Verslag",
        12,
        False,
    )
