"""What the blocks of questions share: fields for both ways between the form and the data.

A block's field has the name that the data gives it, so that most of the way is the same. A block
that differs says so itself, with `to_data` and `from_data`.
"""

import uuid
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

PREVIEW = "assessment/admin/block_preview.html"
ID_LENGTH = 60
ID_PATTERN = r"^[a-z0-9][a-z0-9_-]*$"
MARKDOWN = _("Markdown: empty lines, lists, *emphasis*, links.")
_NAMESPACE = uuid.UUID("8a7f2f1e-6a5d-4f35-9d0b-3f9c1c1f7d52")


def to_data(block: Any, value: Any) -> Any:
    """Return what a block holds as data; what was left empty is left out."""
    if hasattr(block, "to_data"):
        return block.to_data(value)
    if isinstance(block, blocks.BaseStructBlock):
        return filled(block, value)
    if isinstance(block, blocks.ListBlock):
        return [to_data(block.child_block, child) for child in value]
    if isinstance(block, blocks.BooleanBlock):
        return bool(value)
    return tidy(value)


def filled(block: Any, value: Any) -> dict[str, Any]:
    """Return the fields of a struct that say something."""
    found = {name: to_data(child, value.get(name)) for name, child in block.child_blocks.items()}
    return {name: one for name, one in found.items() if one is not None and one not in ("", [], {})}


def tidy(value: Any) -> Any:
    """Return a value in its canonical form: one kind of line end, and whole numbers as such.

    Spaces around a text go; only between the pieces of a vignette they would matter, and there the
    page puts one.
    """
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {name: tidy(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [tidy(one) for one in value]
    return value


def from_data(block: Any, data: Any, owner: str = "") -> Any:
    """Return data as the raw value of a block; `owner` names the place, for steady block ids."""
    if hasattr(block, "from_data"):
        return block.from_data(data)
    if isinstance(block, blocks.BaseStructBlock):
        return {
            name: from_data(child, data[name], f"{owner}/{name}")
            for name, child in block.child_blocks.items()
            if name in data
        }
    if isinstance(block, blocks.ListBlock):
        return [
            {
                "type": "item",
                "value": from_data(block.child_block, one, f"{owner}/{position}"),
                "id": str(uuid.uuid5(_NAMESPACE, f"{owner}/{position}")),
            }
            for position, one in enumerate(data)
        ]
    return data


class IdBlock(blocks.RegexBlock):
    """The short name under which answers know a part; made from its text when left empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            regex=ID_PATTERN,
            required=False,
            max_length=ID_LENGTH,
            label=_("Code"),
            help_text=_(
                "Made from the text when you leave it empty. Learners do not see it. Do not change"
                " it once people have answered."
            ),
            error_messages={"invalid": _("Use lower-case letters, digits and hyphens.")},
            **kwargs,
        )


class LinesBlock(blocks.TextBlock):
    """A list of short texts, one on each line."""

    def to_data(self, value: str) -> list[str]:
        """Return the lines that say something."""
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def from_data(self, data: list[str]) -> str:
        """Return the texts, one on each line."""
        return "\n".join(data)


class NumberChoiceBlock(blocks.ChoiceBlock):
    """A choice from whole numbers; a form knows only texts."""

    def to_data(self, value: str) -> int | None:
        """Return the number, None when nothing was chosen."""
        return int(value) if value not in ("", None) else None

    def from_data(self, data: int) -> str:
        """Return the number as the form knows it."""
        return str(data)


class TruthBlock(blocks.ChoiceBlock):
    """True or untrue, without one of them filled in beforehand."""

    choices = [("true", _("True")), ("false", _("Not true"))]

    def to_data(self, value: str) -> bool | None:
        """Return which, None when nothing was chosen."""
        return {"true": True, "false": False}.get(value)

    def from_data(self, data: bool) -> str:
        """Return the truth as the form knows it."""
        return "true" if data else "false"


def stem_block(**kwargs: Any) -> blocks.TextBlock:
    """Return the field for the question itself."""
    return blocks.TextBlock(
        **{"label": _("Question"), "help_text": MARKDOWN, "max_length": 8000, "rows": 3, **kwargs}
    )


def explanation_block() -> blocks.TextBlock:
    """Return the field for the explanation."""
    return blocks.TextBlock(
        required=False,
        max_length=8000,
        rows=3,
        label=_("Why"),
        help_text=_(
            "Shown with the feedback: why this is the answer. Name no letters and no order: options"
            " may be shuffled."
        ),
    )


def hint_block() -> blocks.TextBlock:
    """Return the field for the hint."""
    return blocks.TextBlock(
        required=False,
        max_length=1000,
        rows=1,
        label=_("Hint"),
        help_text=_("Learners may open it before they answer. That is kept with the answer."),
    )


def feedback_block(**kwargs: Any) -> blocks.TextBlock:
    """Return the field for feedback to one part."""
    return blocks.TextBlock(
        **{
            "required": False,
            "max_length": 2000,
            "rows": 1,
            "label": _("Feedback"),
            "help_text": _("Shown to who chose this."),
            **kwargs,
        }
    )


def text_block(**kwargs: Any) -> blocks.CharBlock:
    """Return the field for the text of one part."""
    return blocks.CharBlock(**{"label": _("Text"), "max_length": 500, **kwargs})


def pair_of_blocks(child: blocks.StructBlock, **kwargs: Any) -> blocks.ListBlock:
    """Return a list that needs two items and begins with two empty ones."""
    empty = [dict(child.get_default()) for _number in range(2)]
    return blocks.ListBlock(child, min_num=2, default=empty, **kwargs)


def layout(*children: str) -> BlockGroup:
    """Return a layout in which the code is folded away among the settings."""
    return BlockGroup(children=list(children), settings=["id"])


class QuestionBlock(blocks.StructBlock):
    """One type of question; its name in the stream is the type."""

    def to_data(self, value: Any) -> dict[str, Any]:
        """Return the question's data."""
        return {"type": self.name, "stem": "", **filled(self, value)}

    def from_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the raw value of this block for a question's data."""
        return {
            name: from_data(child, data[name], name)
            for name, child in self.child_blocks.items()
            if name in data
        }

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Return the context of the preview: the lines of every list in the question."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        lists = [one for one in value.values() if isinstance(one, blocks.list_block.ListValue)]
        context["lines"] = [_line(part) for one in lists for part in one]
        return context

    class Meta:
        """What all types look like."""

        icon = "help"
        template = PREVIEW
        preview_template = "core/blocks/preview.html"


def _line(part: Any) -> dict[str, Any]:
    """Return a part of a question as a line of the preview."""
    left, right = part.get("left"), part.get("right")
    text = f"{left} – {right}" if left else part.get("text") or part.get("name") or part.get("id")
    return {"text": text, "right": part.get("correct") or part.get("signal")}


def fill_ids(value: Any) -> None:
    """Give every part of a question that has no code one made from its text."""
    for child in value:
        parts = [part for part in _parts(child.value) if "id" in part]
        taken = {part["id"] for part in parts if part["id"]}
        for part in parts:
            if not part["id"]:
                part["id"] = _free(_words(part), taken)
                taken.add(part["id"])


def _parts(value: Any) -> list[Any]:
    """Return the parts in the lists of a question."""
    lists = [one for one in value.values() if isinstance(one, blocks.list_block.ListValue)]
    return [part for one in lists for part in one if hasattr(part, "block")]


def _words(part: Any) -> str:
    return str(part.get("text") or part.get("left") or "")


def _free(words: str, taken: set[str]) -> str:
    """Return a code from these words that is not taken yet."""
    stem = slugify(words)[:40].strip("-_") or "deel"
    code, number = stem, 1
    while code in taken:
        number += 1
        code = f"{stem}-{number}"
    return code
