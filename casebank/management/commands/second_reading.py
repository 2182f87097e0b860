"""Let Frog read the cases under review too."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casebank.actions.second_reading import read_along, waiting
from casebank.detection import frogging


class Command(BaseCommand):
    """Reads what Frog has not read yet, one case at a time; for every few minutes."""

    help = "Let Frog, where it is installed, read the cases under review as a second reader."

    def handle(self, *args: Any, **options: Any) -> None:
        """Read each waiting case once."""
        if not frogging.installed():
            raise CommandError("Frog is not installed: apt-get install frog frogdata uctodata")
        read = sum(read_along(submission=submission) for submission in waiting())
        self.stdout.write(f"{read} cases were read.")
