"""How the plain texts of a case are read: who saw what, and what speaks for and against."""

import re
from dataclasses import dataclass

LONGEST_NAME = 60
_SIDES = re.compile(r"\s*\b(Ervoor|Ertegen):\s*")


@dataclass(frozen=True)
class Explanation:
    """One explanation, with what speaks for it and against it where the text says so."""

    text: str
    in_favour: str = ""
    against: str = ""


def explanation(text: str) -> Explanation:
    """Return an explanation cut at the words "Ervoor:" and "Ertegen:"."""
    first, *rest = _SIDES.split(text)
    sides = dict(zip(rest[::2], rest[1::2], strict=True))
    return Explanation(
        first.strip(), _sentence(sides.get("Ervoor", "")), _sentence(sides.get("Ertegen", ""))
    )


def view(paragraph: str) -> tuple[str, str]:
    """Return who saw something, and what; nobody where the paragraph names none."""
    person, colon, seen = paragraph.partition(":")
    if colon and seen.strip() and len(person) <= LONGEST_NAME and "\n" not in person:
        return person.strip(), _sentence(seen)
    return "", paragraph


def _sentence(text: str) -> str:
    """Return what stood behind a colon as a sentence of its own."""
    plain = text.strip()
    return plain[:1].upper() + plain[1:]
