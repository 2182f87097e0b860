"""How allauth behaves here: what it says, what it hides and what it encrypts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from qrcode.main import QRCode

from kennisladder.accounts import encryption

TOO_MANY = _("You have tried this too often. Wait five minutes and try again.")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts: one door, the same answer for known and unknown addresses."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "This e-mail address and password do not belong together. Check both."
        ),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_code": _("This code is not right, or no longer valid. Check the e-mail."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your current password."),
    }

    def send_account_already_exists_mail(self, email: str) -> None:
        """Tell the owner of a known address, in as much work as making an account costs.

        Without the hashing the answer for a known address comes thirty times as fast, which tells
        everybody who has an account here.
        """
        make_password("somebody signs up with a known address")
        super().send_account_already_exists_mail(email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail that calls the site by its name."""
        super().send_mail(
            template_prefix, email, {**context, "site_name": settings.WAGTAIL_SITE_NAME}
        )

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return to the profile after changing the password."""
        return reverse("profile")

    def get_reauthentication_methods(
        self, user: AbstractBaseUser | AnonymousUser
    ) -> list[dict[str, Any]]:
        """Return the ways to confirm who you are; with a second factor the password is none.

        Otherwise whoever finds an open session and knows the password could take the factor away.
        """
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        strong = [method for method in methods if method["id"] != "reauthenticate"]
        return strong or methods


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors: secrets are encrypted at rest."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Wait for the next one and try again."),
    }

    def encrypt(self, text: str) -> str:
        """Return a TOTP secret or the seed of the recovery codes, encrypted."""
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return what `encrypt` hid."""
        return encryption.decrypt(encrypted_text)

    def build_totp_svg(self, url: str) -> SafeString:
        """Return the QR code as markup to stand in the page.

        A picture in a data: address is refused by our policy, and this one keeps its own light
        ground, so that a phone can read it on a dark page too.
        """
        code = QRCode(border=4)
        code.add_data(url)
        rows = code.get_matrix()
        dots = "".join(
            f"M{x} {y}h1v1h-1z"
            for y, row in enumerate(rows)
            for x, is_dark in enumerate(row)
            if is_dark
        )
        return format_html(
            '<svg class="kl-qr" viewBox="0 0 {size} {size}" width="220" height="220" role="img"'
            ' aria-label="{label}" shape-rendering="crispEdges">'
            '<rect width="{size}" height="{size}" fill="#fff"/>'
            '<path d="{dots}" fill="#000"/></svg>',
            size=len(rows),
            label=_("QR code for your authenticator app"),
            dots=dots,
        )

    def _get_site_name(self) -> str:
        """Return the name that authenticator apps and passkey dialogues show."""
        return str(settings.WAGTAIL_SITE_NAME)
