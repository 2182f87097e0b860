"""Several workers, and workers that are killed."""

import signal
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import send_mail
from django.db import connection

from kennisladder.core.models import OutboxMessage
from tests.kennisladder.core.outbox.conftest import MailServer

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def write(count: int) -> None:
    for number in range(count):
        send_mail("Onderwerp", "Tekst", None, [f"lezer{number}@wijkteam.example"])


def execute(others: Any, sql: str) -> list[tuple[Any, ...]]:
    """Run SQL on the database that the other processes use, and return the rows."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall()) if cursor.description else []
    with sqlite3.connect(others.database) as shared:
        rows = shared.execute(sql).fetchall()
    shared.close()
    return rows


def test_two_workers_send_each_mail_once(
    mail_server: MailServer, other_processes: Callable[[Path], Any], tmp_path: Path
) -> None:
    write(60)
    others = other_processes(tmp_path)

    workers = [others.start("send_outbox", "--once") for _worker in range(2)]
    errors = [worker.communicate(timeout=60)[1] for worker in workers]

    assert errors == [b"", b""]
    assert len(mail_server.ids) == 60
    assert set(mail_server.ids) == set(OutboxMessage.objects.values_list("message_id", flat=True))
    table = OutboxMessage._meta.db_table
    assert execute(others, f"SELECT state, count(*) FROM {table} GROUP BY state") == [  # noqa: S608 -- our own table name
        ("sent", 60)
    ]


def test_a_worker_that_is_killed_loses_no_mail(
    mail_server: MailServer, other_processes: Callable[[Path], Any], tmp_path: Path
) -> None:
    write(20)
    others = other_processes(tmp_path)
    killed = threading.Event()
    worker = others.start("send_outbox", "--interval", "0.05")

    def kill_at_the_tenth() -> None:
        if len(mail_server.arrived) == 10:
            worker.send_signal(signal.SIGKILL)
            killed.set()

    mail_server.on_delivery = kill_at_the_tenth
    worker.communicate(timeout=60)
    table = OutboxMessage._meta.db_table
    execute(others, f"UPDATE {table} SET claimed_at = '2020-01-01' WHERE claimed_at IS NOT NULL")  # noqa: S608 -- our own table name
    others.start("send_outbox", "--once").communicate(timeout=60)

    assert killed.is_set()
    assert set(mail_server.ids) == set(OutboxMessage.objects.values_list("message_id", flat=True))
    assert len(mail_server.ids) in {20, 21}


def test_a_worker_stops_on_sigterm(
    mail_server: MailServer, other_processes: Callable[[Path], Any], tmp_path: Path
) -> None:
    write(1)
    others = other_processes(tmp_path)
    worker = others.start("send_outbox", "--interval", "0.05")
    arrived = threading.Event()
    mail_server.on_delivery = arrived.set

    assert arrived.wait(timeout=60)
    worker.send_signal(signal.SIGTERM)
    _out, error = worker.communicate(timeout=10)

    assert (worker.returncode, error) == (0, b"")
