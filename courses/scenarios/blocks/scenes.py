"""Scenes: decisions and endings, and the stream that holds them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from .choices import OPTION_PREVIEW, EffectsBlock, OptionBlock
from .conditions import ConditionBlock
from .options import (
    NUMBERED_OPTIONS,
    OUTCOME_OPTIONS,
    PHASE_OPTIONS,
    RUNG_OPTIONS,
    SPREAD_OPTIONS,
)
from .references import PREVIEW, CodeBlock, LineBlock, NameBlock, ReferenceBlock

MAX_CHOICES = 6
#: Field names that both kinds of scene have, in the order of the form.
STORY_FIELDS = ("title", "text", "passages", "reveals", "effects")


class PassageBlock(blocks.StructBlock):
    """A paragraph that only some paths show."""

    text = blocks.TextBlock(max_length=8000, rows=2, label=_("Text"))
    when = ConditionBlock(label=_("Only shown when"))

    class Meta:
        """What editors see."""

        label = _("Paragraph with a condition")
        icon = "pilcrow"
        description = _("A paragraph after the text that only some paths show.")
        preview_value = {
            "text": "Omdat je Ilse apart sprak, weet je waar zij bang voor is.",
            "when": {
                "mode": "all",
                "tests": [{"type": "fact", "value": {"fact": "angst", "negate": False}}],
            },
        }
        template = "scenarios/blocks/passage.html"
        preview_template = PREVIEW


class BandBlock(blocks.StructBlock):
    """The lowest and highest rung that the panel finds fitting."""

    low = blocks.ChoiceBlock(choices=NUMBERED_OPTIONS, required=False, label=_("From rung"))
    high = blocks.ChoiceBlock(choices=NUMBERED_OPTIONS, required=False, label=_("To rung"))

    class Meta:
        """What editors see."""

        label = _("Fitting rungs")
        icon = "order"
        form_classname = "kl-row"
        help_text = _("What the panel finds fitting at this moment. Both, or none.")
        description = _("The rungs that the panel finds fitting at this moment.")
        preview_value = {"low": "1", "high": "2"}
        template = "scenarios/blocks/band.html"
        preview_template = PREVIEW


class PanelNoteBlock(blocks.StructBlock):
    """What the panel says about a decision."""

    note = blocks.TextBlock(required=False, max_length=8000, rows=2, label=_("Panel note"))
    spread = blocks.ChoiceBlock(choices=SPREAD_OPTIONS, required=False, label=_("Spread"))
    sources = blocks.ListBlock(
        ReferenceBlock("source", label=_("Source")), default=[], label=_("Sources")
    )

    class Meta:
        """What editors see."""

        label = pgettext_lazy("scenario", "Panel")
        icon = "group"
        collapsed = True
        description = _("The panel's note, its spread and its sources.")
        preview_value = {
            "note": "Alle panelleden willen aparte gesprekken.",
            "spread": "accent",
            "sources": ["RL"],
        }
        template = "scenarios/blocks/panel_note.html"
        preview_template = PREVIEW


def _lines(label: Any, item: Any, help_text: Any = "") -> blocks.ListBlock:
    """Return a list of short texts."""
    return blocks.ListBlock(
        LineBlock(max_length=300, label=item), default=[], label=label, help_text=help_text
    )


class SceneBlock(blocks.StructBlock):
    """What decisions and endings share."""

    title = NameBlock("scene", max_length=200, label=_("Title"))
    text = blocks.TextBlock(
        max_length=8000,
        label=_("What happens now"),
        help_text=_("Markdown: empty lines, lists, *emphasis*, links."),
    )
    passages = blocks.ListBlock(
        PassageBlock(), default=[], collapsed=True, label=_("Paragraphs that only some paths show")
    )
    reveals = blocks.ListBlock(
        ReferenceBlock("fact", label=pgettext_lazy("scenario", "Fact")),
        default=[],
        label=_("Facts that the learner hears here"),
    )
    effects = EffectsBlock(label=_("Consequences of coming here"))


class DecisionBlock(SceneBlock):
    """A scene in which the learner decides."""

    question = blocks.CharBlock(max_length=1000, label=_("Question to decide"))
    choices = blocks.ListBlock(
        OptionBlock(), default=[], max_num=MAX_CHOICES, collapsed=True, label=_("Choices")
    )
    panel = PanelNoteBlock()
    reflection = _lines(_("Questions to think about"), _("Question"))
    phase = blocks.ChoiceBlock(
        choices=PHASE_OPTIONS,
        default="regular",
        label=_("Phase"),
        help_text=_("Decides how much each dimension weighs."),
    )
    safety_question = blocks.BooleanBlock(
        required=False,
        label=_("A safety question is open"),
        help_text=_("A choice with safety −1 or lower is then never advisable."),
    )
    fitting = BandBlock()
    scored = blocks.BooleanBlock(
        required=False,
        default=True,
        label=_("Counts for the score"),
        help_text=_("Off for a scene that only passes on."),
    )
    seat = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Other chair"),
        help_text=_("Only when the learner takes another role here."),
    )
    code = CodeBlock("scene")

    class Meta:
        """What editors see."""

        label = _("Decision")
        icon = "help"
        group = _("Scenes")
        label_format = "{title}"
        collapsed = True
        form_attrs = {"data-kl-item": "scene"}
        form_layout = BlockGroup(
            children=[*STORY_FIELDS, "question", "choices", "panel", "reflection"],
            settings=["phase", "safety_question", "fitting", "scored", "seat", "code"],
        )
        description = _("A scene with a question and two to six choices.")
        preview_value = {
            "title": "Het eerste telefoontje",
            "text": "Maandagochtend. Karim belt. Hij is boos en verdrietig.",
            "question": "Wat doe je deze week?",
            "choices": [OPTION_PREVIEW],
            "phase": "regular",
            "scored": True,
        }
        template = "scenarios/blocks/decision.html"
        preview_template = PREVIEW


class EndingBlock(SceneBlock):
    """A scene in which the story ends."""

    outcome = blocks.ChoiceBlock(
        choices=OUTCOME_OPTIONS,
        label=_("How it ends for the child"),
        help_text=_("“Not now” or “safe, without contact” can be a good ending."),
    )
    rung = blocks.ChoiceBlock(choices=RUNG_OPTIONS, required=False, label=_("Stands on rung"))
    passed_when = ConditionBlock(
        label=_("Passed when"), help_text=_("Empty: who comes here has passed.")
    )
    reflection = _lines(_("Questions to think about"), _("Question"))
    seat = blocks.CharBlock(required=False, max_length=200, label=_("Other chair"))
    code = CodeBlock("scene")

    class Meta:
        """What editors see."""

        label = pgettext_lazy("scenario", "Ending")
        icon = "check"
        group = _("Scenes")
        label_format = "{title}"
        collapsed = True
        form_attrs = {"data-kl-item": "scene", "data-kl-ending": "true"}
        form_layout = BlockGroup(
            children=[*STORY_FIELDS, "outcome", "rung", "passed_when", "reflection"],
            settings=["seat", "code"],
        )
        description = _("A scene without choices, in which the story ends.")
        preview_value = {
            "title": "Rust, en een lijntje open",
            "text": "Er is nu geen contact. Er gaat elke maand een kaart.",
            "outcome": "good",
            "rung": "R",
        }
        template = "scenarios/blocks/ending.html"
        preview_template = PREVIEW
