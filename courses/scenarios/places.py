"""From a place in the story file to the place in the form, and to its name in words.

The rules name places as `scenes[3].choices[1].next`. The form has the same shape with a few other
names; the walk below goes down both at once and stops where the form has nothing deeper.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kennisladder.core.block_errors import Token

_TOKENS = re.compile(r"\[(\d+)\]|([^.\[\]]+)")

#: Fields of the page that the format names otherwise.
PAGE_FIELDS: Mapping[tuple[Token, ...], str] = {
    ("id",): "code",
    ("minutes", "from"): "minutes_from",
    ("minutes", "to"): "minutes_to",
    ("minutes",): "minutes_from",
    ("panel", "status"): "panel_status",
    ("panel", "members"): "panel_members",
    ("panel", "note"): "panel_note",
    ("panel",): "panel_status",
}


def tokens(place: str) -> list[Token]:
    """Return a place as names and numbers."""
    return [int(number) if number else name for number, name in _TOKENS.findall(place)]


def form_path(place: str, data: Mapping[str, Any]) -> list[Token]:
    """Return the way through the form to a place: the page's field, then blocks and positions.

    An empty path stands for the whole page. `data` is the story in which the place was found.
    """
    way = tokens(place)
    if not way:
        return []
    for length in (2, 1):
        if name := PAGE_FIELDS.get(tuple(way[:length])):
            return [name]
    return [way[0], *_inner(way[1:], way, data)]


def _inner(rest: list[Token], way: list[Token], data: Mapping[str, Any]) -> Iterator[Token]:
    """Yield the names that blocks have for the rest of the way."""
    for position, step in enumerate(rest):
        if step == "id":
            yield "code"
        elif step == "next":
            yield from _ways_on(rest[position + 1 :], _at(data, way[: position + 2]))
            return
        else:
            yield step


def _ways_on(rest: list[Token], ways: Any) -> list[Token]:
    """Return where one of the ways on stands: the last one has a field of its own."""
    last = len(ways) - 1 if isinstance(ways, list) else 0
    if not rest or rest[0] == last:
        return ["next"]
    return ["branches", *rest]


def _at(data: Any, way: Iterable[Token]) -> Any:
    """Return what the data holds at this way; None when there is nothing."""
    for token in way:
        try:
            data = data[token]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def block_id(page: Any, path: list[Token]) -> str:
    """Return the id of the deepest block on this path that has one; "" when there is none."""
    value = getattr(page, str(path[0]), None) if path else None
    found = ""
    for token in path[1:]:
        child = _child(value, token)
        if child is None:
            break
        value, identity = child
        found = identity or found
    return found


def _child(value: Any, token: Token) -> tuple[Any, str] | None:
    """Return what a block value holds under a name or at a position, and its id."""
    children = getattr(value, "bound_blocks", value)  # a list or a struct; else a stream
    try:
        child = children[token]
    except (KeyError, IndexError, TypeError, AttributeError):
        return None
    return child.value, getattr(child, "id", "") or ""
