"""The scenarios app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScenariosConfig(AppConfig):
    """The escalation ladder and the branching scenarios."""

    name = "courses.scenarios"
    label = "scenarios"
    verbose_name = _("Scenarios")

    def ready(self) -> None:
        """Listen to Wagtail's signal that a page was published."""
        from courses.scenarios import receivers  # noqa: PLC0415 -- models exist from here on

        receivers.connect()
