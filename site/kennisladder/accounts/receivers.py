"""Answers to allauth's signals: a boundary that we cannot call across."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

from kennisladder.accounts.models import User


@receiver(authenticator_added, dispatch_uid="a-new-factor-counts-at-once")
def count_new_factor(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Let a factor that was shown while it was set up count for this session.

    Setting one up asks for a code or a touch of it, so the person has just used it.
    """
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(
            request, user, method="mfa", id=authenticator.pk, type=authenticator.type
        )
