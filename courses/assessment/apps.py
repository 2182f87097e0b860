"""The assessment app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentConfig(AppConfig):
    """Questions, tests, grading and item analysis."""

    name = "courses.assessment"
    label = "assessment"
    verbose_name = _("Assessment")

    def ready(self) -> None:
        """Show the questions in the style guide."""
        from courses.assessment import samples  # noqa: F401, PLC0415 -- registers a section
