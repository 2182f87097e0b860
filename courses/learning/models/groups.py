"""Groups of an organisation: its trainers, its courses, and who joined with or without consent."""

import secrets
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.curriculum.models import CoursePage

KEPT = timedelta(days=2 * 365)


def new_code() -> str:
    """Return the secret part of an invitation: 96 random bits."""
    return secrets.token_urlsafe(12)


def default_end() -> date:
    """Return the day on which a new group ends."""
    return timezone.localdate() + KEPT


class StudyGroup(models.Model):
    """People of one organisation who learn together; on its last day all of it is deleted."""

    wagtail_reference_index_ignore = True

    name = models.CharField(_("name"), max_length=120)
    organisation = models.CharField(_("organisation"), max_length=150)
    code = models.CharField(_("invitation"), max_length=32, unique=True, default=new_code)
    trainers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="trained_groups",
        verbose_name=_("trainers"),
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    ends_on = models.DateField(
        _("last day"),
        default=default_end,
        help_text=_("After this day the group is deleted, with who was in it."),
    )

    class Meta:
        """Names for the admin."""

        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["organisation", "name", "pk"]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class GroupCourse(models.Model):
    """A course that a group follows, perhaps before a day."""

    wagtail_reference_index_ignore = True

    group = models.ForeignKey(StudyGroup, on_delete=models.CASCADE, related_name="courses")
    course = models.ForeignKey(
        CoursePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("course")
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    class Meta:
        """A course once."""

        verbose_name = _("course of a group")
        verbose_name_plural = _("courses of groups")
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "course"], name="group_course_once"),
        ]

    def __str__(self) -> str:
        """Return its short identity."""
        return f"{self.group_id} {self.course_id}"


class Membership(models.Model):
    """Somebody joined a group; without consent the trainer sees the name and nothing else."""

    wagtail_reference_index_ignore = True

    group = models.ForeignKey(StudyGroup, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="group_memberships",
        verbose_name=_("user"),
    )
    joined_at = models.DateTimeField(_("joined at"), default=timezone.now)
    consented_at = models.DateTimeField(_("consented at"), null=True)

    class Meta:
        """One for a person and a group."""

        verbose_name = _("membership of a group")
        verbose_name_plural = _("memberships of groups")
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "user"], name="membership_once"),
        ]

    def __str__(self) -> str:
        """Return its short identity; no name of a person."""
        return f"{self.group_id} {self.pk}"
