"""The learning app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    """Enrolment, progress, completion, review: a learner's records."""

    name = "courses.learning"
    label = "learning"
    verbose_name = _("Learning")

    def ready(self) -> None:
        """Follow what happens in rooms below, and add to their pages."""
        from courses.learning import companions, receivers  # noqa: F401, PLC0415 -- models exist from here on
