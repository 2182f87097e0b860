"""Make the PDFs of teaching packs."""

import logging
import threading

from django.db import OperationalError

from casebank.actions.packing import make_next_pack
from kennisladder.core.workers import Job, WorkerCommand

log = logging.getLogger("kennisladder.packs")

BATCH = 20


def make_batch(stop: threading.Event | None = None) -> int:
    """Make what is due, at most `BATCH`, and return how many were tried."""
    for tried in range(BATCH):
        try:
            if (stop and stop.is_set()) or not make_next_pack():
                return tried
        except OperationalError:  # the database is away: all of them wait
            raise
        except Exception:  # one that cannot be made must not stop the rest
            log.exception("A teaching pack could not be made")
    return BATCH


class Command(WorkerCommand):
    """Runs the worker of the teaching packs until it is told to stop."""

    help = "Make the PDFs of teaching packs; runs until SIGTERM or Ctrl-C unless --once is given."
    interval = 5.0

    def job(self) -> Job:
        """Return the making of teaching packs."""
        return Job(
            batch=make_batch,
            size=BATCH,
            tidy=lambda: None,
            log=log,
            waits="The database cannot be used, teaching packs wait: %s",
        )
