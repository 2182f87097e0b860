"""What must be so before the site is put on the internet."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 -- Django's name
from django.utils import timezone
from django.utils.module_loading import import_string

from kennisladder.core.outbox.backend import OutboxBackend

LEAST_DAYS = timedelta(days=30)
MOST_DAYS = timedelta(days=365)
UNSHARED = ("LocMemCache", "DummyCache", "FileBasedCache")


@register(Tags.security, deploy=True)
def check_mail(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every mail goes through the outbox: sent at once, a mail fault would break a page."""
    if issubclass(import_string(settings.EMAIL_BACKEND), OutboxBackend):
        return []
    return [Error("EMAIL_BACKEND is not the outbox.", id="core.E001")]


@register(Tags.security, deploy=True)
def check_cache(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Rate limits need a cache that all workers share."""
    backend = settings.CACHES["default"]["BACKEND"]
    if backend.endswith(UNSHARED):
        return [Error(f"{backend} is not shared by all workers.", id="core.E002")]
    return []


@register(Tags.security, deploy=True)
def check_local_mailbox(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """The local mailbox shows codes for signing in to everybody."""
    if settings.KENNISLADDER_LOCAL_MAILBOX:
        return [Error("The local mailbox is on.", id="core.E003")]
    return []


@register(Tags.security, deploy=True)
def check_security_txt(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """The security.txt names a real contact and an end within a year."""
    found: list[CheckMessage] = []
    if settings.SECURITY_CONTACT.endswith(".example"):
        found.append(Warning("Set SECURITY_CONTACT: it is an example.", id="core.W001"))
    return found + expiry_warnings(settings.SECURITY_TXT_EXPIRES, timezone.now().date())


def expiry_warnings(expires: date, today: date) -> list[CheckMessage]:
    """Return a warning if the security.txt ends within a month, or later than the rule allows."""
    if today + LEAST_DAYS <= expires <= today + MOST_DAYS:
        return []
    return [Warning(f"SECURITY_TXT_EXPIRES is {expires}: renew it.", id="core.W002")]
