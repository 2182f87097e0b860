"""The worker of the certificates as a process: it goes on, waits for the database, and stops."""

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError

from kennisladder.accounts.models import User
from kennisladder.accreditation import worker
from kennisladder.accreditation.keys import signing_key
from kennisladder.accreditation.models import Certificate, SigningKey
from kennisladder.core import workers
from tests.factories.accreditation import make_certificate


@pytest.fixture(autouse=True)
def _connections(monkeypatch: pytest.MonkeyPatch) -> None:
    # The database of a test is one connection, which must stay open.
    monkeypatch.setattr(workers, "close_old_connections", lambda: None)


@pytest.fixture
def _own_signals() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def stops_after(times: int, monkeypatch: pytest.MonkeyPatch, fault: Exception | None = None) -> Any:
    """Return a signal to stop; the first look at the work fails if a fault is given."""
    stop, looks = threading.Event(), []
    real: Callable[..., int] = worker.make_batch

    def look(asked: threading.Event | None = None) -> int:
        looks.append(1)
        if len(looks) >= times:
            stop.set()
        if fault is not None and len(looks) < times:
            raise fault
        return real()

    monkeypatch.setattr(worker, "make_batch", look)
    return stop


def test_it_goes_on_until_it_is_told_to_stop(
    learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(learner)
    stop = stops_after(2, monkeypatch)

    worker.job().work(stop, interval=0.01)

    certificate.refresh_from_db()
    assert certificate.sha256


@pytest.mark.django_db
def test_a_database_that_is_away_is_waited_for_and_named_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stop = stops_after(4, monkeypatch, OperationalError("weg"))

    with caplog.at_level(logging.WARNING):
        worker.job().work(stop, interval=0.01)

    assert [record.getMessage() for record in caplog.records] == [
        "The database cannot be used, certificates wait: weg"
    ]


@pytest.mark.usefixtures("_own_signals")
def test_the_command_stops_at_a_signal(learner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    make_certificate(learner)
    real = worker.make_batch

    def look(stop: threading.Event | None = None) -> int:
        signal.raise_signal(signal.SIGTERM)
        return real()

    monkeypatch.setattr(worker, "make_batch", look)

    call_command("make_certificates", interval=0.01)

    assert Certificate.objects.exclude(sha256="").count() == 1


def test_a_stop_ends_a_batch(learner: User) -> None:
    make_certificate(learner)
    stop = threading.Event()
    stop.set()

    assert worker.make_batch(stop) == 0


def test_a_badge_that_cannot_be_signed_does_not_stop_the_worker(
    learner: User, caplog: pytest.LogCaptureFixture
) -> None:
    signing_key()
    SigningKey.objects.update(private="geen sleutel")
    certificate = make_certificate(learner)

    with caplog.at_level(logging.ERROR):
        taken = worker.make_batch()

    certificate.refresh_from_db()
    assert (taken, certificate.sha256, certificate.tries) == (1, "", 1)
    assert str(certificate.pk) in caplog.text
