"""Delete the attempts of visitors without an account whose term has passed; run it every day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from courses.scenarios.actions import play


class Command(BaseCommand):
    """Keeps the promise that a visitor's attempt is gone after thirty days."""

    help = "Delete visitors' attempts whose term has passed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to only count."""
        parser.add_argument("--dry-run", action="store_true", help="count, and delete nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many went."""
        if options["dry_run"]:
            self.stdout.write(f"{play.expired().count()} attempts would be deleted")
            return
        self.stdout.write(f"{play.delete_expired()} attempts deleted")
