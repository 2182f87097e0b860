"""Catch mail on this machine instead of sending it."""

import signal
import threading
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kennisladder.core import mailbox


class Catcher:
    """Takes every mail and keeps it as a file."""

    async def handle_DATA(  # noqa: N802 -- the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep the mail."""
        mailbox.keep(bytes(envelope.original_content or b""), envelope.rcpt_tos)
        return "250 OK"


class Command(BaseCommand):
    """Runs a mail server that sends nothing on."""

    help = "Catch mail on 127.0.0.1 and keep it for the page /postvak/; for development only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --port."""
        parser.add_argument("--port", type=int, default=None, help="default: EMAIL_PORT")

    def handle(self, *args: Any, port: int | None, **options: Any) -> None:
        """Catch until a signal asks to stop."""
        if not settings.KENNISLADDER_LOCAL_MAILBOX:
            raise CommandError("Mail is caught in development only; here it has to be sent.")
        stop = threading.Event()

        def ask_to_stop(number: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, ask_to_stop)
        signal.signal(signal.SIGINT, ask_to_stop)
        controller: Any = Controller(
            Catcher(), hostname="127.0.0.1", port=port or settings.EMAIL_PORT
        )
        controller.start()
        try:
            stop.wait()
        finally:
            controller.stop()
