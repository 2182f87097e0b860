"""What accounts show: a person's own data."""

from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from kennisladder.accounts.models import User
from kennisladder.core.privacy import providers


@dataclass(frozen=True)
class Security:
    """How an account is protected, for the profile."""

    email: str
    email_is_verified: bool
    factors: int


def security_of(person: User) -> Security:
    """Return how this account is protected (two SQL statements)."""
    verified = EmailAddress.objects.filter(user=person, email=person.email, verified=True)
    factors = Authenticator.objects.filter(user=person).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    return Security(
        email=person.email, email_is_verified=verified.exists(), factors=factors.count()
    )


def account_key(pk: int) -> str:
    """Return how the keys of all mail about this account begin, whatever its address was then."""
    return f"account:{pk}:"


def personal_data(person: User) -> dict[str, Any]:
    """Return all that the privacy registry knows about a person, by table, as plain values."""
    return {
        provider.model._meta.label: {
            "what": str(provider.describes),
            "kept": str(provider.retention),
            "rows": rows,
        }
        for provider in providers()
        if (rows := provider.export(person))
    }
