"""That a lesson was open, for how long, and that it was read."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.curriculum.models import LessonPage


class Visit(models.Model):
    """All visits of one person to one lesson; our own clock measures the time.

    touched_at: the last opening or sign of life, from which the next seconds count.
    """

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="lesson_visits",
        verbose_name=_("user"),
    )
    page = models.ForeignKey(
        LessonPage, on_delete=models.CASCADE, related_name="visits", verbose_name=_("lesson")
    )
    first_at = models.DateTimeField(_("first opened at"), default=timezone.now)
    opened_at = models.DateTimeField(_("last opened at"), default=timezone.now)
    touched_at = models.DateTimeField(_("last sign of life at"), default=timezone.now)
    seconds = models.PositiveIntegerField(_("active seconds"), default=0)
    viewed_at = models.DateTimeField(_("read at"), null=True)

    class Meta:
        """One row for a person and a lesson."""

        verbose_name = _("visit to a lesson")
        verbose_name_plural = _("visits to lessons")
        ordering = ["-opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "page"], name="visit_once"),
            models.CheckConstraint(
                condition=Q(opened_at__gte=F("first_at"), touched_at__gte=F("opened_at")),
                name="visit_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return its short identity; no name of a person."""
        return f"{self.page_id} {self.pk}"
