"""Blocks that several kinds of pages share."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from kennisladder.core.provenance import Provenance


class SourceBlock(blocks.StructBlock):
    """Where a statement can be looked up."""

    code = blocks.CharBlock(
        required=False, max_length=20, label=_("Code"), help_text=_("For example W23.")
    )
    text = blocks.CharBlock(max_length=500, label=_("Description"))
    url = blocks.URLBlock(required=False, label=_("Web address"))

    class Meta:
        """What editors see."""

        label = _("Source")
        icon = "link"
        description = _("A law, report, guideline or other source of a statement.")
        preview_value = {
            "code": "W23",
            "text": "WODC 3283, Rechterlijke instrumenten bij omgangsproblematiek (2023)",
            "url": "",
        }
        preview_template = "core/blocks/preview.html"
        template = "core/blocks/source.html"


class ProvenanceBlock(blocks.MultipleChoiceBlock):
    """One or more labels that say whose idea something is."""

    choices = Provenance.choices  # of the class: Wagtail does not read them from Meta

    class Meta:
        """What editors see."""

        label = _("Whose idea is this?")
        icon = "tag"
        default = [Provenance.MODEL.value]
        description = _("Labels that say whose idea a statement is.")
        preview_value = [Provenance.MODEL.value, Provenance.CONTESTED.value]
        template = "core/blocks/provenance.html"
        preview_template = "core/blocks/preview.html"


def sources_stream() -> blocks.StreamBlock:
    """Return the list of sources as every page type uses it."""
    return blocks.StreamBlock([("source", SourceBlock())], required=False, label=_("Sources"))
