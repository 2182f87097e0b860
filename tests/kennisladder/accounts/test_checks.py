"""System checks: what must not be forgotten when the site goes live."""

import pytest
from django.core.checks import run_checks
from pytest_django import Settings

from kennisladder.accounts.checks import (
    editors_need_second_factor,
    encryption_keys,
    one_authentication_backend,
)


def ids(messages: list[object]) -> list[str]:
    return [message.id for message in messages]  # type: ignore[attr-defined]  # CheckMessage


def test_our_own_settings_pass() -> None:
    ours = [message for message in run_checks() if str(message.id).startswith("accounts.")]

    assert ours == []


@pytest.mark.parametrize(("needed", "found"), [(True, []), (False, ["accounts.W001"])])
def test_a_live_site_without_second_factor_is_warned(
    settings: Settings, needed: bool, found: list[str]
) -> None:
    settings.KENNISLADDER_EDITORS_NEED_SECOND_FACTOR = needed

    assert ids([*editors_need_second_factor(None)]) == found


def test_a_second_backend_is_refused(settings: Settings) -> None:
    settings.AUTHENTICATION_BACKENDS = [
        *settings.AUTHENTICATION_BACKENDS,
        "django.contrib.auth.backends.ModelBackend",
    ]

    assert ids([*one_authentication_backend(None)]) == ["accounts.E001"]


@pytest.mark.parametrize("keys", [[], ["kort"]])
def test_a_missing_or_broken_key_is_refused(settings: Settings, keys: list[str]) -> None:
    settings.KENNISLADDER_ENCRYPTION_KEYS = keys

    assert ids([*encryption_keys(None)]) == ["accounts.E002"]
