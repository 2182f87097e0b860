"""Answers to allauth's signals: a boundary that we cannot call across."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import password_changed, password_reset
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest

from kennisladder.accounts.models import User
from kennisladder.core.audit import record
from kennisladder.core.outbox.actions import forget_address


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


@receiver(pre_save, sender=User, dispatch_uid="forget-mail-to-the-address-that-was-left")
def forget_left_address(instance: User, update_fields: Any = None, **kwargs: Any) -> None:
    """Delete the old mail to an address that somebody leaves: nothing else leads to it later."""
    if instance.pk is None or (update_fields is not None and "email" not in update_fields):
        return
    before = User.objects.filter(pk=instance.pk).values_list("email", flat=True).first()
    if before and before.lower() != instance.email.lower():
        forget_address(address=before)


@receiver(user_logged_in, dispatch_uid="log-sign-in")
def log_sign_in(user: User, **kwargs: Any) -> None:
    """Note in the security log that somebody signed in."""
    record("account.signed_in", by=user)


@receiver([password_changed, password_reset], dispatch_uid="log-password")
def log_password(user: User, **kwargs: Any) -> None:
    """Note in the security log that a password was replaced."""
    record("account.password_changed", by=user)


@receiver(authenticator_added, dispatch_uid="log-factor-added")
def log_factor_added(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Note in the security log that a second factor came."""
    record("account.factor_added", by=user, about=authenticator)


@receiver(authenticator_removed, dispatch_uid="log-factor-removed")
def log_factor_removed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Note in the security log that a second factor went."""
    record("account.factor_removed", by=user, about=authenticator)
