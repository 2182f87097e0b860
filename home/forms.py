"""The search form."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """One field; anything a person types is a valid question."""

    q = forms.CharField(label=_("What are you looking for?"), max_length=1000, required=False)
