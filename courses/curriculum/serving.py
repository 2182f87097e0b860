"""A file in parts: players jump in a film, and some play none without this."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

PIECE = 64 * 1024
_RANGE = re.compile(r"^bytes=(\d{0,15})-(\d{0,15})$")


def part_of_file(file: BinaryIO, *, size: int, content_type: str, wanted: str) -> HttpResponseBase:
    """Return the file, or the one part that a Range header asks for (206, or 416 outside it).

    A header that asks for several parts, or that cannot be read, is answered with all of it.
    """
    span = span_of(wanted, size)
    if span is None:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, end = span
    partly = (start, end) != (0, size - 1)
    response = StreamingHttpResponse(
        pieces(file, start, end - start + 1), status=206 if partly else 200
    )
    response["Content-Type"] = content_type
    response["Content-Length"] = str(end - start + 1)
    response["Accept-Ranges"] = "bytes"
    if partly:
        response["Content-Range"] = f"bytes {start}-{end}/{size}"
    return response


def span_of(wanted: str, size: int) -> tuple[int, int] | None:
    """Return the first and last byte that a Range header asks for; None when it lies outside."""
    match = _RANGE.match(wanted.replace(" ", ""))
    if match is None or match.groups() == ("", ""):
        return 0, size - 1
    first, last = match.groups()
    if not first:
        start, end = max(size - int(last), 0), size - 1
    else:
        start, end = int(first), min(int(last) if last else size - 1, size - 1)
    return (start, end) if start <= end else None


def pieces(file: BinaryIO, start: int, length: int) -> Iterator[bytes]:
    """Yield a part of a file in small pieces, and close it."""
    with file:
        file.seek(start)
        while length > 0 and (piece := file.read(min(PIECE, length))):
            length -= len(piece)
            yield piece
