"""Blocks of text: running text, quotation, callout, accordion."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from kennisladder.core.blocks import ProvenanceBlock

PREVIEW = "core/blocks/preview.html"
TEXT = _("Text")
MARKDOWN = _("Markdown: ## for a heading, **bold**, - for a list, [text](address) for a link.")
LETTERS = 20_000


class CalloutKind(models.TextChoices):
    """What a callout is about; it decides icon and colour."""

    INFO = "info", _("Good to know")
    SAFETY = "safety", _("Safety")
    LAW = "law", _("Law")
    PRACTICE = "practice", _("In practice")


class MarkdownBlock(blocks.TextBlock):
    """Text that an author writes as Markdown."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"label": _("Text"), "help_text": MARKDOWN, "max_length": LETTERS, **kwargs}
        )

    class Meta:
        """What editors see."""

        label = _("Text")
        icon = "pilcrow"
        group = TEXT
        description = _("Running text. Terms of the glossary are explained in place.")
        template = "curriculum/blocks/text.html"
        preview_template = PREVIEW
        preview_value = (
            "## Vier wegen\n\nContactverlies kan langs **vier wegen** ontstaan. Welke weg het is,"
            " weet je pas als je hebt geluisterd."
        )


class QuotationBlock(blocks.StructBlock):
    """Somebody's words, with who said them and where."""

    text = blocks.TextBlock(max_length=1500, label=_("Words"))
    who = blocks.CharBlock(
        max_length=200,
        label=_("Who says this?"),
        help_text=_("For an invented person say so: “vader van twee, verzonnen”."),
    )
    source = blocks.CharBlock(required=False, max_length=300, label=_("Source"))

    class Meta:
        """What editors see."""

        label = _("Quotation")
        icon = "openquote"
        group = TEXT
        description = _("Somebody's own words, with who said them.")
        template = "curriculum/blocks/quotation.html"
        preview_template = PREVIEW
        preview_value = {
            "text": "Niemand vroeg mij iets. Ze vroegen alleen bij wie ik wilde wonen.",
            "who": "Meisje van elf, verzonnen",
            "source": "",
        }


class CalloutBlock(blocks.StructBlock):
    """A remark that stands out, with whose idea it is."""

    kind = blocks.ChoiceBlock(
        choices=CalloutKind.choices, default=CalloutKind.INFO, label=_("Kind of callout")
    )
    title = blocks.CharBlock(max_length=150, label=_("Title"))
    text = MarkdownBlock(max_length=4000)
    provenance = ProvenanceBlock(
        required=False, help_text=_("Always for a law, a study, policy or a private proposal.")
    )

    class Meta:
        """What editors see."""

        label = _("Callout")
        icon = "warning"
        group = TEXT
        description = _("A remark that stands out, with a label that says whose idea it is.")
        template = "curriculum/blocks/callout.html"
        preview_template = PREVIEW
        preview_value = {
            "kind": "safety",
            "title": "Eerst veiligheid",
            "text": "Eén rood signaal is genoeg om niet verder te klimmen.",
            "provenance": ["MODEL"],
        }


class AccordionItemBlock(blocks.StructBlock):
    """One part of an accordion."""

    title = blocks.CharBlock(max_length=200, label=_("Title"))
    text = MarkdownBlock()

    class Meta:
        """What editors see."""

        label = _("Part that unfolds")
        icon = "collapse-down"
        group = TEXT
        description = _("A title, and a text that unfolds below it.")
        template = "curriculum/blocks/accordion_item.html"
        preview_template = PREVIEW
        preview_value = {"title": "Wat is nalaten?", "text": "Een ouder zoekt zelf geen contact."}


class AccordionBlock(blocks.StructBlock):
    """Texts that unfold one by one."""

    title = blocks.CharBlock(required=False, max_length=150, label=_("Title"))
    parts = blocks.ListBlock(AccordionItemBlock(), min_num=1, label=_("Parts"))

    class Meta:
        """What editors see."""

        label = _("Accordion")
        icon = "list-ul"
        group = TEXT
        description = _("Texts that unfold: for what only some readers need now.")
        template = "curriculum/blocks/accordion.html"
        preview_template = PREVIEW
        preview_value = {
            "title": "De vier wegen",
            "parts": [
                {"title": "Nalaten", "text": "Een ouder zoekt zelf geen contact."},
                {"title": "Blokkeren", "text": "Een ouder maakt contact onmogelijk."},
            ],
        }
