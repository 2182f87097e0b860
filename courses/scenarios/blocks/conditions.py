"""Conditions as editors read them: "when all of these hold: you know …, the gauge is at least …".

A condition is a list of tests and whether all or one of them must hold. Tests may be grouped, two
levels deep. What does not fit in that (an imported condition that is nested deeper) stays as code.
"""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .options import COMPARE_OPTIONS, MODE_OPTIONS, RUNG_OPTIONS
from .references import PREVIEW, ReferenceBlock, SpokenBlock

#: How many levels of groups the form offers below the list of tests itself.
GROUP_LEVELS = 2


def _negate() -> blocks.BooleanBlock:
    return blocks.BooleanBlock(
        required=False, label=_("Not"), help_text=_("Holds when this is not so.")
    )


class FactTestBlock(blocks.StructBlock):
    """Whether the learner knows a fact."""

    fact = ReferenceBlock("fact", label=_("The learner knows"))
    negate = _negate()

    class Meta:
        """What editors see."""

        label = _("Knows a fact")
        icon = "info-circle"
        group = _("Condition")
        description = _("Holds when the learner has learned this fact.")
        form_classname = "kl-row"
        preview_value = {"fact": "beschikking", "negate": False}
        template = "scenarios/blocks/condition_test.html"
        preview_template = PREVIEW


class GaugeTestBlock(blocks.StructBlock):
    """Where a gauge stands."""

    gauge = ReferenceBlock("gauge", label=_("Gauge"))
    compare = blocks.ChoiceBlock(choices=COMPARE_OPTIONS, default="at_least", label=_("Is"))
    value = blocks.IntegerBlock(label=_("Value"))
    negate = _negate()

    class Meta:
        """What editors see."""

        label = _("Stand of a gauge")
        icon = "sliders"
        group = _("Condition")
        description = _("Holds when the gauge stands at this value or beyond it.")
        form_classname = "kl-row"
        preview_value = {
            "gauge": "vertrouwen-ilse",
            "compare": "at_least",
            "value": 4,
            "negate": False,
        }
        template = "scenarios/blocks/condition_test.html"
        preview_template = PREVIEW


class TriedTestBlock(blocks.StructBlock):
    """Whether a rung was tried."""

    rung = blocks.ChoiceBlock(choices=RUNG_OPTIONS, label=_("This rung was tried"))
    negate = _negate()

    class Meta:
        """What editors see."""

        label = _("Rung was tried")
        icon = "order"
        group = _("Condition")
        description = _("Holds when a choice on this rung was made, or it was tried before.")
        form_classname = "kl-row"
        preview_value = {"rung": "3", "negate": False}
        template = "scenarios/blocks/condition_test.html"
        preview_template = PREVIEW


class CodeTestBlock(SpokenBlock, blocks.TextBlock):
    """A condition in the words of the file format, for what the form cannot show."""

    def clean(self, value: Any) -> Any:
        """Return the text when it is a JSON object."""
        cleaned = super().clean(value)
        try:
            fits = not cleaned or isinstance(json.loads(cleaned), dict)
        except ValueError:
            fits = False
        if not fits:
            raise ValidationError(_("This is not a condition in JSON."))
        return cleaned

    class Meta:
        """What editors see."""

        label = _("Condition as code")
        icon = "code"
        group = _("For experts")
        description = _("A condition that is nested deeper than the form shows, as JSON.")
        preview_value = '{"not": {"any": [{"fact": "beschikking"}, {"tried": "3"}]}}'
        template = "scenarios/blocks/value.html"
        preview_template = PREVIEW


def _tests(levels: int) -> blocks.StreamBlock:
    """Return the list of tests; groups below it may hold groups as long as levels are left."""
    kinds = [
        ("fact", FactTestBlock()),
        ("gauge", GaugeTestBlock()),
        ("tried", TriedTestBlock()),
    ]
    if levels:
        kinds.append(("group", GroupTestBlock(levels)))
    kinds.append(("code", CodeTestBlock(rows=2)))
    return blocks.StreamBlock(kinds, required=False, label=_("Conditions"))


class GroupTestBlock(blocks.StructBlock):
    """Tests of which all or one must hold, as one test."""

    def __init__(self, levels: int = 1, **kwargs: Any) -> None:
        parts = [
            ("mode", _mode()),
            ("tests", _tests(levels - 1)),
            ("negate", _negate()),
        ]
        super().__init__(parts, **kwargs)

    class Meta:
        """What editors see."""

        label = _("Group of conditions")
        icon = "folder-open-inverse"
        group = _("Condition")
        description = _("Several conditions that count as one.")
        preview_value = {
            "mode": "any",
            "tests": [
                {"type": "fact", "value": {"fact": "beschikking", "negate": False}},
                {"type": "tried", "value": {"rung": "3", "negate": True}},
            ],
            "negate": False,
        }
        template = "scenarios/blocks/condition_test.html"
        preview_template = PREVIEW


def _mode() -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(choices=MODE_OPTIONS, default="all", label=_("What must hold?"))


class ConditionBlock(blocks.StructBlock):
    """When something holds; without tests it always does."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([("mode", _mode()), ("tests", _tests(GROUP_LEVELS))], **kwargs)

    class Meta:
        """What editors see."""

        label = _("Condition")
        icon = "key"
        collapsed = True
        label_format = "{tests}"
        description = _("When something is shown, offered or taken. Empty: always.")
        preview_value = {
            "mode": "all",
            "tests": [
                {"type": "fact", "value": {"fact": "beschikking", "negate": False}},
                {
                    "type": "gauge",
                    "value": {
                        "gauge": "vertrouwen-ilse",
                        "compare": "at_least",
                        "value": 4,
                        "negate": False,
                    },
                },
            ],
        }
        template = "scenarios/blocks/condition.html"
        preview_template = PREVIEW
