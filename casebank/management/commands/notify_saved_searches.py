"""Mail people about new cases that answer to the searches that they keep; run it every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from casebank.actions.saving import tell_new_cases


class Command(BaseCommand):
    """Sends at most one mail to each person."""

    help = "Mail people about new cases that answer to the searches that they keep."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the mails to the outbox, and say how many."""
        self.stdout.write(f"{tell_new_cases(now=timezone.now())} mails")
