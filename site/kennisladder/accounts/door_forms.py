"""allauth's forms in plain words: labels, help and errors that say what to do."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.forms import Field
from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, Any] = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "oldpassword": _("Current password"),
    "password2": _("New password, once more"),
    "remember": _("Keep me signed in on this device"),
    "code": _("Code"),
    "passwordless": _("Also sign in without a password"),
}
REQUIRED = {
    "login": _("Fill in your e-mail address."),
    "email": _("Fill in your e-mail address."),
    "password": _("Fill in your password."),
    "oldpassword": _("Fill in your current password."),
    "password1": _("Choose a password."),
    "password2": _("Fill in the new password once more."),
    "code": _("Fill in the code."),
    "name": _("Give the key a name."),
}
HELP: dict[str, Any] = {
    "password1": _("At least twelve characters: a short sentence is easy to remember."),
    "oldpassword": "",
    "passwordless": _("The device then asks for your fingerprint, your face or its PIN."),
}
NOT_AN_ADDRESS = _("Fill in a full e-mail address, such as name@organisation.nl.")


class PlainWordsMixin:
    """Gives the fields of one of allauth's forms our words, and no placeholders."""

    fields: dict[str, Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, field.help_text)
            if name in {"login", "email"}:
                field.error_messages["invalid"] = NOT_AN_ADDRESS
            if name in REQUIRED:
                field.error_messages["required"] = REQUIRED[name]


def _forgotten() -> SafeString:
    return format_html(
        '<a class="nl-link" href="{}">{}</a>',
        reverse_lazy("account_reset_password"),
        _("Forgotten your password?"),
    )


class LoginForm(PlainWordsMixin, account.LoginForm):
    """Sign in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = lazy(_forgotten, SafeString)()


class SignupForm(PlainWordsMixin, account.SignupForm):
    """Create an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = _("Fill in your name.")


class AddEmailForm(PlainWordsMixin, account.AddEmailForm):
    """Change the e-mail address."""


class ChangePasswordForm(PlainWordsMixin, account.ChangePasswordForm):
    """Change the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")


class ResetPasswordForm(PlainWordsMixin, account.ResetPasswordForm):
    """Ask for a code for a new password."""


class ResetPasswordKeyForm(PlainWordsMixin, account.ResetPasswordKeyForm):
    """Choose a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")


class ReauthenticateForm(PlainWordsMixin, account.ReauthenticateForm):
    """Confirm by password."""


class RequestLoginCodeForm(PlainWordsMixin, account.RequestLoginCodeForm):
    """Ask for a code to sign in."""


class ConfirmLoginCodeForm(PlainWordsMixin, account.ConfirmLoginCodeForm):
    """Sign in with the code."""


class ConfirmEmailCodeForm(PlainWordsMixin, account.ConfirmEmailVerificationCodeForm):
    """Confirm an address with the code."""


class ConfirmResetCodeForm(PlainWordsMixin, account.ConfirmPasswordResetCodeForm):
    """Enter the code for a new password."""


class AuthenticateForm(PlainWordsMixin, mfa.AuthenticateForm):
    """The second factor at the sign-in."""


class ReauthenticateCodeForm(PlainWordsMixin, mfa.ReauthenticateForm):
    """Confirm by the second factor."""


class ActivateTOTPForm(PlainWordsMixin, totp.ActivateTOTPForm):
    """Set up an authenticator app."""


class AddWebAuthnForm(PlainWordsMixin, webauthn.AddWebAuthnForm):
    """Add a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")


class EditWebAuthnForm(PlainWordsMixin, webauthn.EditWebAuthnForm):
    """Rename a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
