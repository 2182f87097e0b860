"""What a reviewer fills in: a decision about a finding, something missed, an answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casebank.forms.fields import KEPT_NOWHERE, LongText
from casebank.kind_words import KIND_CHOICES
from casebank.models import Finding

LONGEST_REPLACEMENT, LONGEST_REASON, LONGEST_ANSWER = 200, 500, 2000
DECISIONS = [choice for choice in Finding.Decision.choices if choice[0] != Finding.Decision.OPEN]


class DecideForm(forms.Form):
    """What becomes of one finding; each stands in a form of its own, with ids of its own."""

    replacement = forms.CharField(
        label=_("In its place"),
        max_length=LONGEST_REPLACEMENT,
        required=False,
        widget=forms.TextInput(attrs=dict(KEPT_NOWHERE)),
    )
    reason = forms.CharField(
        label=_("It may stay, because"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=_("For example: it is the name of a law. No real names in this reason."),
        widget=forms.TextInput(attrs=dict(KEPT_NOWHERE)),
    )
    decision = forms.ChoiceField(choices=DECISIONS, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, finding: Finding) -> None:
        super().__init__(
            data,
            auto_id=f"finding-{finding.pk}-%s",
            initial={"replacement": finding.replacement or finding.suggestion},
        )

    def clean(self) -> dict[str, Any]:
        """Ask for the words that the decision needs."""
        cleaned: dict[str, Any] = super().clean() or {}
        decision = cleaned.get("decision")
        if decision == Finding.Decision.KEPT:
            if not cleaned.get("reason") and "reason" not in self.errors:
                self.add_error("reason", _("Give the reason why it may stay."))
        elif decision and not cleaned.get("replacement") and "replacement" not in self.errors:
            self.add_error("replacement", _("Write what comes in its place."))
        return cleaned


class MarkForm(forms.Form):
    """Something identifying that was missed."""

    text = forms.CharField(
        label=_("Which words?"),
        help_text=_("Exactly as they stand in the text. All places are found at once."),
        max_length=LONGEST_REPLACEMENT,
        error_messages={"required": _("Copy the words from the text.")},
        widget=forms.TextInput(attrs=dict(KEPT_NOWHERE)),
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=KIND_CHOICES)


class AnswerForm(forms.Form):
    """What a reviewer asks or says to who wrote the case or reviewed it."""

    answer = LongText(
        rows=5,
        label=_("What do you want to say?"),
        max_length=LONGEST_ANSWER,
        help_text=_("Name the part of the text, not the family: write no real names here."),
        error_messages={"required": _("Write something here: without a reason nobody can go on.")},
    )
