"""The local site as a whole: server, worker and catcher start together and stop together."""

import json
import os
import signal
import smtplib
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import send_mail
from django.db import connection
from pytest_django import Settings

pytestmark = [
    pytest.mark.django_db(transaction=True),
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


def test_when_one_process_ends_all_end(start: Callable[..., Any], folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port, mail_port = free_port(), int(taken.getsockname()[1])

        site = start("serve_local", "--mail-port", str(mail_port), port=port)
        _out, error = site.communicate(timeout=LONGEST)

    assert site.returncode == 1
    assert b"A process ended by itself" in error
    with pytest.raises(ConnectionRefusedError):
        is_open(port)
