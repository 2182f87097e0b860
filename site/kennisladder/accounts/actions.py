"""What people change about their own account."""

from collections.abc import Iterator
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from kennisladder.accounts import encryption
from kennisladder.accounts.models import Appearance, User
from kennisladder.core.audit import record
from kennisladder.core.followups import tell
from kennisladder.core.privacy import providers

ENCRYPTED = ("secret", "seed")


class NotYourAccountError(Exception):
    """Somebody tries to change an account that is not theirs."""


class LastAdministratorError(Exception):
    """The only administrator tries to leave: nobody could let a next one in."""


@dataclass(frozen=True)
class Erasure:
    """What went with an account: rows by table, and ended sessions."""

    sessions: int
    rows: dict[str, int]


def update_profile(
    *,
    person: User,
    by: User,
    name: str,
    profession: str,
    organisation: str,
    language: str,
    appearance: str,
) -> User:
    """Keep what somebody tells about themselves and how they want the site."""
    if by != person:
        raise NotYourAccountError
    person.name = name
    person.profession = profession
    person.organisation = organisation
    person.language = language
    person.appearance = Appearance(appearance)
    person.full_clean(exclude=["password"])
    person.save(update_fields=["name", "profession", "organisation", "language", "appearance"])
    return person


def forget_other_addresses(*, person: User) -> int:
    """Let only the account's present address sign in or reset; return how many others went.

    Whoever has an address that an administrator took away must not come in with it. The new one
    is verified with a code at the next sign-in.
    """
    others = EmailAddress.objects.filter(user=person).exclude(email__iexact=person.email)
    count, _rows = others.delete()
    return count


@transaction.atomic
def erase_person(*, person: User, by: User) -> Erasure:
    """Delete an account with all that leads to the person, and end every session first.

    The person may do this, and whoever may delete users; an administrator goes by another one
    only. The tables follow in the order of the privacy registry: mail, learners' records, Wagtail's
    logs (name and id go, the history stays), the user's row.
    """
    may_delete = by.has_perm("accounts.delete_user") and by.is_superuser >= person.is_superuser
    if by != person and not may_delete:
        raise NotYourAccountError
    refuse_last_administrator(person)
    gone = User(pk=person.pk)
    ended = end_sessions(person)
    rows = {provider.model._meta.label: provider.erase(person) for provider in providers()}
    record("account.erased", by=by, about=gone)
    return Erasure(sessions=ended, rows=rows)


def refuse_last_administrator(person: User) -> None:
    """Raise when nobody else could administrate the site after this person left."""
    if not person.is_superuser:
        return
    others = User.objects.select_for_update().filter(is_superuser=True, is_active=True)
    if not others.exclude(pk=person.pk).exists():
        raise LastAdministratorError


def end_sessions(person: User) -> int:
    """End all sessions of a person on all devices; return how many.

    Reads every live session, since the table has no column for the person: a rare act.
    """
    mine = [session.pk for session in _live_sessions() if _is_of(session, person)]
    Session.objects.filter(pk__in=mine).delete()
    return len(mine)


@transaction.atomic
def take_factors_away(*, person: User, by: User | None) -> int:
    """Remove all second factors of somebody who lost them, and end their sessions.

    `by` is nobody when an operator does this on the server. Returns how many factors there were.
    """
    mine = Authenticator.objects.filter(user=person)
    removed = mine.delete()[0]
    end_sessions(person)
    record("account.factor_removed", by=by, about=person)
    return removed


@transaction.atomic
def renew_secrets() -> int:
    """Encrypt all secrets of second factors under the newest key; return how many there were."""
    renewed = 0
    for factor in Authenticator.objects.select_for_update().order_by("pk"):
        hidden = {name: factor.data[name] for name in ENCRYPTED if name in factor.data}
        if hidden:
            factor.data |= {name: encryption.renew(token) for name, token in hidden.items()}
            factor.save(update_fields=["data"])
            renewed += len(hidden)
    tell("secrets.renewed")
    return renewed


def _live_sessions() -> Iterator[Session]:
    return Session.objects.filter(expire_date__gt=timezone.now()).iterator()


def _is_of(session: Session, person: User) -> bool:
    return str(session.get_decoded().get(SESSION_KEY, "")) == str(person.pk)
