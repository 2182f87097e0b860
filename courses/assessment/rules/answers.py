"""Reads the parts of a response; whatever does not fit the question raises BadResponse."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from typing import Any

from .faults import BadResponse
from .form import UNSTORABLE

#: Nobody types more into a small field by honest means.
LONGEST_ANSWER = 500
#: An open reflection may be an essay, not a book.
LONGEST_REFLECTION = 20_000

_SPACES = re.compile(r"\s+")


def one(data: Mapping[str, Any], name: str, allowed: Container[str]) -> str:
    """The one id that was chosen; "" when none was."""
    value = data.get(name)
    if value is None or value == "":
        return ""
    if not isinstance(value, str):
        raise BadResponse("type", name)
    if value not in allowed:
        raise BadResponse("unknown_id", name)
    return value


def several(data: Mapping[str, Any], name: str, ids: Sequence[str]) -> list[str]:
    """The ids that were chosen, in the order of the question."""
    chosen = set(_ids(data, name, ids))
    return [known for known in ids if known in chosen]


def sequence(data: Mapping[str, Any], name: str, ids: Sequence[str]) -> list[str]:
    """All ids in the order that was given; empty when nothing was."""
    given = _ids(data, name, ids)
    if given and len(given) != len(ids):
        raise BadResponse("incomplete", name)
    return given


def _ids(data: Mapping[str, Any], name: str, ids: Sequence[str]) -> list[str]:
    value = data.get(name)
    if value is None:
        return []
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise BadResponse("type", name)
    if len(set(value)) != len(value):
        raise BadResponse("repeated", name)
    if not set(value) <= set(ids):
        raise BadResponse("unknown_id", name)
    return list(value)


def mapping(data: Mapping[str, Any], name: str, ids: Sequence[str]) -> dict[str, Any]:
    """What was given for each id, in the order of the question, without what was left empty."""
    value = data.get(name)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise BadResponse("type", name)
    if not set(value) <= set(ids):
        raise BadResponse("unknown_id", name)
    return {known: value[known] for known in ids if value.get(known) not in (None, "")}


def whole(value: object, name: str, low: int, high: int) -> int:
    """A whole number on a scale; "3" counts as 3, because forms send text."""
    if isinstance(value, str) and re.fullmatch(r"[-+]?[0-9]{1,3}", value.strip()):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadResponse("type", name)
    if not low <= value <= high:
        raise BadResponse("out_of_range", name)
    return value


def text(value: object, name: str, limit: int = LONGEST_ANSWER) -> str:
    """What was typed, without spaces around it; "" when nothing was."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadResponse("type", name)
    if len(value) > limit:
        raise BadResponse("too_long", name)
    if UNSTORABLE.search(value):
        raise BadResponse("text_invalid", name)
    return value.strip()


def folded(value: str, *, case_sensitive: bool = False) -> str:
    """The text as it is compared: no accents, single spaces, no dot at the end, small letters."""
    plain = _SPACES.sub(" ", value).strip()
    if not plain.isascii():
        split = unicodedata.normalize("NFKD", plain)
        plain = "".join(sign for sign in split if not unicodedata.combining(sign))
    plain = plain.rstrip(" .") or plain
    return plain if case_sensitive else plain.casefold()
