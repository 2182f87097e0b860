"""From a place in the story file to the place in the form, and to its name in words.

The rules name places as `scenes[3].choices[1].next`. The form has the same shape with a few other
names; the walk below goes down both at once and stops where the form has nothing deeper.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ListBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

Token = str | int
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


@dataclass
class Branch:
    """Messages at a place and at the places below it."""

    messages: list[str] = field(default_factory=list)
    below: dict[Token, "Branch"] = field(default_factory=dict)

    def add(self, path: Iterable[Token], message: str) -> None:
        """Hang a message at the end of a path."""
        branch = self
        for token in path:
            branch = branch.below.setdefault(token, Branch())
        branch.messages.append(message)

    def all(self) -> list[str]:
        """Return the messages here and below."""
        return [*self.messages, *(text for branch in self.below.values() for text in branch.all())]


def field_error(block: Any, value: Any, branch: Branch) -> ValidationError:
    """Return the messages as the error that shows each beside its own block."""
    if isinstance(block, BaseStreamBlock):
        parts = {index: (child.block, child.value) for index, child in enumerate(value)}
        return _nested(StreamBlockValidationError, parts, branch)
    if isinstance(block, ListBlock):
        parts = {index: (block.child_block, child) for index, child in enumerate(value)}
        return _nested(ListBlockValidationError, parts, branch)
    if isinstance(block, BaseStructBlock):
        parts = {name: (child, value[name]) for name, child in block.child_blocks.items()}
        return _nested(StructBlockValidationError, parts, branch)
    return ValidationError([ValidationError(text) for text in branch.all()])


def _nested(
    kind: type[Any], parts: Mapping[Any, tuple[Any, Any]], branch: Branch
) -> ValidationError:
    own = list(branch.messages)
    errors = {}
    for token, below in branch.below.items():
        if token in parts:
            errors[token] = field_error(*parts[token], below)
        else:
            own += below.all()
    error: ValidationError = kind(
        block_errors=errors, non_block_errors=[ValidationError(text) for text in own]
    )
    return error
