"""What a certificate says, the hash of it, how its code is written, and where it stands."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import Any

# Crockford's alphabet: no I, L, O or U, which people misread or would rather not see.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
CODE_LENGTH = 12  # 60 bits
GROUP = 4


class Standing(StrEnum):
    """Where a certificate stands; the first that holds, from the top.

    Revoked comes first: what everybody must know, with the reason, whatever took its place.
    """

    REVOKED = "revoked"
    REPLACED = "replaced"
    EXPIRED = "expired"
    VALID = "valid"


@dataclass(frozen=True)
class CertificateFacts:
    """What was done: the fields that registers ask for, without the person."""

    title: str
    started_on: date
    completed_on: date
    net_minutes: int
    programme: tuple[tuple[str, int], ...] = ()  # subject, net minutes
    teachers: tuple[str, ...] = ()
    target_group: str = ""
    level: str = ""
    test_title: str = ""
    test_score: float | None = None  # per cent
    pass_mark: float | None = None  # per cent
    test_passed: bool | None = None  # as it was decided; None: compare the score with the mark
    outcomes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be true."""
        if self.completed_on < self.started_on:
            raise ValueError("Nobody completes a course before starting it.")
        if self.net_minutes < 0 or any(minutes < 0 for _title, minutes in self.programme):
            raise ValueError("Study time is never less than nothing.")

    @property
    def has_passed_test(self) -> bool:
        """Return whether there was a test, and it was passed.

        Who passed stays passed, also when a mended key or another pass mark would decide otherwise.
        """
        if not self.test_title or self.test_score is None:
            return False
        if self.test_passed is not None:
            return self.test_passed
        return self.pass_mark is None or self.test_score >= self.pass_mark

    def as_data(self) -> dict[str, Any]:
        """Return the facts as JSON knows them."""
        data = asdict(self)
        data["started_on"] = self.started_on.isoformat()
        data["completed_on"] = self.completed_on.isoformat()
        data["programme"] = [[title, minutes] for title, minutes in self.programme]
        data["teachers"], data["outcomes"] = list(self.teachers), list(self.outcomes)
        return data


def facts_of(data: Mapping[str, Any]) -> CertificateFacts:
    """Return the facts that `as_data` wrote; unknown fields of later versions are left out."""
    known = {name: data[name] for name in CertificateFacts.__dataclass_fields__ if name in data}
    return CertificateFacts(
        **{
            **known,
            "started_on": date.fromisoformat(data["started_on"]),
            "completed_on": date.fromisoformat(data["completed_on"]),
            "programme": tuple((title, minutes) for title, minutes in data.get("programme", ())),
            "teachers": tuple(data.get("teachers", ())),
            "outcomes": tuple(data.get("outcomes", ())),
        }
    )


@dataclass(frozen=True)
class RegisterLine:
    """What one register gives for this certificate, as known when it was issued."""

    register: str  # code
    name: str
    accreditation_id: str = ""
    edition_id: str = ""
    category: str = ""  # or the chamber
    points: str | None = None  # a decimal number; None as long as nobody decided
    self_award: bool = False
    number: str = ""  # of the participant

    def as_data(self) -> dict[str, Any]:
        """Return the line as JSON knows it."""
        return asdict(self)


def line_of(data: Mapping[str, Any]) -> RegisterLine:
    """Return the line that `as_data` wrote."""
    names = RegisterLine.__dataclass_fields__
    return RegisterLine(**{name: data[name] for name in names if name in data})


@dataclass(frozen=True)
class Content:
    """Everything that stands on a certificate; two contents are the same when the hashes are."""

    code: str
    name: str
    provider: str
    issued_on: date
    facts: CertificateFacts
    lines: tuple[RegisterLine, ...] = field(default=())
    expires_on: date | None = None

    def hash(self) -> str:
        """Return the SHA-256 of the content in its one canonical form, in hex digits."""
        data = {
            "code": self.code,
            "name": self.name,
            "provider": self.provider,
            "issued_on": self.issued_on.isoformat(),
            "expires_on": self.expires_on.isoformat() if self.expires_on else None,
            "facts": self.facts.as_data(),
            "lines": [line.as_data() for line in self.lines],
        }
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()


def standing(
    *,
    now: datetime,
    expires_at: datetime | None,
    revoked_at: datetime | None,
    is_replaced: bool,
) -> Standing:
    """Return where a certificate stands at this moment."""
    if revoked_at is not None:
        return Standing.REVOKED
    if is_replaced:
        return Standing.REPLACED
    if expires_at is not None and expires_at <= now:
        return Standing.EXPIRED
    return Standing.VALID


def code_from(number: int) -> str:
    """Return the code for a number from 0 up to 60 random bits."""
    letters = []
    for _place in range(CODE_LENGTH):
        number, letter = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return "".join(letters)


def read_code(text: str) -> str | None:
    """Return the code as it is kept, from what somebody typed, or None when it cannot be one."""
    letters = "".join(text.upper().split()).replace("-", "").translate(READ_AS)
    if len(letters) != CODE_LENGTH or not set(letters) <= set(ALPHABET):
        return None
    return letters


def show_code(code: str) -> str:
    """Return the code in groups, as people read it out: "7K3M-9QXA-04TZ"."""
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def decimal_or_none(text: str | None) -> Decimal | None:
    """Return the number that a line keeps as text."""
    return None if text is None else Decimal(text)


def is_sha256(text: str) -> bool:
    """Return whether this text is a SHA-256 in hex digits, in any case and with spaces around."""
    letters = text.strip().lower()
    return len(letters) == 64 and set(letters) <= set("0123456789abcdef")
