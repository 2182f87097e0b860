"""What is kept of an uploaded film: picture and sound, not where and by whom it was made.

A film is not encoded anew; the parts of the file that hold descriptions (in a phone's film also the
place on earth) are overwritten with nothing, so that all other positions in it stay right.
"""

from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from kennisladder.core.media import CleanFile, random_name

MOST_BYTES = 200 * 1024 * 1024
WEBM = b"\x1a\x45\xdf\xa3"
#: Boxes of MP4 that hold other boxes, and those that only describe.
MP4_FOLDERS = frozenset({b"moov", b"trak"})
MP4_DESCRIPTIONS = frozenset({b"udta", b"meta", b"uuid"})
#: Elements of WebM by their id: the segment holds the others; tags and attachments only describe.
SEGMENT = b"\x18\x53\x80\x67"
WEBM_DESCRIPTIONS = frozenset({b"\x12\x54\xc3\x67", b"\x19\x41\xa4\x69"})
VOID = b"\xec"


class UnusableFilmError(ValueError):
    """The file is no film that we keep; the message is for the person who uploaded it."""


def clean_film(file: BinaryIO) -> CleanFile:
    """Return the film without its descriptions, under a random name; raises UnusableFilmError."""
    file.seek(0)
    data = bytearray(file.read(MOST_BYTES + 1))
    file.seek(0)
    if len(data) > MOST_BYTES:
        raise UnusableFilmError(_("This film is larger than 200 MB."))
    if data.startswith(WEBM) and b"webm" in data[:100]:
        _blank_webm(data)
        return CleanFile(bytes(data), name=random_name("webm"))
    if data[4:8] == b"ftyp":
        _blank_mp4(data, 0, len(data))
        return CleanFile(bytes(data), name=random_name("mp4"))
    raise UnusableFilmError(_("This is not a WebM or MP4 film."))


def _blank_mp4(data: bytearray, start: int, end: int) -> None:
    """Turn every box that only describes into a free box of the same size, full of zeros."""
    for at, head, size in _boxes(data, start, end):
        kind = bytes(data[at + 4 : at + 8])
        if kind in MP4_FOLDERS:
            _blank_mp4(data, at + head, at + size)
        elif kind in MP4_DESCRIPTIONS:
            data[at + 4 : at + 8] = b"free"
            data[at + head : at + size] = bytes(size - head)


def _boxes(data: bytearray, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield where each box stands, how long its head is and how long it is in all."""
    at = start
    while at + 8 <= end:
        size, head = int.from_bytes(data[at : at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            raise UnusableFilmError(_("This film is damaged."))
        yield at, head, size
        at += size


def _blank_webm(data: bytearray) -> None:
    """Turn tags and attachments into void elements of the same size."""
    _id, _size, at = _element(data, 0)
    at += _size or 0
    while at < len(data):
        name, size, inside = _element(data, at)
        if name == SEGMENT:
            at = inside
            continue
        if size is None:  # a live recording: what follows has no known end, and no tags
            return
        if name in WEBM_DESCRIPTIONS:
            room = inside + size - at - 9
            if room < 0:
                raise UnusableFilmError(_("This film is damaged."))
            void = VOID + b"\x01" + room.to_bytes(7, "big") + bytes(room)
            data[at : inside + size] = void
        at = inside + size


def _element(data: bytearray, at: int) -> tuple[bytes, int | None, int]:
    """Return id and size (None: unknown) of the element here, and where its content begins."""
    length = _length(data, at, most=4)
    name = bytes(data[at : at + length])
    at += length
    length = _length(data, at, most=8)
    value = int.from_bytes(data[at : at + length], "big") & ((1 << 7 * length) - 1)
    unknown = value == (1 << 7 * length) - 1
    return name, None if unknown else value, at + length


def _length(data: bytearray, at: int, *, most: int) -> int:
    """Return how many bytes the number here takes: one more for each leading zero bit."""
    first = data[at] if at < len(data) else 0
    length = 9 - first.bit_length()
    if length > most or at + length > len(data):
        raise UnusableFilmError(_("This film is damaged."))
    return length
