"""Load the Dutch demo content; what is there already stays as it is."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.actions import demo


class Command(BaseCommand):
    """Makes a site full of Dutch content, and prints how to sign in."""

    help = "Load the Dutch demo content: pages, ladder, scenarios, accounts and a few attempts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the seed, a reset, and whether to show progress."""
        parser.add_argument("--seed", type=int, default=1, help="seed of the demo attempts")
        parser.add_argument(
            "--reset",
            action="store_true",
            help="first delete ALL pages, attempts and demo accounts",
        )
        parser.add_argument("--no-progress", action="store_true", help="show no progress")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the steps, show where they are on a terminal, and end with the sign-in lines."""
        visible = sys.stderr.isatty() and not options["no_progress"] and options["verbosity"] > 0
        try:
            if options["reset"]:
                demo.reset()
            for number, (name, step) in enumerate(demo.steps(seed=options["seed"]), 1):
                if visible:
                    self.stderr.write(f"\r\033[K{number}. {name} ", ending="")
                    self.stderr.flush()
                step()
        except demo.NotForDemo:
            raise CommandError("Demo accounts have a known password: not in production.") from None
        finally:
            if visible:
                self.stderr.write("\r\033[K", ending="")
        if options["verbosity"] > 0:
            self.report()

    def report(self) -> None:
        """Print where to look and how to sign in."""
        self.stdout.write(f"\nKennisladder: {settings.SITE_URL}/")
        self.stdout.write(f"Sign in at    {settings.SITE_URL}/accounts/login/")
        self.stdout.write(f"Admin at      {settings.SITE_URL}/admin/")
        self.stdout.write(f"Mail sent     {settings.SITE_URL}/postvak/\n")
        for role, account in demo.ACCOUNTS.items():
            self.stdout.write(f"  {role:14}{account.email:34}{demo.PASSWORD}")
        self.stdout.write("")
