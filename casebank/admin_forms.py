"""Forms of the case bank in the admin."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casebank.audit_words import EVENTS


class WithdrawForm(forms.Form):
    """Why a case is taken offline for good."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("It is kept with the case. Write no names."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Give the reason.")},
    )


class AuditFilter(forms.Form):
    """Which lines of the log are shown."""

    event = forms.ChoiceField(label=_("What"), required=False)
    reference = forms.CharField(
        label=_("Reference or page number of the case"), max_length=40, required=False
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Up to and including"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["event"]
        choice.choices = [("", _("Everything")), *EVENTS.items()]

    def conditions(self) -> dict[str, Any]:
        """Return what a line must be like, for `filter`; nothing of what was filled in wrongly."""
        given = self.cleaned_data if self.is_valid() else {}
        wanted: dict[str, Any] = {}
        if event := given.get("event"):
            wanted["event"] = event
        if reference := given.get("reference", "").strip().lower():
            wanted["object_id__startswith"] = reference
        if since := given.get("since"):
            wanted["happened_at__gte"] = timezone.make_aware(datetime.combine(since, time.min))
        if until := given.get("until"):
            wanted["happened_at__lte"] = timezone.make_aware(datetime.combine(until, time.max))
        return wanted
