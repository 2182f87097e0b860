"""End what has to end in the case bank: old originals, cases past their date; run it every day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from casebank.actions.inviting import delete_old_invitations
from casebank.actions.keeping import delete_old_originals, delete_waiting_comments
from casebank.actions.publishing import expire


class Command(BaseCommand):
    """Keeps the promise that originals do not stay, and that every real case has an end."""

    help = "Delete old originals, the text of cases past their date, old invitations and comments."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to only count."""
        parser.add_argument("--dry-run", action="store_true", help="count, and delete nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many went."""
        dry_run = options["dry_run"]
        originals = delete_old_originals(dry_run=dry_run)
        cases = expire(dry_run=dry_run)
        invitations = delete_old_invitations(dry_run=dry_run)
        comments = delete_waiting_comments(dry_run=dry_run)
        done = "would be deleted" if dry_run else "deleted"
        self.stdout.write(
            f"{originals} originals, the text of {cases} cases, {invitations} invitations"
            f" and {comments} waiting comments {done}"
        )
