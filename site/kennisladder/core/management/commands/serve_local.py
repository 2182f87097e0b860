"""Run the whole site on this machine: server, mail catcher, and the workers of mail and PDFs."""

import os
import signal
import socket
import subprocess
import sys
import threading
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

SECONDS_TO_STOP = 10


class Command(BaseCommand):
    """Starts five processes, and stops all of them when one ends or a signal comes."""

    help = "Run server, workers and mail catcher together; for development only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --port and --mail-port."""
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
        parser.add_argument("--mail-port", type=int, default=None, help="default: EMAIL_PORT")

    def handle(self, *args: Any, port: int, mail_port: int | None, **options: Any) -> None:
        """Run until Ctrl-C or SIGTERM."""
        if not settings.KENNISLADDER_LOCAL_MAILBOX:
            raise CommandError("This is for development; deploy/ shows how to run it for others.")
        mail_port = mail_port or settings.EMAIL_PORT
        stop = threading.Event()

        def ask_to_stop(number: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, ask_to_stop)
        signal.signal(signal.SIGINT, ask_to_stop)
        server, catcher, *workers = commands(port)
        children = [start(server, mail_port), start(catcher, mail_port)]
        # A worker that is quicker than the mail catcher would warn of a server that is away.
        while not (stop.is_set() or answers(mail_port) or children[1].poll() is not None):
            stop.wait(0.05)
        children += [start(worker, mail_port) for worker in workers]
        self.stdout.write(f"http://127.0.0.1:{port}/  (mail: /postvak/, stop: Ctrl-C)")
        self.stdout.flush()
        try:
            while not stop.wait(0.5) and all(child.poll() is None for child in children):
                pass
        finally:
            ended = [child.poll() for child in children]
            stop_all(children)
        if not stop.is_set():
            raise CommandError(f"A process ended by itself (exit codes {ended}).")


def answers(port: int) -> bool:
    """Return whether something on this machine listens at the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def commands(port: int) -> list[list[str]]:
    """Return the five commands, without the Python that runs them."""
    server = [
        "gunicorn", "kennisladder.wsgi:application", "--bind", f"127.0.0.1:{port}",
        "--threads", "8", "--log-level", "warning", "--no-control-socket",
    ]  # fmt: skip
    workers = [
        ["django", name] for name in ("send_outbox", "make_certificates", "make_teaching_packs")
    ]
    return [server, ["django", "catch_mail"], *workers]


def start(command: list[str], mail_port: int) -> "subprocess.Popen[bytes]":
    """Return the started process; it gets our import path and its own group of signals."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(mail_port),
    }
    return subprocess.Popen(  # noqa: S603 -- our own commands
        [sys.executable, "-m", *command], env=environment, start_new_session=True
    )


def stop_all(children: list["subprocess.Popen[bytes]"]) -> None:
    """Ask all to stop, and end those that do not within `SECONDS_TO_STOP`."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
