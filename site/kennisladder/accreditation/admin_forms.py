"""Forms with which editors keep registers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from kennisladder.accounts.models import Profession


class RegisterForm(WagtailAdminModelForm):
    """A register, with its professional groups as boxes to tick."""

    professions = forms.MultipleChoiceField(
        label=_("Professional groups"),
        help_text=_("Whoever chose one of these in their profile sees this register by itself."),
        choices=Profession.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_professions(self) -> list[str]:
        """Return the codes in a fixed order."""
        chosen: Any = self.cleaned_data["professions"]
        return [code for code in Profession.values if code in chosen]
