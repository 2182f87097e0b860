"""Tell how the outbox is doing, for people and for monitoring."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kennisladder.core.outbox.queries import health


class Command(BaseCommand):
    """Prints the counts for each state; exit code 1 when mail waits too long."""

    help = "Print how many mails are in each state; exit 1 when the oldest waits too long."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each state and one for the oldest mail."""
        now = health(timezone.now())
        for state, count in sorted(now.counts.items()):
            self.stdout.write(f"{state}: {count}")
        seconds = int(now.oldest_wait.total_seconds())
        self.stdout.write(f"oldest waits: {seconds} s")
        if now.is_late:
            raise CommandError(f"The oldest mail has been waiting for {seconds} s.")
