"""The curriculum app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CurriculumConfig(AppConfig):
    """Curricula, courses, modules and lessons."""

    name = "courses.curriculum"
    label = "curriculum"
    verbose_name = _("Curriculum")
