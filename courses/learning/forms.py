"""What learners fill in: notes, a day to be ready, how long a lesson was open."""

from datetime import UTC, datetime

from django import forms
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.learning.models.marks import NOTE_LENGTH, PLACE_LENGTH

OPENED_SALT = "learning.opened"
LONGEST_OPEN = 60 * 60 * 24  # seconds that a page's own moment is believed


def opened_token(page_id: int, user_id: int, now: datetime | None = None) -> str:
    """Return the moment at which a lesson is sent, signed: it comes back with the form."""
    moment = int((now or timezone.now()).timestamp())
    return signing.dumps(moment, salt=_salt(page_id, user_id))


def opened_at(token: str, page_id: int, user_id: int) -> datetime | None:
    """Return the moment in a token; None when it is not ours, of another day, lesson or person."""
    try:
        moment = signing.loads(token, salt=_salt(page_id, user_id), max_age=LONGEST_OPEN)
    except signing.BadSignature:
        return None
    return datetime.fromtimestamp(moment, UTC)


def _salt(page_id: int, user_id: int) -> str:
    return f"{OPENED_SALT}:{page_id}:{user_id}"


class NoteForm(forms.Form):
    """A private note, on a page or beside a reflection."""

    text = forms.CharField(
        label=pgettext_lazy("learner", "Note"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write something first.")},
    )
    block = forms.CharField(max_length=PLACE_LENGTH, required=False, widget=forms.HiddenInput)


class ReflectionForm(NoteForm):
    """What one writes to a reflection; an empty one takes the note away."""

    text = forms.CharField(
        label=_("What do you think?"),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Only you can read this. Leave out names of families."),
    )


class MomentForm(NoteForm):
    """A note beside a lesson with a video: with a moment in it."""

    moment = forms.RegexField(
        r"^\s*(?:\d{1,2}:)?\d{1,3}:[0-5]\d\s*$",
        label=_("Moment in the video"),
        required=False,
        help_text=_("For example 1:05."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Write minutes and seconds, for example 1:05.")},
    )

    @property
    def at_seconds(self) -> int | None:
        """Return the moment in seconds, None without one; only of a valid form."""
        text = self.cleaned_data.get("moment") or ""
        seconds = 0
        for part in text.split(":"):
            seconds = 60 * seconds + int(part or 0)
        return seconds if text else None


class DueForm(forms.Form):
    """The day on which one wants to be ready."""

    due_on = forms.DateField(
        label=_("I want to be ready on"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
