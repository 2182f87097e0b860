"""A choice: what you do, what it leads to, how it is judged and where it goes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from courses.scenarios.rules import DIMENSIONS

from .conditions import ConditionBlock
from .options import DIMENSION_HELP, DIMENSION_NAMES, JUDGEMENT_OPTIONS, RUNG_OPTIONS
from .references import PREVIEW, CodeBlock, LongNameBlock, ReferenceBlock, RungItemBlock


class GaugeMoveBlock(blocks.StructBlock):
    """How far a gauge moves."""

    gauge = ReferenceBlock("gauge", label=_("Gauge"))
    change = blocks.IntegerBlock(
        label=_("Change"), help_text=_("For example 1 or -2; the gauge stays within its limits.")
    )

    class Meta:
        """What editors see."""

        label = _("Movement of a gauge")
        icon = "sliders"
        form_classname = "kl-row"
        description = _("Moves a gauge up or down.")
        preview_value = {"gauge": "vertrouwen-ilse", "change": 1}
        template = "scenarios/blocks/gauge_move.html"
        preview_template = PREVIEW


class EffectsBlock(blocks.StructBlock):
    """What changes: facts learned, gauges moved, rungs that count as tried."""

    learn = blocks.ListBlock(
        ReferenceBlock("fact", label=pgettext_lazy("scenario", "Fact")),
        default=[],
        label=_("The learner comes to know"),
    )
    gauges = blocks.ListBlock(GaugeMoveBlock(), default=[], label=_("Gauges move"))
    tried = blocks.ListBlock(
        RungItemBlock(),
        default=[],
        label=_("Counts as tried"),
        help_text=_("The rung of a choice counts already; this is for others."),
    )

    class Meta:
        """What editors see."""

        label = _("Consequences")
        icon = "resubmit"
        collapsed = True
        description = _("What this changes in the story.")
        preview_value = {
            "learn": ["beschikking"],
            "gauges": [{"gauge": "vertrouwen-ilse", "change": 1}],
            "tried": [],
        }
        template = "scenarios/blocks/effects.html"
        preview_template = PREVIEW


class JudgementBlock(blocks.StructBlock):
    """The judgement of a choice on the six dimensions."""

    def __init__(self, **kwargs: Any) -> None:
        parts = [
            (
                dimension.value,
                blocks.ChoiceBlock(
                    choices=JUDGEMENT_OPTIONS,
                    required=False,
                    label=DIMENSION_NAMES[dimension],
                    help_text=DIMENSION_HELP[dimension],
                ),
            )
            for dimension in DIMENSIONS
        ]
        super().__init__(parts, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the judgement: all six, or none in a decision that is not scored."""
        cleaned = super().clean(value)
        empty = [name for name, given in cleaned.items() if given in ("", None)]
        if empty and len(empty) < len(DIMENSIONS) and not self.is_deferred_validation:
            wanted = _("Judge this dimension too, or none of them.")
            raise StructBlockValidationError(
                block_errors={name: ValidationError(wanted) for name in empty}
            )
        return cleaned

    class Meta:
        """What editors see."""

        label = _("Judgement")
        icon = "tasks"
        collapsed = True
        form_classname = "kl-judgement"
        label_format = "VE {VE} · KB {KB} · PR {PR} · TI {TI} · SA {SA} · DO {DO}"
        help_text = _("All six, from −2 (harmful) to +2 (strong).")
        description = _("How the panel judges this choice on the six dimensions.")
        preview_value = {"VE": "2", "KB": "1", "PR": "2", "TI": "2", "SA": "1", "DO": "1"}
        template = "scenarios/blocks/judgement.html"
        preview_template = PREVIEW


class BranchBlock(blocks.StructBlock):
    """Another way on, taken when its condition holds."""

    when = ConditionBlock(label=_("When"))
    to = ReferenceBlock("scene", label=_("Then to"))

    class Meta:
        """What editors see."""

        label = _("Other way on")
        icon = "arrow-right"
        description = _("Leads to another scene when a condition holds.")
        preview_value = {
            "when": {
                "mode": "all",
                "tests": [{"type": "fact", "value": {"fact": "beschikking", "negate": False}}],
            },
            "to": "wat-ilse-vertelt",
        }
        template = "scenarios/blocks/branch.html"
        preview_template = PREVIEW


OPTION_PREVIEW = {
    "text": "Je plant binnen een week twee aparte gesprekken.",
    "outcome": "Beide ouders voelen zich gehoord.",
    "feedback": "Snel, open voor beide ouders en eerst veiligheid.",
    "rung": "2",
    "preferred": True,
    "judgement": {"VE": "2", "KB": "1", "PR": "2", "TI": "2", "SA": "1", "DO": "1"},
    "next": "wat-ilse-vertelt",
}


class OptionBlock(blocks.StructBlock):
    """One of the options of a decision."""

    text = LongNameBlock("choice", max_length=1000, rows=2, label=_("What you do"))
    outcome = blocks.TextBlock(
        required=False,
        max_length=8000,
        rows=2,
        label=_("What it leads to"),
        help_text=_("In the story. Markdown: empty lines, lists, *emphasis*, links."),
    )
    feedback = blocks.TextBlock(
        required=False,
        max_length=8000,
        rows=2,
        label=_("Feedback"),
        help_text=_("Why. Name no letters and no order: options are shuffled."),
    )
    rung = blocks.ChoiceBlock(choices=RUNG_OPTIONS, required=False, label=_("Rung"))
    preferred = blocks.BooleanBlock(required=False, label=_("The panel would choose this"))
    judgement = JudgementBlock()
    effects = EffectsBlock()
    next = ReferenceBlock("scene", label=_("Next scene"))
    branches = blocks.ListBlock(
        BranchBlock(),
        default=[],
        label=_("But first"),
        help_text=_("The first way whose condition holds is taken; else the next scene above."),
    )
    when = ConditionBlock(
        label=_("Only offered when"), help_text=_("Empty: the choice is always offered.")
    )
    reason = blocks.TextBlock(
        required=False,
        max_length=1000,
        rows=1,
        label=_("Reason for passing over a rung"),
        help_text=_("What the record says when this choice passes over a rung."),
    )
    code = CodeBlock("choice")

    class Meta:
        """What editors see."""

        label = pgettext_lazy("scenario", "Choice")
        icon = "arrow-right"
        collapsed = True
        label_format = "{text}"
        form_attrs = {"data-kl-item": "choice"}
        form_layout = BlockGroup(
            children=[
                *("text", "outcome", "feedback", "rung", "preferred"),
                *("judgement", "effects", "next", "branches", "when"),
            ],
            settings=["reason", "code"],
        )
        description = _("One thing that the learner can do.")
        preview_value = OPTION_PREVIEW
        template = "scenarios/blocks/choice.html"
        preview_template = PREVIEW
