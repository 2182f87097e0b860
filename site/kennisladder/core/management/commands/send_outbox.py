"""Send the mail that lies in the outbox."""

import signal
import threading
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from kennisladder.core.outbox import worker


class Command(BaseCommand):
    """Runs the worker of the outbox until it is told to stop."""

    help = "Send the mail in the outbox; runs until SIGTERM or Ctrl-C unless --once is given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --once and --interval."""
        parser.add_argument("--once", action="store_true", help="send what is due and stop")
        parser.add_argument(
            "--interval", type=float, default=1.0, help="seconds between two looks (default 1)"
        )

    def handle(self, *args: Any, once: bool, interval: float, **options: Any) -> None:
        """Send once, or work until a signal asks to stop."""
        if once:
            worker.tidy()
            while worker.send_batch() == worker.BATCH:
                pass
            return
        stop = threading.Event()

        def ask_to_stop(number: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, ask_to_stop)
        signal.signal(signal.SIGINT, ask_to_stop)
        worker.work(stop, interval=interval)
