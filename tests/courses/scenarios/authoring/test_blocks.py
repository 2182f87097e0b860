"""Every block tells editors what it is, and has a preview."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ListBlock

from kennisladder.accounts.models import User
from tests.courses.scenarios.authoring.posting import STREAMS, stream_block


def children(block: Block) -> list[Block]:
    if isinstance(block, BaseStreamBlock | BaseStructBlock):
        return list(block.child_blocks.values())
    return [block.child_block] if isinstance(block, ListBlock) else []


def below(block: Block) -> Iterator[Block]:
    for child in children(block):
        yield child
        yield from below(child)


ROOTS = [stream_block(name) for name in STREAMS]
ALL = [block for root in ROOTS for block in below(root)]
#: What editors pick from a list of kinds.
PICKED = [
    child
    for block in [*ALL, *ROOTS]
    if isinstance(block, BaseStreamBlock)
    for child in block.child_blocks.values()
]
OWN = [block for block in ALL if type(block).__module__.startswith("courses.scenarios.blocks")]


def unique(blocks: list[Block]) -> list[Block]:
    """Return one block of each class and name."""
    return list({(type(block), block.name): block for block in blocks}.values())


def named(block: Block) -> str:
    return f"{type(block).__name__}-{block.name}"


@pytest.mark.parametrize("block", unique(PICKED), ids=named)
def test_kinds_to_pick_have_a_preview_and_a_description(block: Block) -> None:
    assert block.is_previewable
    assert block.get_description()
    assert block.label
    assert block.meta.icon != "placeholder"


@pytest.mark.parametrize("block", unique(ALL), ids=named)
def test_every_block_has_a_dutch_label(block: Block) -> None:
    assert str(block.label)
    # Names of fields are English: a label that was forgotten would show one.
    assert str(block.label) != str(block.name).replace("_", " ").capitalize() or block.label in {
        "Panel", "Feedback", "Code",
    }  # fmt: skip


@pytest.mark.parametrize(
    "block", unique([block for block in OWN if isinstance(block, BaseStructBlock)]), ids=named
)
def test_structs_of_ours_have_a_preview(
    block: Any, editor: User, sign_in: Callable[[User], Client]
) -> None:
    assert block.is_previewable

    url = reverse("wagtailadmin_block_preview")
    answer = sign_in(editor).get(url, {"id": block.definition_prefix})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "css/site.css" in text
    assert "<p" in text or "<h2" in text
