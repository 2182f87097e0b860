"""Encrypt all secrets of second factors under the newest key."""

from typing import Any

from django.core.management.base import BaseCommand

from kennisladder.accounts.actions import renew_secrets


class Command(BaseCommand):
    """Run this after putting a new key first; then the old key can be taken out."""

    help = "Encrypt the secrets of all second factors under the first encryption key."

    def handle(self, *args: Any, **options: Any) -> None:
        """Renew, and say how many secrets there were."""
        self.stdout.write(f"{renew_secrets()} secrets renewed.")
