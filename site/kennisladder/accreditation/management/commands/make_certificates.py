"""Make the PDFs of certificates."""

from kennisladder.accreditation import worker
from kennisladder.core.workers import Job, WorkerCommand


class Command(WorkerCommand):
    """Runs the worker of the certificates until it is told to stop."""

    help = "Make the PDFs of certificates; runs until SIGTERM or Ctrl-C unless --once is given."
    interval = 2.0

    def job(self) -> Job:
        """Return the making of certificates."""
        return worker.job()
