"""The curriculum app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CurriculumConfig(AppConfig):
    """Curricula, courses, modules and lessons."""

    name = "courses.curriculum"
    label = "curriculum"
    verbose_name = _("Curriculum")

    def ready(self) -> None:
        """Fill the registry of what is added to pages, and listen to questions that change."""
        from courses.curriculum import companions, receivers  # noqa: F401, PLC0415 -- models exist from here on

        receivers.connect()
