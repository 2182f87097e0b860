"""Blocks of the ladder: ground rules, red signals, ways out, lines of the step record."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.scenarios.ladder_enums import DESTINATIONS, Direction, LadderField
from kennisladder.core.blocks import ProvenanceBlock


class GroundRuleBlock(blocks.StructBlock):
    """One of the rules that hold on every rung."""

    title = blocks.CharBlock(max_length=120, label=_("Rule"))
    text = blocks.TextBlock(max_length=500, label=_("Explanation"))

    class Meta:
        """What editors see."""

        label = _("Ground rule")
        icon = "list-ol"
        description = _("A rule that holds on every rung of the ladder.")
        template = "scenarios/ladder/blocks/ground_rule.html"
        preview_template = "core/blocks/preview.html"
        preview_value = {
            "title": "Per kind.",
            "text": "Broers en zussen kunnen op een andere trede staan.",
        }


class PointBlock(blocks.CharBlock):
    """One point of a list: a red signal or a condition."""

    class Meta:
        """What editors see."""

        label = _("Point")
        icon = "list-ul"
        description = _("One point of a list, in a few words.")
        template = "scenarios/ladder/blocks/point.html"
        preview_template = "core/blocks/preview.html"
        preview_value = "angst voor reactie van de ander"


class WayOutBlock(blocks.StructBlock):
    """One way off a rung: down, onward, or to a place beside the ladder."""

    text = blocks.CharBlock(max_length=300, label=_("Text"))
    direction = blocks.ChoiceBlock(
        choices=Direction.choices, default=Direction.DOWN, label=_("Direction")
    )
    places = blocks.MultipleChoiceBlock(
        choices=DESTINATIONS,
        required=False,
        label=_("Leads to"),
        help_text=_("The rungs that the text names. V is the safety route as a whole."),
    )

    class Meta:
        """What editors see."""

        label = _("Way out")
        icon = "arrow-right"
        description = _("A way off this rung, with the rungs it leads to.")
        template = "scenarios/ladder/blocks/way_out.html"
        preview_template = "core/blocks/preview.html"
        preview_value = {
            "text": "Twee tot vier geslaagde momenten: terug naar 4 of 1.",
            "direction": Direction.DOWN.value,
            "places": ["4", "1"],
        }


class FieldLabelBlock(blocks.StructBlock):
    """Says whose idea the text of one field is, where that differs from the page."""

    field = blocks.ChoiceBlock(choices=LadderField.choices, label=_("Field"))
    labels = ProvenanceBlock()

    class Meta:
        """What editors see."""

        label = _("Label of a field")
        icon = "tag"
        description = _("Labels for one field that names a law, policy, guideline or study.")
        template = "scenarios/ladder/blocks/field_label.html"
        preview_template = "core/blocks/preview.html"
        preview_value = {"field": LadderField.LEGAL_BASIS.value, "labels": ["WET"]}


class RecordFieldBlock(blocks.StructBlock):
    """One column of the step record: what belongs in it, with an example."""

    name = blocks.CharBlock(max_length=60, label=_("Field"))
    explanation = blocks.CharBlock(max_length=200, label=_("Explanation"))
    example = blocks.CharBlock(max_length=200, label=_("Example"), required=False)

    class Meta:
        """What editors see."""

        label = _("Field of the step record")
        icon = "table"
        description = _("What belongs in a line of the step record, with an example.")
        template = "scenarios/ladder/blocks/record_field.html"
        preview_template = "core/blocks/preview.html"
        preview_value = {
            "name": "Datum",
            "explanation": "Dag van de stap",
            "example": "12 maart",
        }
