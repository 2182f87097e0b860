"""Put the registers that we know on the site."""

from typing import Any

from django.core.management.base import BaseCommand

from kennisladder.accreditation.actions import install_registers


class Command(BaseCommand):
    """Adds registers that are missing; what editors changed stays as it is."""

    help = "Add the registers that are missing; those that are there stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        """Add them, and say how many."""
        self.stdout.write(f"{install_registers()} registers added.")
