"""What the second person fills in: the test as a motivated intruder, and until when it stands."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from casebank.actions.approving import NO, YES
from casebank.forms.fields import LongText

DOUBT = "doubt"
USUAL_YEARS, MOST_YEARS = 3, 5
LAST_MOMENT = time(23, 59)
#: What the second person looks for, by its code in the evidence.
SEARCHES = {
    "searched_web": (
        _("I searched the web"),
        _("With the striking words and combinations of the case, also in news and social media."),
    ),
    "searched_judgments": (
        _("I searched the published judgments"),
        _("With whole phrases, on the search page of the judiciary."),
    ),
}
#: Who might recognise the family.
PEOPLE = {
    "grandparent": _("Could a grandparent name the family?"),
    "teacher": _("Could a teacher or neighbour name the family?"),
    "journalist": _("Could a journalist find the family?"),
    "other_parent": _("Could a parent learn something new about the other one or the child?"),
}
RECOGNISED = [
    (NO, pgettext_lazy("could name the family", "No")),
    (DOUBT, pgettext_lazy("could name the family", "I am not sure")),
    (YES, pgettext_lazy("could name the family", "Yes")),
]


class ApproveForm(forms.Form):
    """The test, the end date and, of a case that stands already, what changed."""

    expire_on = forms.DateField(
        label=_("Until when may the case be read?"),
        help_text=_("Three years is usual, five the most. After that day nobody can read it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Write the day as 31-12-2026."),
        },
    )
    what_changed = forms.CharField(
        label=_("What changed since the last version?"),
        help_text=_("Everybody can read this under the case."),
        max_length=300,
        error_messages={"required": _("Say in a line what changed.")},
    )

    def __init__(self, *args: Any, is_new: bool, is_fictional: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, (label, help_text) in SEARCHES.items():
            self.fields[code] = forms.BooleanField(
                label=label,
                help_text=help_text,
                error_messages={"required": _("Search first, and then tick the box.")},
            )
        for code, question in PEOPLE.items():
            self.fields[code] = forms.ChoiceField(
                label=question,
                choices=RECOGNISED,
                widget=forms.RadioSelect,
                error_messages={"required": _("Answer this question.")},
            )
        self.fields["note"] = LongText(
            rows=3,
            label=_("What did you search with, and what did you find?"),
            help_text=_("Kept as evidence with the case, so write no names here."),
            max_length=1000,
            required=False,
        )
        end = self.fields["expire_on"]
        end.required = not is_fictional
        if is_fictional:
            end.help_text = _("An invented case may stand without an end.")
        else:
            end.initial = years_from(timezone.localdate(), USUAL_YEARS)
        if is_new:
            del self.fields["what_changed"]
        self.order_fields([*SEARCHES, "note", *PEOPLE, "expire_on", "what_changed"])

    def searches(self) -> list[forms.BoundField]:
        """Return the fields about searching."""
        return [self[name] for name in (*SEARCHES, "note")]

    def people(self) -> list[forms.BoundField]:
        """Return the questions about who would recognise the family."""
        return [self[name] for name in PEOPLE]

    def publication(self) -> list[forms.BoundField]:
        """Return the fields about the published case."""
        return [self[name] for name in ("expire_on", "what_changed") if name in self.fields]

    def clean_expire_on(self) -> date | None:
        """Refuse a day that has passed, and one that is too far away."""
        day: date | None = self.cleaned_data["expire_on"]
        today = timezone.localdate()
        if day is None:
            return None
        if day <= today:
            raise ValidationError(_("This day has passed."))
        if day > years_from(today, MOST_YEARS):
            raise ValidationError(_("Choose a day within five years."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse a case in which somebody may be recognised: it goes back to the reviewer."""
        cleaned: dict[str, Any] = super().clean() or {}
        for code in PEOPLE:
            if cleaned.get(code) in (DOUBT, YES):
                self.add_error(
                    code, _("Then the case cannot be published. Send it back and say why.")
                )
        return cleaned

    def saved(self) -> dict[str, Any]:
        """Return what `approve` needs, of a valid form."""
        cleaned = self.cleaned_data
        day = cleaned["expire_on"]
        end = timezone.make_aware(datetime.combine(day, LAST_MOMENT)) if day else None
        return {
            "intruder": {
                **dict.fromkeys(SEARCHES, YES),
                **{code: cleaned[code] for code in PEOPLE},
                "note": cleaned["note"],
            },
            "expire_at": end,
            "what_changed": cleaned.get("what_changed", ""),
        }


def years_from(day: date, years: int) -> date:
    """Return the same day so many years later; of 29 February the day before."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
