"""Delete groups that ended, and enrolments of who left a course a year ago; run it every day."""

from typing import Any

from django.core.management.base import BaseCommand

from courses.learning.actions import delete_expired
from courses.learning.actions.groups import delete_ended


class Command(BaseCommand):
    """Keeps the promise that groups and courses that were left do not stay for ever."""

    help = "Delete groups that ended, and enrolments in courses that were left a year ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many went."""
        groups, enrolments = delete_ended(), delete_expired()
        self.stdout.write(f"{groups} groups and {enrolments} enrolments deleted")
