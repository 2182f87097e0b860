"""The local site as a whole: server, worker and catcher start together and stop together."""

import json
import os
import signal
import smtplib
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as outbox_of_django
from django.core.mail import send_mail
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from kennisladder.core import mailbox
from kennisladder.core.models import OutboxMessage

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the local site runs on SQLite"),
]
LONGEST = 60.0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def wait_for(question: Callable[[], bool]) -> bool:
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        with suppress(OSError):
            if question():
                return True
        time.sleep(0.1)
    return False


def is_open(port: int) -> bool:
    with socket.create_connection(("127.0.0.1", port), timeout=1):
        return True


def read(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310 -- our own address
        return bytes(response.read())


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """A data folder with a database in which one mail waits."""
    settings.EMAIL_BACKEND = "kennisladder.core.outbox.backend.OutboxBackend"
    send_mail("Je code", "De code is 123456", None, ["sanne@wijkteam.example"])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "kennisladder.sqlite3")])
    return tmp_path


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[..., "subprocess.Popen[bytes]"]]:
    started: list[subprocess.Popen[bytes]] = []

    def start_command(*command: str, port: int) -> "subprocess.Popen[bytes]":
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "DJANGO_SETTINGS_MODULE": "kennisladder.settings.development",
            "KENNISLADDER_DATA": str(folder),
            "PORT": str(port),
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "django", *command],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        started.append(process)
        return process

    yield start_command
    for process in started:
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=30)


@pytest.fixture
def _own_signals() -> Iterator[None]:
    """Give the signals back that a command took for itself."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def stop_when(question: Callable[[], bool]) -> None:
    """Send this process SIGTERM once the answer is yes, from a thread."""

    def wait_and_stop() -> None:
        wait_for(question)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait_and_stop, daemon=True).start()


@pytest.mark.usefixtures("_own_signals")
def test_the_catcher_ends_by_a_signal(settings: Settings, tmp_path: Path) -> None:
    settings.KENNISLADDER_LOCAL_MAILBOX, settings.DATA = True, tmp_path
    port = free_port()

    def sent() -> bool:
        with smtplib.SMTP("127.0.0.1", port) as client:
            client.sendmail("r@x.nl", ["a@x.nl"], "Subject: Dag\r\n\r\nDag")
        return True

    stop_when(sent)
    call_command("catch_mail", port=port)

    assert [mail.subject for name in mailbox.names() if (mail := mailbox.read(name))] == ["Dag"]
    with pytest.raises(ConnectionRefusedError):
        is_open(port)


@pytest.mark.usefixtures("_own_signals")
def test_the_worker_ends_by_a_signal(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "kennisladder.core.outbox.backend.OutboxBackend"
    settings.OUTBOX_SMTP_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_mail("Je code", "De code is 123456", None, ["sanne@wijkteam.example"])

    stop_when(lambda: len(getattr(outbox_of_django, "outbox", [])) == 1)
    call_command("send_outbox", interval=0.05)

    assert list(OutboxMessage.objects.values_list("state", flat=True)) == ["sent"]


@pytest.mark.parametrize("command", ["catch_mail", "serve_local"])
def test_the_local_commands_are_for_development(command: str) -> None:
    with pytest.raises(CommandError):
        call_command(command)


def test_the_catcher_keeps_mail_and_sends_nothing(start: Callable[..., Any], folder: Path) -> None:
    port = free_port()
    catcher = start("catch_mail", "--port", str(port), port=port)
    assert wait_for(lambda: is_open(port))

    with smtplib.SMTP("127.0.0.1", port) as client:
        client.sendmail("r@x.nl", ["a@x.nl", "b@x.nl"], "Subject: Dag\r\n\r\nDag")
    catcher.send_signal(signal.SIGTERM)
    out, error = catcher.communicate(timeout=20)

    caught = [file.read_text() for file in (folder / "mail").glob("*.eml")]
    assert (catcher.returncode, out, error) == (0, b"", b"")
    assert [text.splitlines()[0] for text in caught] == ["X-Envelope-To: a@x.nl, b@x.nl"]


def test_one_command_runs_the_site_and_delivers_mail_to_the_local_page(
    start: Callable[..., Any], folder: Path
) -> None:
    port, mail_port = free_port(), free_port()
    site = start("serve_local", "--mail-port", str(mail_port), port=port)

    answers = wait_for(lambda: is_open(port) and is_open(mail_port))
    delivered = wait_for(
        lambda: b"sanne@wijkteam.example" in read(f"http://127.0.0.1:{port}/postvak/")
    )
    health = json.loads(read(f"http://127.0.0.1:{port}/gezond/"))
    site.send_signal(signal.SIGTERM)
    out, error = site.communicate(timeout=30)

    assert (answers, delivered, health["mail"]) == (True, True, "ok")
    assert (site.returncode, error) == (0, b"")
    assert out.decode() == f"http://127.0.0.1:{port}/  (mail: /postvak/, stop: Ctrl-C)\n"
    for closed in (port, mail_port):
        with pytest.raises(ConnectionRefusedError):
            is_open(closed)


@pytest.mark.usefixtures("_own_signals")
def test_when_one_process_ends_all_end(
    folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.KENNISLADDER_LOCAL_MAILBOX = True
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "kennisladder.settings.development")
    monkeypatch.setenv("KENNISLADDER_DATA", str(folder))

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port, mail_port = free_port(), int(taken.getsockname()[1])
        with pytest.raises(CommandError, match="A process ended by itself"):
            call_command("serve_local", port=port, mail_port=mail_port)

    with pytest.raises(ConnectionRefusedError):
        is_open(port)
