"""What happens to mail before the worker takes it: enqueue, retry, cancel, empty."""

from collections.abc import Collection
from datetime import datetime, timedelta
from email.utils import parseaddr
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from kennisladder.core import audit
from kennisladder.core.models import OutboxMessage
from kennisladder.core.outbox import rules
from kennisladder.core.outbox.parts import Dispatch, take_apart
from kennisladder.core.outbox.rules import State


class NotNowError(Exception):
    """The mail is in a state from which this cannot be done."""


def enqueue(message: EmailMessage, dispatch: Dispatch | None = None) -> list[OutboxMessage]:
    """Write one row for each recipient, in the transaction of the caller, and return the rows.

    A key that exists already is left as it is: its row is returned, whatever became of it.
    """
    dispatch = dispatch or getattr(message, "dispatch", None) or Dispatch()
    parts = take_apart(message)
    base = dispatch.key or f"mail:{uuid4()}"
    domain = parseaddr(parts.sender)[1].rpartition("@")[2] or "localhost"
    planned_at = dispatch.not_before or timezone.now()
    rows = []
    for recipient in dict.fromkeys(message.recipients()):
        key = rules.key_for(base, recipient)
        rows.append(
            OutboxMessage(
                key=key,
                kind=dispatch.kind,
                lane=dispatch.lane.value,
                recipient=recipient,
                message_id=rules.message_id(key, domain),
                planned_at=planned_at,
                next_attempt_at=planned_at,
                expires_at=dispatch.expires_at or rules.expiry(dispatch.lane, planned_at),
                **vars(parts),
            )
        )
    OutboxMessage.objects.bulk_create(rows, ignore_conflicts=True)
    return list(OutboxMessage.objects.filter(key__in=[row.key for row in rows]).order_by("pk"))


def retry(*, message_id: int, by: AbstractBaseUser | AnonymousUser) -> OutboxMessage:
    """Queue a failed or waiting mail for now, with all its tries, and return it."""
    return _change(message_id, State.QUEUED, by=by, event="mail.retried")


def cancel(*, message_id: int, by: AbstractBaseUser | AnonymousUser) -> OutboxMessage:
    """Stop a mail that has not been sent, and return it."""
    return _change(message_id, State.CANCELLED, by=by, event="mail.cancelled")


def empty_old_bodies(*, now: datetime, keep: timedelta) -> int:
    """Delete the text of mail that was done with longer than `keep` ago; return how many."""
    old = OutboxMessage.objects.done_before(now - keep).filter(emptied_at__isnull=True)
    return old.update(**empty(now))


def delete_old_rows(*, now: datetime, keep: timedelta) -> int:
    """Delete mail that was done with longer than `keep` ago, addresses and all; return how many."""
    return OutboxMessage.objects.done_before(now - keep).delete()[0]


def forget_address(*, address: str) -> int:
    """Delete the mail to an address that somebody left; return how many.

    What still has to go out stays: it may be the warning that the address was changed.
    """
    done = OutboxMessage.objects.done_before(timezone.now())
    return done.to_addresses([address]).delete()[0]


def forget_in_headers(*, addresses: Collection[str]) -> int:
    """Take these addresses out of the mail to others, and return out of how many."""
    left = {address.lower() for address in addresses}
    changed = 0
    for message in OutboxMessage.objects.naming(left):
        before = message.headers
        message.headers = rules.headers_without(before, left)
        if message.headers != before:
            message.save(update_fields=["headers"])
            changed += 1
    return changed


def empty(now: datetime) -> dict[str, object]:
    """Return the field values of a mail whose contents are gone."""
    return {
        "subject": "",
        "text": "",
        "headers": {},
        "alternatives": [],
        "attachments": [],
        "emptied_at": now,
    }


@transaction.atomic
def _change(
    pk: int, wanted: State, *, by: AbstractBaseUser | AnonymousUser, event: str
) -> OutboxMessage:
    """Bring a mail into the state if it may go there; two people at once cannot both do so."""
    message = OutboxMessage.objects.select_for_update().get(pk=pk)
    emptied = wanted is State.QUEUED and message.emptied_at is not None
    if emptied or not rules.may_go(State(message.state), wanted):
        raise NotNowError(message.state)
    message.state = wanted.value
    message.next_attempt_at = None
    if wanted is State.QUEUED:
        message.attempts = 0
        message.planned_at = message.next_attempt_at = timezone.now()
    message.save(update_fields=["state", "attempts", "planned_at", "next_attempt_at"])
    if wanted is State.CANCELLED and not rules.keeps_body(rules.Lane(message.lane)):
        OutboxMessage.objects.filter(pk=pk).update(**empty(timezone.now()))
    audit.record(event, by=by, about=message)
    return message
