"""What a contributor fills in besides the case itself: where it comes from, and the real names."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casebank.actions.checking import LONGEST_NAME, MOST_NAMES
from casebank.forms.case import PARTS, CaseForm, initial_of
from casebank.forms.fields import LongText
from casebank.models import Consent, Submission
from casebank.models.parts import lines_of

REAL, INVENTED = "real", "invented"
LONGEST_NOTE = 1000
ABOUT = (
    "about",
    _("Where the case comes from"),
    "",
    ("origin", "consent", "note"),
)
NAMES = (
    "names",
    _("Names that must never be seen"),
    _(
        "Help us find what you overlooked. We search your text for each name on this list, also in"
        " small letters and with a typing error."
    ),
    ("names",),
)
ORIGINS = [
    (REAL, _("It really happened. I have changed what could lead to the family.")),
    (INVENTED, _("It is invented, or composed of so many cases that it is nobody's.")),
]
GROUNDS = [(value, label) for value, label in Consent.choices if value != Consent.FICTIONAL]


class ContributeForm(CaseForm):
    """A case with its origin, its source of consent and its list of real names."""

    parts = (ABOUT, NAMES, *PARTS)
    conditional = ("consent", "names")

    origin = forms.ChoiceField(
        label=_("Did this happen?"),
        choices=ORIGINS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it happened or is invented.")},
    )
    consent = forms.ChoiceField(
        label=_("Who agreed that the case may be shared?"),
        choices=GROUNDS,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Not needed for an invented case."),
    )
    note = LongText(
        rows=3,
        label=_("How was that agreed?"),
        help_text=_("Only reviewers read this. It is deleted when the case is published."),
        max_length=LONGEST_NOTE,
        required=False,
    )
    names = LongText(
        rows=6,
        label=_("Real names in this case"),
        help_text=_(
            "One on a line: first names, surnames, nicknames, places, schools, clubs, employers."
            " The list is encrypted, only your reviewers can use it, and it is deleted when the"
            " case is published. Not needed for an invented case."
        ),
        max_length=MOST_NAMES * (LONGEST_NAME + 1),  # and the line ends
        required=False,
    )

    def __init__(self, *args: Any, known: Submission | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.order_fields([name for part in self.parts for name in part[3]])

    def clean_names(self) -> list[str]:
        """Return the names, each once."""
        names = list(dict.fromkeys(lines_of(self.cleaned_data["names"])))
        if len(names) > MOST_NAMES or any(len(name) > LONGEST_NAME for name in names):
            raise ValidationError(
                _("At most %(most)s lines of at most %(length)s characters."),
                params={"most": MOST_NAMES, "length": LONGEST_NAME},
            )
        return names

    def clean(self) -> dict[str, Any]:
        """Ask of a real case who agreed, and its names.

        The names of a published case are deleted, so a change of it may come without.
        """
        cleaned = super().clean()
        if self.sending and cleaned.get("origin") == REAL:
            if not cleaned.get("consent"):
                self.add_error("consent", _("Choose who agreed. Without consent we cannot share."))
            is_new = self.known is None or self.known.page_id is None
            if is_new and not cleaned.get("names") and "names" not in self.errors:
                self.add_error(
                    "names",
                    _("Write the names of the people here, so that we can search for them."),
                )
        return cleaned

    def saved(self) -> dict[str, Any]:
        """Return what `save_draft` needs, of a valid form."""
        cleaned = self.cleaned_data
        fictional = cleaned["origin"] == INVENTED
        return {
            "facets": self.facets(self.known),
            "texts": self.texts(cleaned),
            "names": cleaned["names"],
            "consent": Consent.FICTIONAL if fictional else cleaned["consent"],
            "note": cleaned["note"],
            "fictional": fictional,
        }


def contribution_of(submission: Submission) -> dict[str, Any]:
    """Return what stands in the form of somebody who goes on with a submission."""
    consent = "" if submission.consent == Consent.FICTIONAL else submission.consent
    return {
        **initial_of(submission),
        "origin": INVENTED if submission.fictional else REAL,
        "consent": consent,
        "note": submission.note,
        "names": "\n".join(submission.names),
    }
