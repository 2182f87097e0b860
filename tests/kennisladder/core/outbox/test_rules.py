"""The decisions of the outbox, without a database."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kennisladder.core.outbox import rules
from kennisladder.core.outbox.rules import Fault, Lane, State, Verdict

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def seconds(fault: Fault, tries: int) -> list[float | None]:
    waits = [rules.wait_after(fault, attempt) for attempt in range(1, tries + 1)]
    return [None if wait is None else wait.total_seconds() for wait in waits]


def test_waits_of_a_server_that_is_away_or_busy_grow_and_then_repeat() -> None:
    expected = [10, 30, 60, 300, 900, 900, 900]

    assert seconds(Fault.UNREACHABLE, 7) == expected
    assert seconds(Fault.BUSY, 7) == expected


def test_waits_of_soft_refusals_end_after_five() -> None:
    assert seconds(Fault.SOFT, 7) == [60, 300, 600, 1200, 1800, None, None]


def test_waits_of_throttling_grow_by_ten_seconds_for_ten_tries() -> None:
    assert seconds(Fault.THROTTLED, 11) == [40, 50, 60, 70, 80, 90, 100, 110, 120, None, None]


def test_nobody_tries_a_permanent_refusal_again() -> None:
    assert seconds(Fault.PERMANENT, 1) == [None]


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (101, Fault.BUSY),
        (111, Fault.BUSY),
        (421, Fault.BUSY),
        (422, Fault.BUSY),
        (431, Fault.BUSY),
        (432, Fault.THROTTLED),
        (442, Fault.BUSY),
        (447, Fault.BUSY),
        (452, Fault.BUSY),
        (450, Fault.SOFT),
        (451, Fault.SOFT),
        (550, Fault.PERMANENT),
        (554, Fault.PERMANENT),
        (-1, Fault.UNREACHABLE),
        (250, Fault.UNREACHABLE),
    ],
)
def test_fault_of_code(code: int, fault: Fault) -> None:
    assert rules.fault_of_code(code) is fault


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (ConnectionRefusedError(111, "refused"), Fault.UNREACHABLE),
        (TimeoutError("silent"), Fault.UNREACHABLE),
        (smtplib.SMTPServerDisconnected("gone"), Fault.UNREACHABLE),
        (smtplib.SMTPAuthenticationError(535, b"wrong password"), Fault.UNREACHABLE),
        (smtplib.SMTPConnectError(554, b"not you"), Fault.UNREACHABLE),
        (smtplib.SMTPRecipientsRefused({"a@b.nl": (550, b"unknown")}), Fault.PERMANENT),
        (smtplib.SMTPRecipientsRefused({"a@b.nl": (450, b"later")}), Fault.SOFT),
        (smtplib.SMTPDataError(451, b"later"), Fault.SOFT),
        (smtplib.SMTPSenderRefused(552, b"too large", "a@b.nl"), Fault.PERMANENT),
        (UnicodeEncodeError("ascii", "é", 0, 1, "no"), Fault.PERMANENT),
    ],
)
def test_fault_of_error(error: Exception, fault: Fault) -> None:
    assert rules.fault_of(error) is fault


@pytest.mark.parametrize(
    ("age", "verdict"),
    [
        (timedelta(hours=1), Verdict(State.RETRY, NOON + timedelta(seconds=900))),
        (timedelta(hours=23, minutes=45), Verdict(State.RETRY, NOON + timedelta(seconds=900))),
        (timedelta(hours=23, minutes=46), Verdict(State.FAILED, None)),
    ],
)
def test_a_server_that_is_away_is_waited_for_one_day(age: timedelta, verdict: Verdict) -> None:
    result = rules.after_fault(
        Fault.UNREACHABLE, attempts=9, planned_at=NOON - age, expires_at=None, now=NOON
    )

    assert result == verdict


def test_a_mail_with_an_end_is_tried_until_that_end() -> None:
    result = rules.after_fault(
        Fault.BUSY,
        attempts=9,
        planned_at=NOON - timedelta(days=3),
        expires_at=NOON + timedelta(days=1),
        now=NOON,
    )

    assert result == Verdict(State.RETRY, NOON + timedelta(seconds=900))


def test_a_code_is_of_no_use_after_a_quarter_of_an_hour() -> None:
    assert rules.expiry(Lane.CODE, NOON) == NOON + timedelta(minutes=15)
    assert rules.expiry(Lane.NEWSLETTER, NOON) is None


@pytest.mark.parametrize(
    ("expires_at", "expired"),
    [(None, False), (NOON, True), (NOON + timedelta(seconds=1), False)],
)
def test_is_expired(expires_at: datetime | None, expired: bool) -> None:
    assert rules.is_expired(expires_at, NOON) is expired


def test_only_codes_are_forgotten_at_once() -> None:
    assert [lane for lane in Lane if not rules.keeps_body(lane)] == [Lane.CODE]


def test_message_id_depends_on_the_key_only() -> None:
    first = rules.message_id("registration:1", "kennisladder.nl")

    assert first == rules.message_id("registration:1", "kennisladder.nl")
    assert first != rules.message_id("registration:2", "kennisladder.nl")
    assert first.endswith("@kennisladder.nl>")


@given(key=st.text(max_size=300), other=st.text(max_size=300), recipient=st.emails())
def test_keys_fit_the_column_and_stay_apart(key: str, other: str, recipient: str) -> None:
    one, two = rules.key_for(key, recipient), rules.key_for(other, recipient)

    assert len(one) <= 200
    assert (one == two) == (key == other)


@given(
    fault=st.sampled_from(Fault),
    attempts=st.integers(min_value=1, max_value=200),
    minutes=st.integers(min_value=0, max_value=3000),
    expires=st.none() | st.integers(min_value=-1000, max_value=3000),
)
def test_a_verdict_always_leads_on_or_ends(
    fault: Fault, attempts: int, minutes: int, expires: int | None
) -> None:
    planned_at = NOON - timedelta(minutes=minutes)
    expires_at = None if expires is None else NOON + timedelta(minutes=expires)

    verdict = rules.after_fault(
        fault, attempts=attempts, planned_at=planned_at, expires_at=expires_at, now=NOON
    )

    assert rules.may_go(State.SENDING, verdict.state)
    assert (verdict.next_attempt_at is None) == (verdict.state is State.FAILED)
    if verdict.next_attempt_at is not None:
        assert timedelta(seconds=10) <= verdict.next_attempt_at - NOON <= timedelta(seconds=1800)


def test_what_is_final_stays_and_every_state_is_reached() -> None:
    reached = {State.QUEUED}
    for _step in State:
        reached |= {after for before in reached for after in rules.TRANSITIONS[before]}

    assert reached == set(State)
    assert {state for state in State if not rules.TRANSITIONS[state]} == rules.FINAL


def test_a_long_key_is_shortened_and_stays_its_own() -> None:
    long, other = rules.key_for("a" * 300, "x@y.example"), rules.key_for("a" * 301, "x@y.example")

    assert len(long) == 191
    assert long.startswith("a" * 150)
    assert long != other
