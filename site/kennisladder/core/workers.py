"""What the processes share that work through what is due: mail, certificates."""

import logging
import signal
import threading
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django.utils import timezone

EVERY_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Job:
    """What a worker does: `batch` does what is due and returns how much that was, at most `size`.

    `tidy` is called once an hour. `waits` is what stands in the log while the database is away,
    with `%s` for the fault.
    """

    batch: Callable[[threading.Event | None], int]
    size: int
    tidy: Callable[[], object]
    log: logging.Logger
    waits: str

    def once(self) -> None:
        """Tidy, and do all that is due."""
        self.tidy()
        while self.batch(None) == self.size:
            pass

    def work(self, stop: threading.Event, *, interval: float) -> None:
        """Work until `stop` is set, looking every `interval` seconds; what is in hand is finished.

        A database that is away for a while is waited for.
        """
        tidied_at = None
        is_away = False
        while not stop.is_set():
            close_old_connections()
            done = 0
            try:
                if tidied_at is None or timezone.now() - tidied_at >= EVERY_HOUR:
                    self.tidy()
                    tidied_at = timezone.now()
                done = self.batch(stop)
                is_away = False
            except OperationalError as error:
                if not is_away:
                    self.log.warning(self.waits, error)
                is_away = True
            if done < self.size:
                stop.wait(interval)


class WorkerCommand(BaseCommand):
    """Runs a job until it is told to stop; a subclass says which, and how often it looks."""

    interval: float = 1.0

    def job(self) -> Job:
        """Return what this worker does."""
        raise NotImplementedError

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --once and --interval."""
        parser.add_argument("--once", action="store_true", help="do what is due and stop")
        parser.add_argument(
            "--interval",
            type=float,
            default=self.interval,
            help=f"seconds between two looks (default {self.interval:g})",
        )

    def handle(self, *args: Any, once: bool, interval: float, **options: Any) -> None:
        """Work once, or until a signal asks to stop."""
        job = self.job()
        if once:
            job.once()
            return
        stop = threading.Event()

        def ask_to_stop(number: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, ask_to_stop)
        signal.signal(signal.SIGINT, ask_to_stop)
        job.work(stop, interval=interval)
