"""System checks: what must not be forgotten when the site goes live."""

from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet
from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@register(Tags.security, deploy=True)
def editors_need_second_factor(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn when editors may reach the admin by password alone."""
    if settings.KENNISLADDER_EDITORS_NEED_SECOND_FACTOR:
        return []
    return [
        checks.Warning(
            "Editors can reach the admin with a password alone.",
            hint="Set KENNISLADDER_EDITORS_NEED_SECOND_FACTOR to yes, or leave it out.",
            id="accounts.W001",
        )
    ]


@register(Tags.security)
def one_authentication_backend(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a second backend: it would hash every wrong password twice and has no rate limit."""
    if settings.AUTHENTICATION_BACKENDS == [BACKEND]:
        return []
    return [Error(f"AUTHENTICATION_BACKENDS must hold {BACKEND} only.", id="accounts.E001")]


@register(Tags.security)
def encryption_keys(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse to run without a key for the secrets of second factors."""
    keys = settings.KENNISLADDER_ENCRYPTION_KEYS
    try:
        usable = [Fernet(key) for key in keys]
    except ValueError:
        usable = []
    if usable:
        return []
    return [
        Error("KENNISLADDER_ENCRYPTION_KEYS must hold one or more Fernet keys.", id="accounts.E002")
    ]
