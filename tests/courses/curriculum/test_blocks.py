"""Every block has words for editors, a preview, and its place in a group."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from wagtail import blocks

from courses.curriculum.blocks import (
    LESSON_BLOCKS,
    REQUIREMENTS,
    CourseLinkBlock,
    MakerBlock,
    OutcomeBlock,
)
from courses.curriculum.blocks.course import LessonsRequirement
from courses.curriculum.blocks.texts import AccordionItemBlock
from tests.factories.assessment import make_question
from tests.factories.curriculum import make_document, make_image, make_played, make_video
from tests.factories.home import make_home

OTHERS = [("item", AccordionItemBlock()), ("course", CourseLinkBlock()), ("maker", MakerBlock()),
          ("outcome", OutcomeBlock())]  # fmt: skip
ALL = [*LESSON_BLOCKS, *REQUIREMENTS, *OTHERS]


def test_a_lesson_is_made_of_thirteen_blocks() -> None:
    assert [name for name, _ in LESSON_BLOCKS] == [
        "text", "quotation", "callout", "accordion", "image", "video", "document", "question",
        "reflection", "checklist", "case", "scenario", "rung",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "block"), ALL)
def test_every_block_has_words_icon_group_and_preview(name: str, block: Any) -> None:
    meta = block.meta

    assert block.is_previewable
    assert hasattr(meta, "preview_value")
    assert meta.preview_template
    assert all((str(block.label), str(meta.group), str(meta.description), meta.icon))


@pytest.mark.parametrize(("name", "block"), ALL)
def test_every_field_of_a_block_has_a_dutch_label(name: str, block: Any) -> None:
    untold = []
    for field, child in getattr(block, "child_blocks", {}).items():
        with translation.override("en"):
            english = str(child.label)
        untold += (
            [field] if english == field.replace("_", " ").capitalize() == str(child.label) else []
        )

    assert [field for field in untold if field not in SAME] == []


#: The same word in both languages.
SAME = {"document", "hint", "video"}


@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize(("name", "block"), ALL)
def test_every_preview_can_be_drawn(name: str, block: Any, filled: bool, db: None) -> None:
    if filled:
        make_played(make_home())
        make_question("v-1")
        make_image()
        make_video()
        make_document()
    value = block.get_preview_value()
    bound = blocks.BoundBlock(block, value)
    context = block.get_preview_context(
        value, {"request": RequestFactory().get("/"), "block_def": block, "bound_block": bound}
    )

    page = render_to_string(block.get_preview_template(value, context), context)

    assert '<main class="kl-wrap kl-main">' in page


def test_a_requirement_without_fields_says_what_it_asks() -> None:
    assert "Alle lessen bekeken" in LessonsRequirement().render(None)
