"""Send the mail that lies in the outbox."""

from kennisladder.core.outbox import worker
from kennisladder.core.workers import Job, WorkerCommand


class Command(WorkerCommand):
    """Runs the worker of the outbox until it is told to stop."""

    help = "Send the mail in the outbox; runs until SIGTERM or Ctrl-C unless --once is given."

    def job(self) -> Job:
        """Return the sending of mail."""
        return worker.job()
