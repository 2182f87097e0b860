"""What a finding is, and how findings of several readers become one list."""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

#: Soft hyphens, zero-width characters and marks of direction: they hide a name from every search.
_INVISIBLE = dict.fromkeys(
    [
        *(0x00AD, 0x034F, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F)),
        *(*range(0x2060, 0x2065), 0xFEFF),
    ]
)


class Kind(enum.StrEnum):
    """The classes of identifying details."""

    PERSON = "person"
    INITIALS = "initials"
    PLACE = "place"
    STREET = "street"
    POSTCODE = "postcode"
    DATE = "date"
    AGE = "age"
    SCHOOL = "school"
    CLUB = "club"
    CARE = "care"
    EMPLOYER = "employer"
    PROFESSION = "profession"
    NATIONALITY = "nationality"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    IBAN = "iban"
    BSN = "bsn"
    NUMBER = "number"
    CASE_NUMBER = "case_number"
    ECLI = "ecli"
    PLATE = "plate"
    HANDLE = "handle"
    SINGLING_OUT = "singling_out"
    LISTED = "listed"


#: Kinds that a check or a fixed form proves; the report asks a recall of 1.00 of them.
STRUCTURED = frozenset(
    {
        *(Kind.POSTCODE, Kind.PHONE, Kind.EMAIL, Kind.URL, Kind.IBAN, Kind.BSN, Kind.NUMBER),
        *(Kind.CASE_NUMBER, Kind.ECLI, Kind.PLATE, Kind.HANDLE),
    }
)


@dataclass(frozen=True, order=True)
class Span:
    """One finding: where it stands, what it is, how sure that is, and what could stand there."""

    start: int
    end: int
    text: str
    kind: Kind
    confidence: float
    suggestion: str
    source: str


def found(
    text: str, start: int, end: int, kind: Kind, confidence: float, source: str = "rules"
) -> Span:
    """Return the span of `text` between two places, without a suggestion yet."""
    return Span(start, end, text[start:end], kind, confidence, "", source)


def normalise(text: str) -> str:
    """Return the text in NFC, without characters that nobody sees."""
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE))


def merge(spans: Iterable[Span]) -> list[Span]:
    """Return spans that do not overlap, in order; what overlaps becomes one with the surest kind.

    Parts of one text are put together by their places, so the union covers every letter that any
    reader found: a finding is never made smaller.
    """
    merged: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = _union(merged[-1], span)
        else:
            merged.append(span)
    return merged


def _union(first: Span, second: Span) -> Span:
    """Return one span over both; the kind is that of the surest, the longest where equally sure."""
    best = max(first, second, key=lambda one: (one.confidence, one.end - one.start))
    beyond = max(0, second.end - first.end)
    text = first.text + (second.text[-beyond:] if beyond else "")
    return replace(best, start=first.start, end=max(first.end, second.end), text=text)
