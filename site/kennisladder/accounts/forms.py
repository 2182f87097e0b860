"""Forms of accounts: what sign-up asks more, the profile, and leaving."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import context
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kennisladder.accounts.models import Appearance, Profession, User

UNKNOWN_PROFESSION = ("", _("No answer"))


def profession_field() -> forms.ChoiceField:
    """Return the question after somebody's professional group, which may stay open."""
    return forms.ChoiceField(
        label=_("Profession"),
        choices=[UNKNOWN_PROFESSION, *Profession.choices],
        required=False,
        help_text=_("So that we can put what helps you most in front."),
    )


def organisation_field() -> forms.CharField:
    """Return the question after the organisation, which may stay open."""
    return forms.CharField(
        label=_("Organisation"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )


def name_field() -> forms.CharField:
    """Return the question after the name."""
    return forms.CharField(
        label=_("Name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class ProfileFieldsForm(forms.Form):
    """What sign-up asks beside the e-mail address and the password."""

    field_order = ["email", "password1", "name", "profession", "organisation"]
    name = name_field()
    profession = profession_field()
    organisation = organisation_field()

    def signup(self, request: HttpRequest, user: User) -> None:
        """Keep the answers on the new user, and the language in which they were given."""
        user.name = self.cleaned_data["name"]
        user.profession = self.cleaned_data["profession"]
        user.organisation = self.cleaned_data["organisation"]
        user.language = get_language() or settings.LANGUAGE_CODE
        user.save()


class ProfileForm(forms.Form):
    """What people tell about themselves, and how they want the site."""

    name = name_field()
    profession = profession_field()
    organisation = organisation_field()
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("nl", "Nederlands"), ("en", "English")],
        widget=forms.RadioSelect,
    )
    appearance = forms.ChoiceField(
        label=_("Appearance"), choices=Appearance.choices, widget=forms.RadioSelect
    )


class EraseForm(forms.Form):
    """The two confirmations before an account goes."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    sure = forms.BooleanField(
        label=_("Yes, delete my account and everything that belongs to it"),
        error_messages={"required": _("Tick this box when you are sure.")},
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """Refuse a wrong password; the tries are limited as at the sign-in."""
        password: str = self.cleaned_data["password"]
        adapter = get_adapter()
        known = adapter.authenticate(context.request, email=self.person.email, password=password)
        if known != self.person:
            raise adapter.validation_error("incorrect_password")
        return password
