"""What `check --deploy` says about the core."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.checks import CheckMessage
from django.utils import timezone
from pytest_django import Settings

from kennisladder.core import checks

Check = Callable[[None], list[CheckMessage]]


def ids(check: Check) -> list[str | None]:
    return [message.id for message in check(None)]


@pytest.mark.parametrize(
    ("check", "name", "wrong", "right", "expected"),
    [
        (
            checks.check_mail, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend",
            "kennisladder.core.outbox.backend.OutboxBackend", "core.E001",
        ),
        (
            checks.check_cache, "CACHES",
            {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
            {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache"}}, "core.E002",
        ),
        (checks.check_local_mailbox, "KENNISLADDER_LOCAL_MAILBOX", True, False, "core.E003"),
        (
            checks.check_security_txt, "SECURITY_CONTACT", "mailto:security@kennisladder.example",
            "mailto:veilig@kennisladder.nl", "core.W001",
        ),
        (
            checks.check_security_txt, "SECURITY_TXT_EXPIRES",
            timezone.now().date(), timezone.now().date() + timedelta(days=200), "core.W002",
        ),
    ],
    ids=["mail", "cache", "mailbox", "contact", "end"],
)  # fmt: skip
def test_a_wrong_setting_is_reported_and_a_right_one_is_not(
    check: Check, name: str, wrong: Any, right: Any, expected: str, settings: Settings
) -> None:
    settings.SECURITY_CONTACT = "mailto:veilig@kennisladder.nl"

    setattr(settings, name, wrong)
    reported = ids(check)
    setattr(settings, name, right)

    assert (reported, ids(check)) == ([expected], [])
