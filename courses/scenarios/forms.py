"""What a player can send: a choice, a line for the step record, a filter on the list."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.scenarios.models import StepLine
from courses.scenarios.rules import Choice
from courses.scenarios.steps import LINE_FIELDS
from kennisladder.accounts.models import Profession


class ChoiceForm(forms.Form):
    """One decision: which choice, and at which place in the order the page was shown."""

    order = forms.IntegerField(min_value=1, max_value=32_000, widget=forms.HiddenInput)
    choice = forms.CharField(
        max_length=100,
        error_messages={"required": _("Choose what you do before you go on.")},
    )

    def answers(self, options: Sequence[Choice]) -> list[dict[str, object]]:
        """Return the radio buttons of the open choices."""
        sent = self.data.get("choice") if self.is_bound else None
        return [
            {"value": option.id, "text": option.text, "checked": option.id == sent}
            for option in options
        ]


class StepLineForm(forms.ModelForm[StepLine]):
    """A line of the step record; written by `actions.play.write_step_line`, never saved here."""

    class Meta:
        """The fields of the training model that a learner fills in."""

        model = StepLine
        fields = LINE_FIELDS
        labels = {
            "action": _("What did you do?"),
            "children": _("For which child?"),
            "basis": _("On what basis?"),
            "safety_check": _("Safety check: when, and what came of it?"),
            "child_voice": _("What does the child want others to know?"),
            "reactions": _("How did the parents react?"),
            "next_step": _("Next step, who and when?"),
        }
        help_texts = {
            "action": _("One sentence, facts first. Only invented data, as in this story."),
            "basis": _("Consent or law."),
        }
        error_messages = {
            "action": {
                "required": _("Write in one sentence what you did, or go on without a line.")
            }
        }

    def is_empty(self) -> bool:
        """Return whether nothing was written: then a player goes on without a line."""
        return not any(self.data.get(name, "").strip() for name in LINE_FIELDS)


class FilterForm(forms.Form):
    """For whom a scenario is made."""

    profession = forms.ChoiceField(
        label=_("For whom"),
        required=False,
        choices=[("", _("Every profession")), *Profession.choices],
    )
