"""Questions that are answered by writing: words in a text, a short text, a number."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from .parts import (
    ID_LENGTH,
    ID_PATTERN,
    LinesBlock,
    QuestionBlock,
    explanation_block,
    feedback_block,
    hint_block,
    stem_block,
)


class GapBlock(blocks.StructBlock):
    """One gap in a text."""

    id = blocks.RegexBlock(
        regex=ID_PATTERN,
        max_length=ID_LENGTH,
        label=_("Name of the gap"),
        help_text=_("As it stands between double braces in the text."),
        error_messages={"invalid": _("Use lower-case letters, digits and hyphens.")},
    )
    accepted = LinesBlock(
        rows=2,
        label=_("Right answers"),
        help_text=_("One on each line. Capitals, accents and spaces do not matter."),
    )
    options = LinesBlock(
        required=False,
        rows=2,
        label=_("Options to choose from"),
        help_text=_("One on each line, the right one too. Empty: the learner types a word."),
    )
    feedback = feedback_block(help_text=_("Shown to who filled in something else."))

    class Meta:
        """What editors see."""

        label = _("Gap")
        icon = "minus"
        label_format = "{id}: {accepted}"
        description = _("A gap in the text and what belongs in it.")


class ClozeBlock(QuestionBlock):
    """A text with gaps."""

    stem = stem_block(label=_("Task"), rows=1, required=False)
    text = blocks.TextBlock(
        max_length=8000,
        rows=4,
        label=_("Text with gaps"),
        help_text=_(
            "Write the name of each gap between double braces, for example: Before every step"
            " comes {{safety}}."
        ),
    )
    gaps = blocks.ListBlock(GapBlock(), min_num=1, label=_("Gaps"))
    explanation = explanation_block()
    hint = hint_block()

    class Meta:
        """What editors see."""

        label = _("Text with gaps")
        icon = "pilcrow"
        group = _("Writing")
        description = _("Words that are missing from a text, to type or to choose.")
        preview_value = {
            "stem": "Vul in wat ontbreekt.",
            "text": "Vóór elke trede komt de {{route}}.",
            "gaps": [
                {"id": "route", "accepted": "veiligheidsroute", "options": "", "feedback": ""}
            ],
            "explanation": "",
            "hint": "",
        }


class AcceptedBlock(blocks.StructBlock):
    """A form of a short answer that earns something."""

    text = blocks.CharBlock(max_length=200, label=_("Answer"))
    credit = blocks.FloatBlock(
        default=1,
        min_value=0,
        max_value=1,
        label=_("Earns"),
        help_text=_("1 for right, 0.5 for half; 0 for a known mistake with its own feedback."),
    )
    feedback = feedback_block(help_text=_("Shown to who wrote this."))

    class Meta:
        """What editors see."""

        label = _("Answer")
        icon = "edit"
        label_format = "{text}"
        description = _("An answer that is recognised.")


class ShortTextBlock(QuestionBlock):
    """A short text with known forms."""

    stem = stem_block()
    accepted = blocks.ListBlock(
        AcceptedBlock(),
        min_num=1,
        label=_("Answers that are recognised"),
        help_text=_("Spaces, accents and a full stop at the end do not matter."),
    )
    case_sensitive = blocks.BooleanBlock(required=False, label=_("Capitals matter"))
    explanation = explanation_block()
    hint = hint_block()

    class Meta:
        """What editors see."""

        label = _("Short text")
        icon = "edit"
        group = _("Writing")
        description = _("One or a few words, checked against known forms.")
        preview_value = {
            "stem": "Hoe heet de organisatie waar je een vermoeden van geweld meldt?",
            "accepted": [{"text": "Veilig Thuis", "credit": 1, "feedback": ""}],
            "case_sensitive": False,
            "explanation": "",
            "hint": "",
        }


class UnitBlock(blocks.StructBlock):
    """Another unit that is understood."""

    name = blocks.CharBlock(max_length=30, label=_("Unit"))
    factor = blocks.FloatBlock(
        label=_("Factor"),
        help_text=_("How many of the asked unit are in one of this: for hours to minutes 60."),
    )

    class Meta:
        """What editors see."""

        label = _("Other unit")
        icon = "resubmit"
        label_format = "{name} × {factor}"
        description = _("A unit in which the answer may be given too.")


class NumberBlock(QuestionBlock):
    """A number with a tolerance."""

    stem = stem_block()
    value = blocks.FloatBlock(label=_("Right number"))
    tolerance = blocks.FloatBlock(
        default=0,
        min_value=0,
        label=_("Tolerance"),
        help_text=_("So much more or less is right too."),
    )
    unit = blocks.CharBlock(required=False, max_length=30, label=_("Unit"))
    units = blocks.ListBlock(UnitBlock(), default=[], label=_("Other units"))
    explanation = explanation_block()
    hint = hint_block()

    class Meta:
        """What editors see."""

        label = pgettext_lazy("question", "Number")
        icon = "sliders"
        group = _("Writing")
        description = _("A number, with a tolerance and a unit.")
        preview_value = {
            "stem": "Binnen hoeveel dagen kun je in hoger beroep tegen een beschikking?",
            "value": 90,
            "tolerance": 3,
            "unit": "dagen",
            "units": [{"name": "maanden", "factor": 30}],
            "explanation": "",
            "hint": "",
        }
