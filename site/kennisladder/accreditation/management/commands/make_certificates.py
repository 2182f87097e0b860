"""Make the PDFs of certificates."""

import signal
import threading
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from kennisladder.accreditation import worker
from kennisladder.accreditation.actions.exports import forget_old_lines


class Command(BaseCommand):
    """Runs the worker of the certificates until it is told to stop."""

    help = "Make the PDFs of certificates; runs until SIGTERM or Ctrl-C unless --once is given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --once and --interval."""
        parser.add_argument("--once", action="store_true", help="make what is due and stop")
        parser.add_argument(
            "--interval", type=float, default=2.0, help="seconds between two looks (default 2)"
        )

    def handle(self, *args: Any, once: bool, interval: float, **options: Any) -> None:
        """Work once, or until a signal asks to stop."""
        if once:
            forget_old_lines(now=timezone.now())
            while worker.make_batch() == worker.BATCH:
                pass
            return
        stop = threading.Event()

        def ask_to_stop(number: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, ask_to_stop)
        signal.signal(signal.SIGINT, ask_to_stop)
        worker.work(stop, interval=interval)
