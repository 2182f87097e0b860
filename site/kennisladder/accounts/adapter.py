"""How allauth behaves here: what it says, what it hides and what it encrypts."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from qrcode.main import QRCode

from kennisladder.accounts import encryption
from kennisladder.accounts.models import User
from kennisladder.accounts.queries import account_key
from kennisladder.core.outbox.parts import Dispatch
from kennisladder.core.outbox.rules import Lane

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

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Send a notice that knows whom it is about, so that it can be found when they leave."""
        super().send_notification_mail(
            template_prefix, user, {**(context or {}), "user": user}, email
        )

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Return the mail with how it travels: a code goes first and is of no use for long."""
        message: EmailMessage = super().render_mail(template_prefix, email, context, headers)
        # The outbox looks for this attribute, which Django's mail does not know.
        message.dispatch = dispatch_of(template_prefix, context.get("user"))  # type: ignore[attr-defined]  # ours
        return message

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


def dispatch_of(template_prefix: str, person: Any) -> Dispatch:
    """Return how the mail of this template travels, under a key that names whom it is about.

    By the key the mail to somebody's earlier addresses is found when the account is erased.
    """
    app, _folder, name = template_prefix.split("/")
    about = person.pk if isinstance(person, User) else None
    key = f"{account_key(about)}{uuid4()}" if about else ""
    kind = f"{app}.{name}"
    lifetime = code_lifetimes().get(template_prefix)
    if lifetime is None:
        return Dispatch(key=key, kind=kind)
    return Dispatch(key=key, kind=kind, lane=Lane.CODE, expires_at=timezone.now() + lifetime)


def code_lifetimes() -> dict[str, timedelta]:
    """Return the templates of mails that hold a code, with how long allauth takes the code."""
    verification = timedelta(seconds=app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT)
    return {
        "account/email/email_confirmation": verification,
        "account/email/email_confirmation_signup": verification,
        "account/email/login_code": timedelta(seconds=app_settings.LOGIN_BY_CODE_TIMEOUT),
        "account/email/password_reset_code": timedelta(
            seconds=app_settings.PASSWORD_RESET_BY_CODE_TIMEOUT
        ),
    }


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
