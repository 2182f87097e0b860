"""What trainers and editors fill in about groups."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from courses.curriculum.models import CoursePage
from courses.learning.models import StudyGroup
from kennisladder.accounts.models import User


class GroupCourseForm(forms.Form):
    """A course for a group, perhaps with the day to be ready."""

    course = forms.ModelChoiceField(
        CoursePage.objects.live().order_by("title"),
        label=_("Course"),
        empty_label=_("Choose a course"),
        error_messages={"required": _("Choose a course first.")},
    )
    due_on = forms.DateField(
        label=_("Ready on (may stay empty)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day as 31-12-2026.")},
    )

    def clean_due_on(self) -> Any:
        """Refuse a day that has passed."""
        due_on = self.cleaned_data["due_on"]
        if due_on is not None and due_on < timezone.localdate():
            raise forms.ValidationError(_("This day has passed."))
        return due_on


class StudyGroupForm(WagtailAdminModelForm):
    """A group with its trainers by e-mail address: a list of all accounts would tell too much."""

    addresses = forms.CharField(
        label=_("Trainers"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The e-mail address of each trainer's account, one on a line."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            known = self.instance.trainers.order_by("email").values_list("email", flat=True)
            self.fields["addresses"].initial = "\n".join(known)

    def clean_addresses(self) -> list[User]:
        """Return the accounts; name the addresses that belong to none."""
        wanted = {line.strip().lower() for line in self.cleaned_data["addresses"].split()}
        found = list(User.objects.filter(email__in=wanted, is_active=True))
        missing = wanted - {user.email.lower() for user in found}
        if missing:
            raise forms.ValidationError(
                _("There is no account with the address %(addresses)s."),
                params={"addresses": ", ".join(sorted(missing))},
            )
        return found

    def save(self, commit: bool = True) -> StudyGroup:
        """Save the group and who trains it."""
        group: StudyGroup = super().save(commit=commit)
        group.trainers.set(self.cleaned_data["addresses"])
        return group

    class Meta:
        """The fields besides the trainers."""

        model = StudyGroup
        fields = ("name", "organisation", "ends_on")
