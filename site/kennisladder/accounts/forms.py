"""Forms of accounts."""

from django import forms


class ProfileFieldsForm(forms.Form):
    """What sign-up asks beside the e-mail address and the password."""

    def signup(self, request: object, user: object) -> None:
        """Keep the answers on the new user."""
