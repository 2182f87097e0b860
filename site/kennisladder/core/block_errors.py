"""Messages about parts of a stream, shown beside the block that each is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ListBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

Token = str | int


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
