"""The worker against a real mail server."""

import threading
import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMultiAlternatives, send_mail
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from kennisladder.core.models import OutboxMessage, SecurityEvent
from kennisladder.core.outbox import actions, rules, worker
from kennisladder.core.outbox.parts import Dispatch
from kennisladder.core.outbox.rules import Lane, State
from tests.kennisladder.core.outbox.conftest import MailServer

pytestmark = pytest.mark.django_db


def write(to: str = "sanne@wijkteam.example", dispatch: Dispatch | None = None) -> OutboxMessage:
    mail = EmailMultiAlternatives("Je aanmelding", "Dag Sanne", "redactie@kennisladder.nl", [to])
    return actions.enqueue(mail, dispatch)[0]


def make_due() -> None:
    OutboxMessage.objects.waiting().update(next_attempt_at=timezone.now())


def states() -> list[str]:
    return list(OutboxMessage.objects.order_by("pk").values_list("state", flat=True))


def test_a_mail_arrives_once(mail_server: MailServer) -> None:
    send_mail("Onderwerp", "Tekst", "Redactie <r@kennisladder.nl>", ["sanne@wijkteam.example"])

    taken = [worker.send_batch(), worker.send_batch()]

    row = OutboxMessage.objects.get()
    assert taken == [1, 0]
    assert mail_server.recipients == ["sanne@wijkteam.example"]
    assert mail_server.ids == [row.message_id]
    assert (row.state, row.attempts, row.claim, row.last_error) == (State.SENT, 1, None, "")
    assert row.sent_at is not None


def test_a_batch_uses_one_connection(mail_server: MailServer) -> None:
    for number in range(5):
        write(f"lezer{number}@wijkteam.example")

    worker.send_batch()

    assert (len(mail_server.arrived), mail_server.connections) == (5, 1)


def test_everything_in_a_mail_arrives(mail_server: MailServer) -> None:
    mail = EmailMultiAlternatives(
        "Tot 24 november: één uur",
        "Dag Sanne",
        "r@kennisladder.nl",
        ["sanne@wijkteam.example"],
        cc=["collega@wijkteam.example"],
        reply_to=["vraag@kennisladder.nl"],
        headers={"List-Unsubscribe": "<https://kennisladder.nl/af/>"},
    )
    mail.attach_alternative("<p>Dag Sanne</p>", "text/html")
    mail.attach_alternative("BEGIN:VCALENDAR", "text/calendar; method=REQUEST")
    mail.attach("verslag.pdf", b"%PDF-1.7 \xff", "application/pdf")
    mail.send()

    worker.send_batch()

    assert sorted(mail_server.recipients) == ["collega@wijkteam.example", "sanne@wijkteam.example"]
    arrived = mail_server.arrived[0][1]
    assert [
        (part.get_content_type(), part.get_filename())
        for part in arrived.walk()
        if not part.is_multipart()
    ] == [
        ("text/plain", None),
        ("text/html", None),
        ("text/calendar", None),
        ("application/pdf", "verslag.pdf"),
    ]
    headers = {
        name: str(arrived[name]) for name in ("To", "Cc", "Reply-To", "Subject", "List-Unsubscribe")
    }
    assert headers == {
        "To": "sanne@wijkteam.example",
        "Cc": "collega@wijkteam.example",
        "Reply-To": "vraag@kennisladder.nl",
        "Subject": "Tot 24 november: één uur",
        "List-Unsubscribe": "<https://kennisladder.nl/af/>",
    }


def test_a_refused_connection_keeps_the_mail_and_ends_the_batch() -> None:
    write("een@wijkteam.example")
    write("twee@wijkteam.example")

    taken = worker.send_batch()

    first = OutboxMessage.objects.order_by("pk")[0]
    assert taken == 1
    assert states() == [State.RETRY, State.QUEUED]
    assert first.last_error.startswith("unreachable: ConnectionRefusedError")
    assert first.next_attempt_at is not None
    assert 8 < (first.next_attempt_at - timezone.now()).total_seconds() <= 10


def test_a_soft_refusal_then_success(mail_server: MailServer) -> None:
    write()
    mail_server.answers = ["451 try again later"]

    worker.send_batch()
    after_refusal = states()
    make_due()
    worker.send_batch()

    assert (after_refusal, states()) == ([State.RETRY], [State.SENT])
    assert len(mail_server.arrived) == 1


def test_a_permanent_refusal_fails_and_the_next_mail_still_goes(mail_server: MailServer) -> None:
    write("weg@wijkteam.example")
    write("hier@wijkteam.example")
    mail_server.recipient_answers = {"weg@wijkteam.example": "550 no such user"}

    worker.send_batch()

    failed = OutboxMessage.objects.get(recipient="weg@wijkteam.example")
    assert states() == [State.FAILED, State.SENT]
    assert failed.last_error.startswith("permanent: SMTPRecipientsRefused")
    assert mail_server.recipients == ["hier@wijkteam.example"]


def test_a_mail_that_cannot_be_built_fails_alone(mail_server: MailServer) -> None:
    broken = write("een@wijkteam.example")
    write("twee@wijkteam.example")
    OutboxMessage.objects.filter(pk=broken.pk).update(subject="Regel\nBcc: x@example.org")

    worker.send_batch()

    assert states() == [State.FAILED, State.SENT]


@pytest.mark.usefixtures("silent_server")
def test_a_silent_server_costs_one_timeout(settings: Settings) -> None:
    settings.EMAIL_TIMEOUT = 1
    write("een@wijkteam.example")
    write("twee@wijkteam.example")
    started = time.monotonic()

    worker.send_batch()

    assert 0.9 < time.monotonic() - started < 3
    assert states() == [State.RETRY, State.QUEUED]


def test_killed_after_delivery_the_second_copy_has_the_same_message_id(
    mail_server: MailServer,
) -> None:
    write()

    class Killed(BaseException):
        """Stands for a kill: nothing after it runs."""

    def kill(message: OutboxMessage) -> None:
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker, "note_sent", kill)
        with pytest.raises(Killed):
            worker.send_batch()
    between = states()
    OutboxMessage.objects.update(claimed_at=timezone.now() - timedelta(minutes=61))
    swept = worker.sweep()
    worker.send_batch()

    assert (between, swept, states()) == ([State.SENDING], 1, [State.SENT])
    assert len(mail_server.ids) == 2
    assert len(set(mail_server.ids)) == 1


def test_a_mail_in_hand_is_not_swept() -> None:
    write()
    worker.take()

    assert (worker.sweep(), states()) == (0, [State.SENDING])


@pytest.mark.parametrize(
    ("age", "lane", "state", "text"),
    [
        (rules.KEEP_TRYING - timedelta(minutes=1), Lane.CONFIRMATION, State.RETRY, "Dag Sanne"),
        (rules.KEEP_TRYING + timedelta(minutes=1), Lane.CONFIRMATION, State.FAILED, "Dag Sanne"),
        (rules.KEEP_TRYING + timedelta(minutes=1), Lane.CODE, State.FAILED, ""),
    ],
)
def test_a_mail_that_kills_its_worker_is_not_tried_for_ever(
    age: timedelta, lane: Lane, state: State, text: str
) -> None:
    row = write(dispatch=Dispatch(lane=lane))
    worker.take()
    now = timezone.now()
    OutboxMessage.objects.update(claimed_at=now - timedelta(minutes=61), planned_at=now - age)
    if lane is Lane.CODE:
        OutboxMessage.objects.update(expires_at=now - age + rules.CODE_LIFETIME)

    worker.sweep()

    row.refresh_from_db()
    assert (row.state, row.attempts, row.text) == (state, 1, text)
    assert row.last_error == "The worker stopped while sending."


def test_a_swept_claim_cannot_finish(mail_server: MailServer) -> None:
    write()
    slow = worker.take()
    assert slow is not None
    OutboxMessage.objects.update(claimed_at=timezone.now() - timedelta(minutes=61))
    worker.sweep()

    worker.note_sent(slow)

    assert states() == [State.RETRY]


def test_lanes_go_in_order(mail_server: MailServer) -> None:
    for lane in (Lane.NEWSLETTER, Lane.CONFIRMATION, Lane.CODE, Lane.REMINDER):
        write(f"{lane.name.lower()}@wijkteam.example", Dispatch(lane=lane))

    worker.send_batch()

    assert [address.partition("@")[0] for address in mail_server.recipients] == [
        "code",
        "reminder",
        "confirmation",
        "newsletter",
    ]


def test_a_mail_that_is_too_late_is_not_sent(mail_server: MailServer) -> None:
    write(dispatch=Dispatch(expires_at=timezone.now() - timedelta(seconds=1)))

    worker.send_batch()

    assert (states(), mail_server.arrived) == ([State.EXPIRED], [])


def test_a_planned_mail_waits_for_its_time(mail_server: MailServer) -> None:
    write(dispatch=Dispatch(not_before=timezone.now() + timedelta(hours=1)))

    assert (worker.send_batch(), states()) == (0, [State.QUEUED])


def test_a_code_is_forgotten_when_it_is_sent(mail_server: MailServer) -> None:
    row = write(dispatch=Dispatch(lane=Lane.CODE))

    worker.send_batch()

    row.refresh_from_db()
    assert (row.state, row.subject, row.text) == (State.SENT, "", "")
    assert row.emptied_at is not None


def test_a_code_that_fails_or_is_stopped_is_forgotten_too(mail_server: MailServer) -> None:
    mail_server.recipient_answers = {"weg@wijkteam.example": "550 no such user"}
    write("weg@wijkteam.example", Dispatch(lane=Lane.CODE))
    stopped = write("b@wijkteam.example", Dispatch(lane=Lane.CODE))
    actions.cancel(message_id=stopped.pk, by=AnonymousUser())

    worker.send_batch()

    assert list(OutboxMessage.objects.order_by("pk").values_list("state", "subject", "text")) == [
        (State.FAILED, "", ""),
        (State.CANCELLED, "", ""),
    ]


def test_finished_mail_is_deleted_after_a_while_and_waiting_mail_is_not(settings: Settings) -> None:
    sent, failed, waiting, late, recent = (write(f"{name}@wijkteam.example") for name in "abcde")
    long_ago = timezone.now() - timedelta(days=settings.OUTBOX_KEEP_DAYS, hours=1)
    OutboxMessage.objects.exclude(pk=recent.pk).update(planned_at=long_ago)
    done = OutboxMessage.objects
    done.filter(pk=sent.pk).update(state=State.SENT, sent_at=long_ago, next_attempt_at=None)
    done.filter(pk=failed.pk).update(state=State.FAILED, next_attempt_at=None)
    done.filter(pk=late.pk).update(state=State.SENT, sent_at=timezone.now(), next_attempt_at=None)

    worker.tidy()

    left = OutboxMessage.objects.order_by("pk").values_list("pk", flat=True)
    assert list(left) == [waiting.pk, late.pk, recent.pk]


def test_old_lines_of_the_security_log_are_removed(settings: Settings) -> None:
    for days in (settings.SECURITY_LOG_KEEP_DAYS + 1, settings.SECURITY_LOG_KEEP_DAYS - 1):
        happened_at = timezone.now() - timedelta(days=days)
        SecurityEvent(event="account.signed_in", happened_at=happened_at).save()

    worker.tidy()

    assert SecurityEvent.objects.count() == 1


def test_texts_are_deleted_after_the_retention_time(settings: Settings) -> None:
    old, recent, waiting = (write(f"{name}@wijkteam.example") for name in ("a", "b", "c"))
    OutboxMessage.objects.filter(pk__in=[old.pk, recent.pk]).update(
        state=State.CANCELLED, next_attempt_at=None
    )
    OutboxMessage.objects.filter(pk__in=[old.pk, waiting.pk]).update(
        planned_at=timezone.now() - timedelta(days=settings.OUTBOX_KEEP_BODIES_DAYS, hours=1)
    )

    worker.tidy()

    texts = list(OutboxMessage.objects.order_by("pk").values_list("subject", "text"))
    assert texts == [("", ""), ("Je aanmelding", "Dag Sanne"), ("Je aanmelding", "Dag Sanne")]


@pytest.mark.django_db(
    transaction=True, serialized_rollback=True
)  # the worker drops a connection that is in a transaction
def test_the_worker_finishes_the_mail_in_hand_and_stops(mail_server: MailServer) -> None:
    write("een@wijkteam.example")
    write("twee@wijkteam.example")
    stop = threading.Event()
    mail_server.on_delivery = stop.set

    worker.job().work(stop, interval=0.01)

    assert states() == [State.SENT, State.QUEUED]


def test_send_outbox_once_sends_what_is_due(mail_server: MailServer) -> None:
    write()

    call_command("send_outbox", "--once")

    assert (states(), len(mail_server.arrived)) == ([State.SENT], 1)


def test_late_mail_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    write()
    OutboxMessage.objects.update(
        planned_at=timezone.now() - rules.LATE_AFTER - timedelta(minutes=1)
    )

    with pytest.raises(CommandError, match=r"has been waiting for 9\d\d s"):
        call_command("outbox_status")

    assert capsys.readouterr().out.splitlines()[0] == "queued: 1"
