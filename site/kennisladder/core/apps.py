"""The core app."""

from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """Shared models, outbox, middleware and sanitising."""

    name = "kennisladder.core"
    label = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        """Register the checks, listen to the glossary, and make the cache table with the others."""
        from kennisladder.core import checks, glossary  # noqa: F401, PLC0415 -- both need loaded apps

        glossary.connect()
        post_migrate.connect(make_cache_table, sender=self)


def make_cache_table(using: str, **kwargs: Any) -> None:
    """Make the table of the database cache if the settings ask for one and it is not there."""
    call_command("createcachetable", database=using, verbosity=0)
