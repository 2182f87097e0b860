"""Questions that are answered by putting things in order or together."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .parts import (
    IdBlock,
    QuestionBlock,
    explanation_block,
    hint_block,
    layout,
    pair_of_blocks,
    stem_block,
    text_block,
)

CREDIT_OF_ORDER = [
    ("exact", _("Only the whole order right earns")),
    ("pairs", _("The share of pairs in the right order")),
    ("position", _("The share of items in their right place")),
]


class ItemBlock(blocks.StructBlock):
    """One item to put in order."""

    text = text_block(label=_("Item"))
    id = IdBlock()

    class Meta:
        """What editors see."""

        label = _("Item")
        icon = "order"
        label_format = "{text}"
        form_layout = layout("text")
        description = _("Something that has a place in the order.")


class PairBlock(blocks.StructBlock):
    """Two things that belong together."""

    left = text_block(label=_("Left"))
    right = text_block(label=_("Belongs to it"))
    id = IdBlock()

    class Meta:
        """What editors see."""

        label = _("Pair")
        icon = "link"
        label_format = "{left} – {right}"
        form_layout = layout("left", "right")
        description = _("Two things that belong together.")


class DistractorBlock(blocks.StructBlock):
    """Something on the right that belongs to nothing."""

    text = text_block()
    id = IdBlock()

    class Meta:
        """What editors see."""

        label = _("Extra option")
        icon = "cross"
        label_format = "{text}"
        form_layout = layout("text")
        description = _("Something that belongs to nothing on the left.")


class OrderingBlock(QuestionBlock):
    """Put the items in the right order."""

    stem = stem_block()
    items = pair_of_blocks(
        ItemBlock(),
        label=_("Items"),
        help_text=_("In the right order. Learners see them shuffled."),
    )
    credit_rule = blocks.ChoiceBlock(
        choices=CREDIT_OF_ORDER, default="pairs", label=_("What a partly right answer earns")
    )
    explanation = explanation_block()
    hint = hint_block()

    class Meta:
        """What editors see."""

        label = _("Put in order")
        icon = "list-ol"
        group = _("Linking")
        description = _("Steps or events that belong in one order.")
        preview_value = {
            "stem": "Zet de stappen van de meldcode in de goede volgorde.",
            "items": [
                {"text": "Signalen in kaart brengen"},
                {"text": "Overleggen met een collega of Veilig Thuis"},
                {"text": "In gesprek met betrokkenen"},
                {"text": "Wegen"},
                {"text": "Beslissen"},
            ],
            "credit_rule": "pairs",
            "explanation": "",
            "hint": "",
        }


class MatchingBlock(QuestionBlock):
    """Put together what belongs together."""

    stem = stem_block()
    pairs = pair_of_blocks(PairBlock(), label=_("Pairs"))
    distractors = blocks.ListBlock(
        DistractorBlock(),
        default=[],
        label=_("Extra options"),
        help_text=_("Belong to nothing on the left, so that the last pair is no gift."),
    )
    explanation = explanation_block()
    hint = hint_block()

    class Meta:
        """What editors see."""

        label = _("Put together")
        icon = "link"
        group = _("Linking")
        description = _("Pairs, and options that fit nowhere.")
        preview_value = {
            "stem": "Wie doet wat?",
            "pairs": [
                {"left": "Veilig Thuis", "right": "Onderzoekt een melding"},
                {"left": "De rechter", "right": "Stelt een omgangsregeling vast"},
            ],
            "distractors": [{"text": "Stelt een diagnose bij een ouder"}],
            "explanation": "",
            "hint": "",
        }
