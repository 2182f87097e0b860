"""What a visitor can ask of the list of curricula."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kennisladder.accounts.models import Profession


class FilterForm(forms.Form):
    """For whom, and in which register it counts."""

    profession = forms.ChoiceField(
        label=_("For whom"),
        required=False,
        choices=[("", _("Every profession")), *Profession.choices],
    )
    register = forms.ChoiceField(label=_("Register"), required=False)

    def __init__(
        self, *args: Any, registers: Iterable[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["register"]
        field.choices = [("", _("Every register")), *registers]  # type: ignore[attr-defined]  # a ChoiceField
