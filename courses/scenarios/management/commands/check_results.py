"""Compare the cached results of finished attempts with what replaying them gives."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from courses.scenarios.actions import play


class Command(BaseCommand):
    """A score is always derived from the choices; the cached copy is checked against it."""

    help = "Check the cached results of finished attempts; exit status 1 when one differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to write differing results again."""
        parser.add_argument("--repair", action="store_true", help="write differing results again")

    def handle(self, *args: Any, **options: Any) -> None:
        """Name the attempts whose result differs, and end with how many."""
        differing = play.differing_results(repair=options["repair"])
        for attempt in differing:
            self.stdout.write(attempt)
        if differing and not options["repair"]:
            raise CommandError(f"{len(differing)} results differ from the replay")
        self.stdout.write(f"{len(differing)} results repaired" if differing else "all results hold")
