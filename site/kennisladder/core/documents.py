"""What may be uploaded as a document: the content must be what the name says."""

import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

MOST_ENTRIES = 2_000
MOST_BYTES = 200 * 1024 * 1024
MOST_RATIO = 120
LINK = 0o120000

# What an archive must hold to be what its name says; a plain zip may hold anything.
ARCHIVES = {
    "docx": "word/document.xml",
    "odt": "content.xml",
    "pptx": "ppt/presentation.xml",
    "xlsx": "xl/workbook.xml",
    "zip": "",
}
TEXTS = frozenset({"csv", "txt", "vtt"})
# A text that a browser would take for a page, whatever it is called.
MARKUP = ("<!doctype", "<html", "<script", "<svg", "<?xml", "<body", "<iframe")


class UnusableDocumentError(ValueError):
    """The file is not what its name says, or would be dangerous to open."""


def check_document(file: BinaryIO, ending: str) -> None:
    """Raise `UnusableDocumentError` unless the content fits the ending (without dot)."""
    file.seek(0)
    try:
        if ending == "pdf":
            _check_pdf(file)
        elif ending in ARCHIVES:
            _check_archive(file, ARCHIVES[ending])
        elif ending in TEXTS:
            _check_text(file, ending)
        else:
            raise UnusableDocumentError(_("This kind of document cannot be used."))
    finally:
        file.seek(0)


def _check_pdf(file: BinaryIO) -> None:
    if not file.read(5).startswith(b"%PDF-"):
        raise UnusableDocumentError(_("The content of this file does not fit its name."))


def _check_text(file: BinaryIO, ending: str) -> None:
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableDocumentError(_("This text file is not saved as UTF-8.")) from error
    start = text.lstrip()[:1000].lower()
    wrong = "\0" in text or start.startswith(MARKUP)
    if wrong or (ending == "vtt" and not text.startswith("WEBVTT")):
        raise UnusableDocumentError(_("The content of this file does not fit its name."))


def _check_archive(file: BinaryIO, member: str) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnusableDocumentError(_("The content of this file does not fit its name.")) from error
    if member and member not in {entry.filename for entry in entries}:
        raise UnusableDocumentError(_("The content of this file does not fit its name."))
    if not member_names_are_safe(entries) or not fits(entries):
        raise UnusableDocumentError(_("This archive is not safe to unpack."))


def fits(entries: list[zipfile.ZipInfo]) -> bool:
    """Return whether unpacking stays within our limits, by what the archive declares."""
    declared = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    return (
        len(entries) <= MOST_ENTRIES
        and declared <= MOST_BYTES
        and declared <= MOST_RATIO * max(packed, 1)
    )


def member_names_are_safe(entries: list[zipfile.ZipInfo]) -> bool:
    """Return whether no entry climbs out of its folder, starts at a root, or is a link."""
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or name[1:2] == ":":
            return False
        if (entry.external_attr >> 16) & 0o170000 == LINK:
            return False
    return True
