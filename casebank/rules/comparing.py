"""What changed between two texts, in words."""

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


class Change(enum.StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A run of text to which one thing happened."""

    change: Change
    text: str


def compare(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of both texts: what was removed of the first, added in the second.

    Whole words are compared; a space between two changed words belongs to the change.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    left: list[Piece] = []
    right: list[Piece] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, start, end in _joined(matcher.get_opcodes(), old):
        same = tag == "equal"
        _add(left, Change.SAME if same else Change.REMOVED, "".join(old[first:last]))
        _add(right, Change.SAME if same else Change.ADDED, "".join(new[start:end]))
    return left, right


_Step = tuple[str, int, int, int, int]


def _joined(steps: Sequence[_Step], old: Sequence[str]) -> list[_Step]:
    """Return the steps; white space alone between two changes is no island of its own."""
    joined: list[_Step] = []
    for place, (tag, first, last, start, end) in enumerate(steps):
        inside = 0 < place < len(steps) - 1
        island = tag == "equal" and inside and not "".join(old[first:last]).strip()
        kind = "replace" if island or tag != "equal" else "equal"
        if joined and kind == "replace" and joined[-1][0] == "replace":
            _kind, begun, _last, begun_new, _end = joined.pop()
            joined.append((kind, begun, last, begun_new, end))
        else:
            joined.append((kind, first, last, start, end))
    return joined


def _add(pieces: list[Piece], change: Change, text: str) -> None:
    if text:
        pieces.append(Piece(change, text))
