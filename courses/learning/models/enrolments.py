"""That somebody follows a course, and that it was completed."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.curriculum.models import CoursePage

#: How long we remember that somebody stopped with a course that was not completed.
KEPT_AFTER_LEAVING = timedelta(days=365)


class Origin(models.TextChoices):
    """Who began it."""

    SELF = "self", _("By oneself")
    ORGANISATION = "organisation", _("By an organisation")
    INVITATION = "invitation", _("By invitation")


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Which enrolments are running and which are finished."""

    def running(self) -> "EnrolmentQuerySet":
        """Return those that can go on."""
        return self.filter(completed_at=None, left_at=None)

    def completed(self) -> "EnrolmentQuerySet":
        """Return those of courses that were completed."""
        return self.filter(completed_at__isnull=False)


class Enrolment(models.Model):
    """One person follows one course; it stays when the course is completed.

    `snapshot` is the outline that this learner knows (`rules.changes`); `facts` is what the
    completion rested on that day. Progress itself is never stored.
    """

    #: Such rows are no content: Wagtail does not look for links in them.
    wagtail_reference_index_ignore = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="enrolments",
        verbose_name=_("user"),
    )
    course = models.ForeignKey(
        CoursePage, on_delete=models.PROTECT, related_name="enrolments", verbose_name=_("course")
    )
    origin = models.CharField(
        _("begun"), max_length=20, choices=Origin.choices, default=Origin.SELF
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("enrolled by"),
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    completed_at = models.DateTimeField(_("completed at"), null=True)
    left_at = models.DateTimeField(_("left at"), null=True)
    expires_at = models.DateTimeField(
        _("deleted after"), null=True, help_text=_("Only after leaving a course.")
    )
    snapshot = models.JSONField(_("outline as the learner knows it"), default=dict)
    facts = models.JSONField(_("what the completion rests on"), null=True)

    objects: ClassVar[Any] = EnrolmentQuerySet.as_manager()

    class Meta:
        """One enrolment for a person and a course; who completed it cannot leave it."""

        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["-started_at", "pk"]
        indexes = [
            models.Index(fields=["user", "-started_at"], name="enrolment_user_recent"),
            models.Index(
                fields=["expires_at"],
                name="enrolment_expires",
                condition=Q(expires_at__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "course"], name="enrolment_once"),
            models.CheckConstraint(
                condition=Q(completed_at__isnull=True) | Q(left_at__isnull=True),
                name="enrolment_completed_stays",
            ),
            models.CheckConstraint(
                condition=Q(completed_at__isnull=True, facts__isnull=True)
                | Q(completed_at__isnull=False, facts__isnull=False),
                name="enrolment_completed_with_facts",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True, expires_at__isnull=True)
                | Q(left_at__isnull=False, expires_at__isnull=False),
                name="enrolment_left_expires",
            ),
            models.CheckConstraint(
                condition=Q(completed_at__isnull=True)
                | Q(completed_at__gte=models.F("started_at")),
                name="enrolment_completed_after_start",
            ),
        ]

    def __str__(self) -> str:
        """Return its short identity; no name of a person."""
        return f"{self.course_id} {self.pk}"

    @property
    def is_running(self) -> bool:
        """Return whether the learner is busy with it."""
        return self.completed_at is None and self.left_at is None
