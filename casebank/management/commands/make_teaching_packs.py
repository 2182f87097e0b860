"""Make the PDFs of teaching packs."""

from casebank import pack_worker
from kennisladder.core.workers import Job, WorkerCommand


class Command(WorkerCommand):
    """Runs the worker of the teaching packs until it is told to stop."""

    help = "Make the PDFs of teaching packs; runs until SIGTERM or Ctrl-C unless --once is given."
    interval = 5.0

    def job(self) -> Job:
        """Return the making of teaching packs."""
        return pack_worker.job()
