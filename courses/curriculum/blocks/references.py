"""Blocks that lead elsewhere on the site: to a scenario, to a place on the ladder."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.curriculum.blocks.choosers import PageChooser
from courses.curriculum.blocks.examples import example, first
from courses.curriculum.blocks.texts import PREVIEW
from courses.scenarios.blocks.options import RUNG_OPTIONS

ELSEWHERE = _("Elsewhere on this site")


class ScenarioBlock(blocks.StructBlock):
    """A scenario to play."""

    page = PageChooser("scenarios.ScenarioPage", label=_("Scenario"))
    text = blocks.TextBlock(
        required=False,
        max_length=600,
        label=_("Text"),
        help_text=_("What to watch for while playing. Empty: the summary of the scenario."),
    )

    class Meta:
        """What editors see."""

        label = _("Scenario")
        icon = "openquote"
        group = ELSEWHERE
        description = _("A card of a scenario, with a link to play it.")
        template = "curriculum/blocks/scenario.html"
        preview_template = PREVIEW
        preview_value = example(page=first("scenarios.ScenarioPage"), text="")


class RungBlock(blocks.StructBlock):
    """A place on or beside the ladder."""

    number = blocks.ChoiceBlock(choices=RUNG_OPTIONS, label=_("Place on the ladder"))
    text = blocks.TextBlock(
        required=False,
        max_length=600,
        label=_("Text"),
        help_text=_("Why this place matters here. Empty: the core of the rung."),
    )

    class Meta:
        """What editors see."""

        label = _("Place on the ladder")
        icon = "order-up"
        group = ELSEWHERE
        description = _("A rung, rest or a safety route, with a link to its page.")
        template = "curriculum/blocks/rung.html"
        preview_template = PREVIEW
        preview_value = {"number": "3", "text": ""}
