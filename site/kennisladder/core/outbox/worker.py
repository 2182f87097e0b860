"""The worker that sends what lies in the outbox: one mail, one commit."""

import logging
import smtplib
import threading
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection as database
from django.db import transaction
from django.utils import timezone

from kennisladder.core import audit
from kennisladder.core.models import OutboxMessage
from kennisladder.core.outbox import actions, rules
from kennisladder.core.outbox.parts import Parts, put_together
from kennisladder.core.outbox.rules import Fault, State
from kennisladder.core.workers import Job

log = logging.getLogger("kennisladder.outbox")

BATCH = 100


class Postman:
    """One SMTP connection that is opened for the first mail and kept for the batch."""

    def __init__(self) -> None:
        self._connection: Any = get_connection(settings.OUTBOX_SMTP_BACKEND)

    def deliver(self, message: OutboxMessage) -> None:
        """Hand the mail to the server; raise what the server or the network says."""
        parts = Parts(
            sender=message.sender,
            subject=message.subject,
            text=message.text,
            headers=message.headers,
            alternatives=message.alternatives,
            attachments=message.attachments,
        )
        mail = put_together(
            parts,
            recipient=message.recipient,
            message_id=message.message_id,
            written_at=message.created_at,
            connection=self._connection,
        )
        self._connection.open()
        self._connection.send_messages([mail])

    def hang_up(self) -> None:
        """Close the connection; a server that is gone does not hear it."""
        with suppress(OSError, smtplib.SMTPException):
            self._connection.close()


def take() -> OutboxMessage | None:
    """Claim the mail that is next and return it, or None; two workers never claim the same."""
    now = timezone.now()
    with transaction.atomic():
        due = OutboxMessage.objects.due(now)
        if database.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        message: OutboxMessage | None = due.first()
        if message is None:
            return None
        claim = uuid4()
        # Where rows cannot be locked, the condition decides who was first.
        claimed = OutboxMessage.objects.filter(pk=message.pk, state__in=rules.WAITING)
        if rules.is_expired(message.expires_at, now):
            claimed.update(state=State.EXPIRED.value, next_attempt_at=None, **_emptied(message))
            return message
        taken = claimed.update(
            state=State.SENDING.value,
            claim=claim,
            claimed_at=now,
            next_attempt_at=None,
            attempts=message.attempts + 1,
        )
    if taken:
        message.refresh_from_db()
    return message


def send_one(message: OutboxMessage, postman: Postman) -> Fault | None:
    """Send a claimed mail and write down how it went; return the fault, or None when sent."""
    try:
        postman.deliver(message)
    except Exception as error:  # noqa: BLE001 -- one mail that cannot be built must not stop the rest
        fault = rules.fault_of(error)
        note_fault(message, fault, error)
        return fault
    note_sent(message)
    return None


def note_sent(message: OutboxMessage) -> None:
    """Commit that the server took the mail; a code is forgotten at once."""
    now = timezone.now()
    _finish(message, state=State.SENT.value, sent_at=now, last_error="", **_emptied(message))


def note_fault(message: OutboxMessage, fault: Fault, error: Exception) -> None:
    """Commit when to try again, or that nobody will."""
    verdict = rules.after_fault(
        fault,
        attempts=message.attempts,
        planned_at=message.planned_at,
        expires_at=message.expires_at,
        now=timezone.now(),
    )
    _finish(
        message,
        state=verdict.state.value,
        next_attempt_at=verdict.next_attempt_at,
        last_error=f"{fault.value}: {type(error).__name__}: {error}"[:500],
        **(_emptied(message) if verdict.state is State.FAILED else {}),
    )
    log.warning("Mail %s: %s, now %s", message.pk, fault.value, verdict.state.value)


def send_batch(stop: threading.Event | None = None) -> int:
    """Send what is due, at most `BATCH` mails, and return how many were taken.

    A server that cannot be reached ends the batch: the other mails keep their place.
    """
    postman = Postman()
    taken = 0
    try:
        while taken < BATCH and not (stop and stop.is_set()) and (message := take()):
            taken += 1
            if message.state != State.SENDING.value:
                continue
            fault = send_one(message, postman)
            if fault is not None:
                postman.hang_up()
            if fault is Fault.UNREACHABLE:
                break
    finally:
        postman.hang_up()
    return taken


def sweep() -> int:
    """Bring back mails whose worker died while sending, and return how many.

    Such a mail may have arrived; it goes out again under the same Message-ID, until it has been
    tried long enough.
    """
    now = timezone.now()
    stuck = OutboxMessage.objects.filter(
        state=State.SENDING.value, claimed_at__lt=now - rules.STUCK_AFTER
    )
    swept = list(stuck)
    for message in swept:
        verdict = rules.after_stop(
            planned_at=message.planned_at,
            expires_at=message.expires_at,
            now=now,
        )
        _finish(
            message,
            state=verdict.state.value,
            next_attempt_at=verdict.next_attempt_at,
            last_error="The worker stopped while sending.",
            **(_emptied(message) if verdict.state is State.FAILED else {}),
        )
    return len(swept)


def tidy() -> None:
    """Do what is due once an hour: stuck mail back; old texts, old mail and old log lines away."""
    now = timezone.now()
    if swept := sweep():
        log.warning("%s mails were stuck", swept)
    actions.empty_old_bodies(now=now, keep=timedelta(days=settings.OUTBOX_KEEP_BODIES_DAYS))
    actions.delete_old_rows(now=now, keep=timedelta(days=settings.OUTBOX_KEEP_DAYS))
    audit.forget(before=now - timedelta(days=settings.SECURITY_LOG_KEEP_DAYS))


def job() -> Job:
    """Return the sending of mail as a job."""
    return Job(
        batch=send_batch,
        size=BATCH,
        tidy=tidy,
        log=log,
        waits="The database cannot be used, mail waits: %s",
    )


def _finish(message: OutboxMessage, **values: object) -> None:
    """Write the outcome, unless the claim was swept and belongs to another worker now."""
    OutboxMessage.objects.filter(pk=message.pk, claim=message.claim).update(
        claim=None, claimed_at=None, **values
    )


def _emptied(message: OutboxMessage) -> dict[str, object]:
    """Return the field values that forget the contents, if this lane forgets at once."""
    keeps = rules.keeps_body(rules.Lane(message.lane))
    return {} if keeps else actions.empty(timezone.now())
