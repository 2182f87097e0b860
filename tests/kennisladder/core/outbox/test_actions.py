"""Mail as rows: enqueue, retry, cancel, and what the database refuses."""

from collections.abc import Callable
from email.mime.base import MIMEBase
from typing import Any

import pytest
from django.core.mail import BadHeaderError, EmailMessage, send_mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage, SecurityEvent
from kennisladder.core.outbox import actions, rules, worker
from kennisladder.core.outbox.backend import OutboxBackend
from kennisladder.core.outbox.parts import Dispatch
from kennisladder.core.outbox.rules import Fault, Lane, State

pytestmark = pytest.mark.django_db


def mail(*to: str) -> EmailMessage:
    return EmailMessage("Je aanmelding", "Dag", "r@kennisladder.nl", list(to))


def test_send_mail_writes_a_row_and_touches_no_network() -> None:
    sent = send_mail("Onderwerp", "Tekst", None, ["sanne@wijkteam.example"])

    row = OutboxMessage.objects.get()
    assert sent == 1
    assert (row.recipient, row.subject, row.text) == (
        "sanne@wijkteam.example",
        "Onderwerp",
        "Tekst",
    )
    assert (row.state, row.attempts, row.lane) == (State.QUEUED, 0, Lane.CONFIRMATION)


def test_each_recipient_has_a_row_once() -> None:
    rows = actions.enqueue(mail("a@x.nl", "b@x.nl", "a@x.nl"))

    assert [row.recipient for row in rows] == ["a@x.nl", "b@x.nl"]
    assert len({row.message_id for row in rows}) == 2


def test_the_same_key_is_the_same_mail() -> None:
    dispatch = Dispatch(key="registration:12:confirmation", kind="confirmation")

    first = actions.enqueue(mail("a@x.nl"), dispatch)
    again = actions.enqueue(mail("A@x.nl"), dispatch)

    assert [row.pk for row in first] == [row.pk for row in again]
    assert OutboxMessage.objects.count() == 1


def test_the_key_can_travel_on_the_message() -> None:
    message = mail("a@x.nl")
    message.dispatch = Dispatch(key="k", kind="code", lane=Lane.CODE)  # type: ignore[attr-defined]  # Django's class is open for it

    message.send()
    message.send()

    row = OutboxMessage.objects.get()
    assert (row.key, row.kind, row.lane) == ("k:a@x.nl", "code", Lane.CODE)
    assert row.expires_at == row.planned_at + rules.CODE_LIFETIME


def test_mail_of_a_transaction_that_fails_is_never_sent() -> None:
    with transaction.atomic():
        send_mail("Onderwerp", "Tekst", None, ["a@x.nl"])
        transaction.set_rollback(True)

    assert not OutboxMessage.objects.exists()


def test_a_line_break_in_a_header_is_refused_at_once() -> None:
    with pytest.raises(BadHeaderError):
        send_mail("Onderwerp\nBcc: b@x.nl", "Tekst", None, ["a@x.nl"])


def test_html_mail_and_mime_attachments_are_kept() -> None:
    part = MIMEBase("application", "pdf")
    part.set_payload(b"%PDF")
    part.add_header("Content-Disposition", "attachment", filename="a.pdf")
    message = EmailMessage("S", "<p>Dag</p>", "r@x.nl", ["a@x.nl"], attachments=[part])
    message.content_subtype = "html"

    row = actions.enqueue(message)[0]

    assert (row.text, row.alternatives) == ("", [{"content": "<p>Dag</p>", "type": "text/html"}])
    assert row.attachments == [{"name": "a.pdf", "type": "application/pdf", "content": "JVBERg=="}]


def test_no_mails_is_no_work() -> None:
    assert OutboxBackend().send_messages([]) == 0


def test_retry_queues_a_failed_mail_with_all_its_tries(editor: User) -> None:
    row = actions.enqueue(mail("a@x.nl"))[0]
    OutboxMessage.objects.update(state=State.FAILED, attempts=6, next_attempt_at=None)

    actions.retry(message_id=row.pk, by=editor)

    row.refresh_from_db()
    assert (row.state, row.attempts) == (State.QUEUED, 0)
    line = SecurityEvent.objects.get()
    assert (line.event, line.user_id, line.object_type, line.object_id) == (
        "mail.retried", editor.pk, "core.outboxmessage", str(row.pk),
    )  # fmt: skip


def test_cancel_stops_a_waiting_mail(editor: User) -> None:
    row = actions.enqueue(mail("a@x.nl"))[0]

    actions.cancel(message_id=row.pk, by=editor)

    row.refresh_from_db()
    assert (row.state, row.next_attempt_at) == (State.CANCELLED, None)


def test_a_mail_without_its_text_cannot_be_tried_again(editor: User) -> None:
    row = actions.enqueue(mail("a@x.nl"))[0]
    OutboxMessage.objects.update(
        state=State.FAILED, next_attempt_at=None, **actions.empty(timezone.now())
    )

    with pytest.raises(actions.NotNowError):
        actions.retry(message_id=row.pk, by=editor)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "somewhere"},
        {"lane": 7},
        {"recipient": ""},
        {"state": State.QUEUED, "next_attempt_at": None},
        {"state": State.SENT, "next_attempt_at": None},
        {"state": State.SENDING, "next_attempt_at": None},
        {"state": State.QUEUED, "sent_at": timezone.now()},
        {"state": State.QUEUED, "claimed_at": timezone.now()},
        {"state": State.FAILED},
    ],
)
def test_the_database_refuses_what_the_state_machine_does_not_know(values: dict[str, Any]) -> None:
    actions.enqueue(mail("a@x.nl"))

    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMessage.objects.update(**values)


def test_the_database_refuses_a_second_row_with_the_same_key() -> None:
    row = actions.enqueue(mail("a@x.nl"))[0]
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def step_take(row: OutboxMessage, by: User) -> State:
    taken = worker.take()
    return State.SENDING if taken else State(row.state)


def step_sent(row: OutboxMessage, by: User) -> State:
    if row.state != State.SENDING:
        return State(row.state)
    worker.note_sent(row)
    return State.SENT


def step_fault(row: OutboxMessage, by: User) -> State:
    if row.state != State.SENDING:
        return State(row.state)
    worker.note_fault(row, Fault.SOFT, OSError("451"))
    return State.RETRY if row.attempts < 6 else State.FAILED


def step_time(row: OutboxMessage, by: User) -> State:
    OutboxMessage.objects.waiting().update(next_attempt_at=timezone.now())
    return State(row.state)


def step_stuck(row: OutboxMessage, by: User) -> State:
    OutboxMessage.objects.filter(state=State.SENDING).update(
        claimed_at=timezone.now() - 2 * rules.STUCK_AFTER
    )
    return State.RETRY if worker.sweep() else State(row.state)


def step_retry(row: OutboxMessage, by: User) -> State:
    if not rules.may_go(State(row.state), State.QUEUED):
        with pytest.raises(actions.NotNowError):
            actions.retry(message_id=row.pk, by=by)
        return State(row.state)
    actions.retry(message_id=row.pk, by=by)
    return State.QUEUED


def step_cancel(row: OutboxMessage, by: User) -> State:
    if not rules.may_go(State(row.state), State.CANCELLED):
        with pytest.raises(actions.NotNowError):
            actions.cancel(message_id=row.pk, by=by)
        return State(row.state)
    actions.cancel(message_id=row.pk, by=by)
    return State.CANCELLED


STEPS: list[Callable[[OutboxMessage, User], State]] = [
    step_take, step_sent, step_fault, step_time, step_stuck, step_retry, step_cancel,
]  # fmt: skip


@hypothesis_settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.sampled_from(STEPS), max_size=25))
def test_any_order_of_events_keeps_to_the_state_machine(
    steps: list[Callable[[OutboxMessage, User], State]], editor: User
) -> None:
    OutboxMessage.objects.all().delete()
    row = actions.enqueue(mail("a@x.nl"))[0]

    for step in steps:
        before = State(row.state)
        expected = step(row, editor)
        row.refresh_from_db()

        assert row.state == expected
        assert expected is before or rules.may_go(before, expected)
