"""Blocks of standing pages."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from kennisladder.core.blocks import ProvenanceBlock

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class TextBlock(blocks.RichTextBlock):
    """Running text with subheadings, lists and links."""

    class Meta:
        """What editors see."""

        label = _("Text")
        icon = "pilcrow"
        template = "home/blocks/text.html"
        preview_template = "core/blocks/preview.html"
        preview_value = "<h2>Veiligheid eerst</h2><p>Op elke trede doe je opnieuw een check.</p>"
        description = _("Running text with subheadings, lists and links.")


class CalloutBlock(blocks.StructBlock):
    """A remark that stands out, with whose idea it is."""

    title = blocks.CharBlock(max_length=120, label=_("Title"))
    text = blocks.RichTextBlock(features=["bold", "italic", "link", "ul"], label=_("Text"))
    provenance = ProvenanceBlock(required=False)

    class Meta:
        """What editors see."""

        label = _("Callout")
        icon = "warning"
        template = "home/blocks/callout.html"
        preview_template = "core/blocks/preview.html"
        preview_value = {
            "title": "Ons trainingsmodel",
            "text": "<p>Er is geen vastgestelde landelijke ladder gevonden.</p>",
            "provenance": ["MODEL"],
        }
        description = _("A remark that stands out, with a label that says whose idea it is.")


class QuestionBlock(blocks.StructBlock):
    """A question with an answer that unfolds."""

    question = blocks.CharBlock(max_length=200, label=_("Question"))
    answer = blocks.RichTextBlock(
        features=["bold", "italic", "link", "ul", "ol"], label=_("Answer")
    )

    class Meta:
        """What editors see."""

        label = _("Question and answer")
        icon = "help"
        template = "home/blocks/question.html"
        preview_template = "core/blocks/preview.html"
        preview_value = {
            "question": "Kost meedoen geld?",
            "answer": "<p>Nee. Oefenen kan ook zonder account.</p>",
        }
        description = _("A question with an answer that unfolds.")


class BodyBlock(blocks.StreamBlock):
    """The body of a standing page."""

    text = TextBlock(features=FEATURES)
    callout = CalloutBlock()
    question = QuestionBlock()

    class Meta:
        """What editors see."""

        block_counts: dict[str, dict[str, int]] = {}
