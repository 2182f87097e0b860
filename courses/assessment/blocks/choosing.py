"""Questions that are answered by choosing: one option, several, or true or not."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .parts import (
    IdBlock,
    QuestionBlock,
    TruthBlock,
    explanation_block,
    feedback_block,
    hint_block,
    layout,
    pair_of_blocks,
    stem_block,
    text_block,
)

CREDIT_OF_MULTIPLE = [
    ("all_or_nothing", _("All or nothing: only a faultless answer earns")),
    ("each_option", _("Each option: the share of options judged rightly")),
    ("hits_minus_false", _("Hits minus false marks, never below zero")),
]


class OptionBlock(blocks.StructBlock):
    """One option."""

    text = text_block(label=_("Option"))
    correct = blocks.BooleanBlock(required=False, label=_("Right"))
    feedback = feedback_block()
    id = IdBlock()

    class Meta:
        """What editors see."""

        label = _("Option")
        icon = "radio-empty"
        label_format = "{text}"
        form_layout = layout("text", "correct", "feedback")
        description = _("Something to choose.")


class SingleBlock(QuestionBlock):
    """One option is right."""

    stem = stem_block()
    options = pair_of_blocks(OptionBlock(), label=_("Options"))
    shuffle = blocks.BooleanBlock(required=False, default=True, label=_("Shuffle the options"))
    explanation = explanation_block()
    hint = hint_block()

    class Meta:
        """What editors see."""

        label = _("Single choice")
        icon = "radio-full"
        group = _("Choosing")
        description = _("Several options, exactly one is right.")
        preview_value = {
            "stem": "Sem (10) zegt dat hij niet meer naar zijn vader wil. Wat doe je eerst?",
            "options": [
                {"text": "Vragen hoe een dag bij vader gaat, zonder te sturen.", "correct": True},
                {"text": "Zeggen dat hij beide ouders nodig heeft.", "correct": False},
                {"text": "Vader bellen om zijn kant te horen.", "correct": False},
            ],
            "shuffle": True,
            "explanation": "Eerst luisteren: je weet nog niet wat er achter zijn woorden zit.",
            "hint": "",
        }


class MultipleBlock(QuestionBlock):
    """Any number of options is right."""

    stem = stem_block()
    options = pair_of_blocks(OptionBlock(), label=_("Options"))
    credit_rule = blocks.ChoiceBlock(
        choices=CREDIT_OF_MULTIPLE,
        default="each_option",
        label=_("What a partly right answer earns"),
    )
    shuffle = blocks.BooleanBlock(required=False, default=True, label=_("Shuffle the options"))
    explanation = explanation_block()
    hint = hint_block()

    class Meta:
        """What editors see."""

        label = _("Multiple choice")
        icon = "check"
        group = _("Choosing")
        description = _("Several options, one or more are right.")
        preview_value = {
            "stem": "Welke vragen horen vóór elk gesprek over contactherstel?",
            "options": [
                {"text": "Is er geweld of dwang geweest, nu of vroeger?", "correct": True},
                {"text": "Zijn er zorgen over de veiligheid van het kind?", "correct": True},
                {"text": "Wie heeft er gelijk?", "correct": False},
            ],
            "credit_rule": "each_option",
            "shuffle": True,
            "explanation": "Veiligheid gaat voor, bij beide ouders apart gevraagd.",
            "hint": "",
        }


class TrueFalseBlock(QuestionBlock):
    """A statement that is true or not."""

    stem = stem_block(label=_("Statement"))
    correct = TruthBlock(label=_("This statement is"))
    feedback_true = feedback_block(
        label=_("Feedback to “true”"), help_text=_("Shown to who says that it is true.")
    )
    feedback_false = feedback_block(
        label=_("Feedback to “not true”"), help_text=_("Shown to who says that it is not true.")
    )
    explanation = explanation_block()
    hint = hint_block()

    class Meta:
        """What editors see."""

        label = _("True or not")
        icon = "circle-check"
        group = _("Choosing")
        description = _("A statement that is true or not.")
        preview_value = {
            "stem": "Een kind dat niet wil, is altijd door een ouder beïnvloed.",
            "correct": "false",
            "feedback_true": "Er is meer dan één verklaring.",
            "feedback_false": "",
            "explanation": "Afwijzing kan ook een antwoord zijn op wat het kind heeft meegemaakt.",
            "hint": "",
        }
