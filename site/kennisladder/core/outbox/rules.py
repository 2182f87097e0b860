"""Decisions of the outbox: states, lanes, what a fault means and when to try again."""

import hashlib
import smtplib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import formataddr, getaddresses
from enum import Enum, IntEnum, StrEnum


class State(StrEnum):
    """Where a mail is on its way."""

    QUEUED = "queued"
    SENDING = "sending"
    RETRY = "retry"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


WAITING = frozenset({State.QUEUED, State.RETRY})
FINAL = frozenset({State.SENT, State.CANCELLED, State.EXPIRED})

TRANSITIONS: dict[State, frozenset[State]] = {
    State.QUEUED: frozenset({State.SENDING, State.CANCELLED, State.EXPIRED}),
    State.RETRY: frozenset({State.SENDING, State.CANCELLED, State.EXPIRED, State.QUEUED}),
    State.SENDING: frozenset({State.SENT, State.RETRY, State.FAILED}),
    State.FAILED: frozenset({State.QUEUED, State.CANCELLED}),
    State.SENT: frozenset(),
    State.CANCELLED: frozenset(),
    State.EXPIRED: frozenset(),
}


class Lane(IntEnum):
    """Who goes first when many mails wait: the lowest number."""

    CODE = 10
    CANCELLATION = 20
    REMINDER = 30
    CONFIRMATION = 40
    INVITATION = 50
    NEWSLETTER = 60


class Fault(Enum):
    """What went wrong, by what it asks of us."""

    UNREACHABLE = "unreachable"  # no answer, or an answer about us rather than about this mail
    BUSY = "busy"
    THROTTLED = "throttled"
    SOFT = "soft"
    PERMANENT = "permanent"


BUSY_CODES = frozenset({101, 111, 421, 422, 431, 442, 447, 452})
THROTTLED_CODE = 432  # Exchange: too many connections at once
QUICK_WAITS = (10, 30, 60, 300, 900)
SOFT_WAITS = (60, 300, 600, 1200, 1800)
THROTTLED_TRIES = 10
KEEP_TRYING = timedelta(days=1)
CODE_LIFETIME = timedelta(minutes=15)
STUCK_AFTER = timedelta(hours=1)
LATE_AFTER = timedelta(minutes=15)
ADDRESS_HEADERS = ("To", "Cc", "Reply-To")


@dataclass(frozen=True)
class Verdict:
    """What becomes of a mail after a fault; `next_attempt_at` is None when nobody tries again."""

    state: State
    next_attempt_at: datetime | None


def may_go(before: State, after: State) -> bool:
    """Return whether a mail can go from one state to the other."""
    return after in TRANSITIONS[before]


def fault_of_code(code: int) -> Fault:
    """Return what an SMTP reply code (or errno) means; what is no refusal is an odd server."""
    if code == THROTTLED_CODE:
        return Fault.THROTTLED
    if code in BUSY_CODES:
        return Fault.BUSY
    if 400 <= code < 500:
        return Fault.SOFT
    if 500 <= code < 600:
        return Fault.PERMANENT
    return Fault.UNREACHABLE


def fault_of(error: Exception) -> Fault:
    """Return what an error of the SMTP connection or of the message means.

    A refused greeting, sign-in or extension is about our settings: the mail can still be sent
    once an administrator has mended them. An error that no server gave is in the mail itself.
    """
    about_us = (
        smtplib.SMTPConnectError,
        smtplib.SMTPHeloError,
        smtplib.SMTPAuthenticationError,
        smtplib.SMTPNotSupportedError,
        smtplib.SMTPServerDisconnected,
    )
    if isinstance(error, about_us):
        return Fault.UNREACHABLE
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return fault_of_code(next(iter(error.recipients.values()))[0])
    if isinstance(error, smtplib.SMTPResponseException):
        return fault_of_code(error.smtp_code)
    return Fault.UNREACHABLE if isinstance(error, OSError) else Fault.PERMANENT


def wait_after(fault: Fault, attempts: int) -> timedelta | None:
    """Return how long to wait after this many attempts, or None when that was the last.

    A server that is away or busy says nothing about the mail, so the last wait repeats; the
    caller ends it (`KEEP_TRYING`). Refusals of the mail itself have a fixed number of tries.
    """
    if fault is Fault.PERMANENT:
        return None
    if fault is Fault.THROTTLED:
        seconds = min(30 + 10 * attempts, 1800)
        return timedelta(seconds=seconds) if attempts < THROTTLED_TRIES else None
    if fault is Fault.SOFT:
        done = attempts > len(SOFT_WAITS)
        return None if done else timedelta(seconds=SOFT_WAITS[attempts - 1])
    return timedelta(seconds=QUICK_WAITS[min(attempts, len(QUICK_WAITS)) - 1])


def after_fault(
    fault: Fault, *, attempts: int, planned_at: datetime, expires_at: datetime | None, now: datetime
) -> Verdict:
    """Return the verdict after the `attempts`-th attempt (from 1) failed."""
    wait = wait_after(fault, attempts)
    if wait is None:
        return Verdict(State.FAILED, None)
    again = now + wait
    if expires_at is None and again > planned_at + KEEP_TRYING:
        return Verdict(State.FAILED, None)
    return Verdict(State.RETRY, again)


def after_stop(*, planned_at: datetime, expires_at: datetime | None, now: datetime) -> Verdict:
    """Return the verdict on a mail whose worker stopped while sending it.

    It may be this very mail that stops the workers, so nobody tries it for ever.
    """
    last = expires_at or planned_at + KEEP_TRYING
    return Verdict(State.RETRY, now) if now < last else Verdict(State.FAILED, None)


def expiry(lane: Lane, planned_at: datetime) -> datetime | None:
    """Return after when a mail of this lane is of no use, or None when it always is."""
    return planned_at + CODE_LIFETIME if lane is Lane.CODE else None


def is_expired(expires_at: datetime | None, now: datetime) -> bool:
    """Return whether sending it now would be too late."""
    return expires_at is not None and expires_at <= now


def keeps_body(lane: Lane) -> bool:
    """Return whether the text stays for a while after sending; a code is a secret and does not."""
    return lane is not Lane.CODE


def message_id(key: str, domain: str) -> str:
    """Return the Message-ID of this key: a mail that goes out twice is the same mail twice."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"


def headers_without(headers: dict[str, str], addresses: Collection[str]) -> dict[str, str]:
    """Return the headers of a mail without these addresses (in small letters)."""
    changed = dict(headers)
    for name in ADDRESS_HEADERS:
        named = getaddresses([headers.get(name, "")])
        kept = [pair for pair in named if pair[1].lower() not in addresses]
        if len(kept) < len(named):
            changed[name] = ", ".join(formataddr(pair) for pair in kept)
    return {name: value for name, value in changed.items() if value}


def key_for(key: str, recipient: str) -> str:
    """Return the idempotency key of one recipient's copy, at most 200 characters."""
    whole = f"{key}:{recipient.strip().lower()}"
    if len(whole) <= 200:
        return whole
    return f"{whole[:150]}:{hashlib.sha256(whole.encode()).hexdigest()[:40]}"
