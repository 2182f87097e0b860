"""Make a new key to sign badges with."""

from typing import Any

from django.core.management.base import BaseCommand

from kennisladder.accreditation.keys import new_key


class Command(BaseCommand):
    """Run this when the key may have leaked, or once in so many years."""

    help = "Make the key that signs badges from now on; earlier keys stay published."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, and name it."""
        self.stdout.write(f"Signs from now on: {new_key(by=None).kid}")
