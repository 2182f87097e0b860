"""What belongs to the whole story: facts, gauges, people and paths that must keep working."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from .options import BETTER_OPTIONS, VERDICT_OPTIONS
from .references import PREVIEW, CodeBlock, LongNameBlock, NameBlock, ReferenceBlock


class FactBlock(blocks.StructBlock):
    """Something that a learner can come to know."""

    label = NameBlock("fact", required=False, max_length=100, label=_("Short title"))
    text = LongNameBlock("fact", max_length=2000, rows=2, label=pgettext_lazy("scenario", "Fact"))
    source = blocks.CharBlock(
        required=False,
        max_length=300,
        label=_("Who said it, or which document"),
    )
    code = CodeBlock("fact")

    class Meta:
        """What editors see."""

        label = pgettext_lazy("scenario", "Fact")
        icon = "info-circle"
        group = _("Story")
        label_format = "{label}"
        collapsed = True
        form_attrs = {"data-kl-item": "fact"}
        form_layout = BlockGroup(children=["label", "text", "source"], settings=["code"])
        description = _("Something that a learner can come to know, and from whom.")
        preview_value = {
            "label": "De beschikking",
            "text": "De kinderen zijn om het weekend bij Karim.",
            "source": "Beschikking van de rechtbank",
        }
        template = "scenarios/blocks/fact.html"
        preview_template = PREVIEW


class GaugeBlock(blocks.StructBlock):
    """A whole number that choices move."""

    title = NameBlock("gauge", max_length=100, label=_("Name"))
    description = blocks.TextBlock(
        required=False, max_length=1000, rows=1, label=_("What it stands for")
    )
    min = blocks.IntegerBlock(label=_("Lowest"))
    max = blocks.IntegerBlock(label=_("Highest"))
    start = blocks.IntegerBlock(label=_("At the start"))
    better = blocks.ChoiceBlock(
        choices=BETTER_OPTIONS,
        required=False,
        label=_("Which way is better?"),
        help_text=_("Empty for something like weeks that pass."),
    )
    unit = blocks.CharBlock(required=False, max_length=30, label=_("Unit"))
    code = CodeBlock("gauge")

    class Meta:
        """What editors see."""

        label = _("Gauge")
        icon = "sliders"
        group = _("Story")
        label_format = "{title}"
        collapsed = True
        form_attrs = {"data-kl-item": "gauge"}
        form_layout = BlockGroup(
            children=["title", "description", "min", "max", "start", "better", "unit"],
            settings=["code"],
        )
        description = _("Something that choices move: trust, burden, weeks that pass.")
        preview_value = {
            "title": "Vertrouwen van Ilse",
            "description": "Hoe veilig Ilse zich bij jou voelt.",
            "min": 0,
            "max": 6,
            "start": 3,
            "better": "high",
            "unit": "",
        }
        template = "scenarios/blocks/gauge.html"
        preview_template = PREVIEW


class PersonBlock(blocks.StructBlock):
    """Somebody in the story."""

    name = blocks.CharBlock(max_length=100, label=_("Name"))
    description = blocks.TextBlock(required=False, max_length=1000, rows=1, label=_("Who is this?"))

    class Meta:
        """What editors see."""

        label = _("Person")
        icon = "user"
        group = _("Story")
        label_format = "{name}"
        collapsed = True
        description = _("Somebody in the story; all people are invented.")
        preview_value = {"name": "Ilse (38)", "description": "Moeder. Werkt deeltijd."}
        template = "scenarios/blocks/person.html"
        preview_template = PREVIEW


class GoldenPathBlock(blocks.StructBlock):
    """A path that must keep working."""

    name = blocks.CharBlock(max_length=200, label=_("Name"))
    choices = blocks.ListBlock(
        ReferenceBlock("choice", label=pgettext_lazy("scenario", "Choice")),
        default=[],
        label=_("Choices in order"),
    )
    ending = ReferenceBlock("ending", label=_("Comes to the ending"))
    verdict = blocks.ChoiceBlock(
        choices=VERDICT_OPTIONS, required=False, label=_("With the verdict")
    )

    class Meta:
        """What editors see."""

        label = _("Path that must keep working")
        icon = "redirect"
        group = _("Story")
        label_format = "{name}"
        collapsed = True
        description = _("Checked at every change: does this path still come to this ending?")
        preview_value = {
            "name": "Het pad van het panel",
            "choices": ["twee-gesprekken"],
            "ending": "weer-om-het-weekend",
            "verdict": "strong",
        }
        template = "scenarios/blocks/golden_path.html"
        preview_template = PREVIEW
