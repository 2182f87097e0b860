"""Take somebody's second factors away after they lost phone, key and codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kennisladder.accounts.actions import take_factors_away
from kennisladder.accounts.models import User


class Command(BaseCommand):
    """For operators, who make sure first that the person is who they say."""

    help = "Remove the second factors of one person and end their sessions."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the e-mail address."""
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Take the factors away, and say how many there were."""
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody has the e-mail address {email}.")
        self.stdout.write(f"{take_factors_away(person=person, by=None)} factors removed.")
