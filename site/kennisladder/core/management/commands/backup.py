"""Make a backup that has been restored once."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kennisladder.core import backup


class Command(BaseCommand):
    """Copies database and media into a new folder, opens the copy and counts its rows."""

    help = "Write a checked copy of database and media into a new folder below FOLDER."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the folder."""
        parser.add_argument("folder", type=Path, help="where the new folder is made")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Make the backup and tell what is in it."""
        try:
            report = backup.make(folder, timezone.now())
        except (backup.BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        rows = sum(report.rows.values())
        self.stdout.write(
            f"{len(report.rows)} tables, {rows} rows and {report.media_files} files restored once."
        )
        self.stdout.write("Keep it encrypted and with an end date: erased people are still in it.")
