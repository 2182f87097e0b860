"""Questions that ask for judgement: signals, new information, actions, and an open reflection."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from .parts import (
    IdBlock,
    LinesBlock,
    NumberChoiceBlock,
    QuestionBlock,
    explanation_block,
    feedback_block,
    hint_block,
    layout,
    pair_of_blocks,
    stem_block,
    text_block,
)

ANCHORS = [
    ("-2", _("−2 much less likely")),
    ("-1", _("−1 less likely")),
    ("0", _("0 neither more nor less")),
    ("1", _("+1 more likely")),
    ("2", _("+2 much more likely")),
]
METHODS = [
    ("aggregate", _("Aggregate: as many experts as the largest group is full credit")),
    ("distance_mode", _("Distance to the most chosen answer")),
    ("penalised", _("Mean of these two")),
    ("mode", _("Only the most chosen answer earns")),
]
MODES = [
    ("rate", _("Rate each action by itself")),
    ("rank", _("Put the actions in order of fitness")),
]


class PassageBlock(blocks.StructBlock):
    """A piece of a vignette."""

    text = blocks.TextBlock(max_length=2000, rows=1, label=_("Piece of text"))
    signal = blocks.BooleanBlock(required=False, label=_("This is a signal"))
    weight = blocks.FloatBlock(
        default=1, min_value=0, label=_("Weight"), help_text=_("How much finding it counts.")
    )
    feedback = feedback_block(help_text=_("What this does or does not tell."))
    id = IdBlock()

    class Meta:
        """What editors see."""

        label = _("Piece of text")
        icon = "pilcrow"
        label_format = "{text}"
        form_layout = layout("text", "signal", "weight", "feedback")
        description = _("One or more sentences that can be marked.")


class SignalsBlock(QuestionBlock):
    """Mark the signals in a vignette."""

    stem = stem_block(required=False, label=_("Task"), rows=1)
    passages = pair_of_blocks(
        PassageBlock(),
        label=_("Vignette"),
        help_text=_("The pieces in reading order; together they are the story."),
    )
    false_charge = blocks.FloatBlock(
        default=0.5,
        min_value=0,
        label=_("A false mark costs"),
        help_text=_("In the measure of a signal with weight 1. The result is never below zero."),
    )
    explanation = explanation_block()
    hint = hint_block()

    class Meta:
        """What editors see."""

        label = _("Signals in a vignette")
        icon = "warning"
        group = _("Judging")
        description = _("A story in pieces, of which some are signals.")
        preview_value = {
            "stem": "Markeer wat een signaal is.",
            "passages": [
                {"text": "Noor komt op maandag met haar tas van het weekend op school. "},
                {"text": "Ze zegt dat ze haar telefoon moet afgeven als ze bij vader is. ",
                 "signal": True, "weight": 1},
                {"text": "Moeder haalt haar om drie uur op."},
            ],
            "false_charge": 0.5,
            "explanation": "",
            "hint": "",
        }  # fmt: skip


class PanelBlock(blocks.StructBlock):
    """How many experts chose each answer."""

    NAMES = {"m2": "-2", "m1": "-1", "zero": "0", "p1": "1", "p2": "2"}

    m2 = blocks.IntegerBlock(min_value=0, default=0, label=_("−2 much less likely"))
    m1 = blocks.IntegerBlock(min_value=0, default=0, label=_("−1 less likely"))
    zero = blocks.IntegerBlock(min_value=0, default=0, label=_("0 neither more nor less"))
    p1 = blocks.IntegerBlock(min_value=0, default=0, label=_("+1 more likely"))
    p2 = blocks.IntegerBlock(min_value=0, default=0, label=_("+2 much more likely"))

    def to_data(self, value: Any) -> dict[str, int]:
        """Return the votes by anchor."""
        return {anchor: value[name] or 0 for name, anchor in self.NAMES.items()}

    def from_data(self, data: dict[str, int]) -> dict[str, int]:
        """Return the votes as this block names them."""
        return {name: data.get(anchor, 0) for name, anchor in self.NAMES.items()}

    class Meta:
        """What editors see."""

        label = _("Panel")
        icon = "group"
        form_classname = "struct-block kl-votes"
        description = _("How many experts chose each answer.")


class ReasonBlock(blocks.StructBlock):
    """A reason that an expert gave."""

    anchor = NumberChoiceBlock(choices=ANCHORS, label=_("With the answer"))
    text = blocks.TextBlock(max_length=1000, rows=1, label=_("Reason"))

    class Meta:
        """What editors see."""

        label = _("Reason")
        icon = "comment"
        label_format = "{anchor}: {text}"
        description = _("Why an expert chose this answer.")


class ConcordanceBlock(QuestionBlock):
    """New information changes a hypothesis."""

    stem = stem_block(label=_("Situation"), required=False)
    hypothesis = blocks.TextBlock(
        max_length=1000, rows=1, label=_("You think of"), help_text=_("The hypothesis.")
    )
    information = blocks.TextBlock(
        max_length=1000,
        rows=1,
        label=_("Then you learn that"),
        help_text=_("The new information. How likely is the hypothesis now?"),
    )
    panel = PanelBlock(
        help_text=_(
            "The votes of the panel. With fewer than ten experts this is no measure: say below"
            " where the figures come from."
        )
    )
    method = blocks.ChoiceBlock(
        choices=METHODS, default="distance_mode", label=_("How it is scored")
    )
    reasons = blocks.ListBlock(ReasonBlock(), default=[], label=_("Reasons of the panel"))
    panel_note = blocks.TextBlock(
        required=False,
        max_length=1000,
        rows=1,
        label=_("About the panel"),
        help_text=_("Who voted, and when. For example: first proposal of the editors."),
    )
    explanation = explanation_block()
    hint = hint_block()

    class Meta:
        """What editors see."""

        label = _("New information (script concordance)")
        icon = "resubmit"
        group = _("Judging")
        description = _("How new information changes a thought, compared with a panel.")
        preview_value = {
            "stem": "Lina (8) wil sinds een maand niet meer naar haar moeder.",
            "hypothesis": "Er is iets gebeurd in het huis van moeder.",
            "information": "Sinds een maand woont moeders nieuwe partner daar.",
            "panel": {"m2": 0, "m1": 1, "zero": 3, "p1": 5, "p2": 1},
            "method": "distance_mode",
            "reasons": [{"anchor": "1", "text": "Een verandering in huis is een reden te vragen."}],
            "panel_note": "Eerste voorstel van de redactie.",
            "explanation": "",
            "hint": "",
        }


class ActionBlock(blocks.StructBlock):
    """One action to judge."""

    text = text_block(label=_("Action"))
    key = blocks.IntegerBlock(
        min_value=1,
        label=_("Key"),
        help_text=_("Rating: 1 unfit … 4 very fit. Order: 1 is the most fitting."),
    )
    why = blocks.TextBlock(required=False, max_length=1000, rows=1, label=_("Why"))
    id = IdBlock()

    class Meta:
        """What editors see."""

        label = _("Action")
        icon = "arrow-right"
        label_format = "{key} · {text}"
        form_layout = layout("text", "key", "why")
        description = _("Something that one could do here.")


class JudgementBlock(QuestionBlock):
    """Actions to rate or to put in order of fitness."""

    stem = stem_block(label=_("Situation and question"))
    mode = blocks.ChoiceBlock(choices=MODES, default="rate", label=_("How"))
    actions = pair_of_blocks(ActionBlock(), label=_("Actions"))
    explanation = explanation_block()
    hint = hint_block()

    class Meta:
        """What editors see."""

        label = _("Judge actions")
        icon = "tasks"
        group = _("Judging")
        description = _("Rate actions or put them in order; near misses earn too.")
        preview_value = {
            "stem": "Een vader belt boos op: hij ziet zijn zoon al zes weken niet. Hoe passend is"
            " elke reactie?",
            "mode": "rate",
            "actions": [
                {"text": "Je vraagt wat er zes weken geleden gebeurde.", "key": 4, "why": ""},
                {"text": "Je belooft dat je de moeder vandaag belt.", "key": 2, "why": ""},
                {"text": "Je zegt dat hij naar de rechter moet.", "key": 1, "why": ""},
            ],
            "explanation": "",
            "hint": "",
        }


class ReflectionBlock(QuestionBlock):
    """An open question that is not marked."""

    stem = stem_block()
    min_words = blocks.IntegerBlock(
        required=False, min_value=1, label=_("Words, at least"), help_text=_("Empty: no minimum.")
    )
    model_answer = blocks.TextBlock(
        max_length=8000,
        rows=4,
        label=_("Model answer"),
        help_text=_("Shown after the learner has answered."),
    )
    checks = LinesBlock(
        required=False,
        rows=3,
        label=_("To check oneself"),
        help_text=_("Statements to tick after reading the model answer, one on each line."),
    )
    explanation = explanation_block()
    hint = hint_block()

    class Meta:
        """What editors see."""

        label = pgettext_lazy("question", "Reflection")
        icon = "openquote"
        group = _("Judging")
        description = _("An open question with a model answer; it is not marked.")
        preview_value = {
            "stem": "Wat doet het met jou als een ouder huilt in je spreekkamer?",
            "min_words": 30,
            "model_answer": "Er is geen goed antwoord. Merk op wat je voelt en wat je dan doet.",
            "checks": "Ik noemde wat ik voel.\nIk noemde wat ik dan doe.",
            "explanation": "",
            "hint": "",
        }
