"""What a test asks: a fixed question, or a draw from a bank."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


def tag_options() -> list[tuple[str, str]]:
    """Return the banks: every tag that questions carry."""
    tags: Any = apps.get_model("assessment", "QuestionTag")
    return [(name, name) for name in tags.objects.values_list("name", flat=True)]


class FixedBlock(blocks.StructBlock):
    """One question that everybody gets."""

    question = SnippetChooserBlock("assessment.Question", label=_("Question"))

    class Meta:
        """What editors see."""

        label = _("Fixed question")
        icon = "help"
        label_format = "{question}"
        description = _("One question that everybody gets.")
        preview_template = "core/blocks/preview.html"
        template = "assessment/admin/pick_preview.html"
        preview_value = {"question": None}


class DrawBlock(blocks.StructBlock):
    """Questions drawn from a bank."""

    tag = blocks.ChoiceBlock(
        choices=tag_options,
        label=_("Bank"),
        help_text=_("A tag: the draw is from all questions that carry it."),
    )
    count = blocks.IntegerBlock(min_value=1, max_value=200, default=5, label=_("How many"))

    class Meta:
        """What editors see."""

        label = _("Draw from a bank")
        icon = "order"
        label_format = "{count} × {tag}"
        description = _("A number of questions, drawn anew for every attempt.")
        preview_template = "core/blocks/preview.html"
        template = "assessment/admin/pick_preview.html"
        preview_value = {"tag": "basis", "count": 4}
