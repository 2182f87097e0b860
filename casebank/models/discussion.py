"""What professionals say under a case."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casebank.models.encrypted import EncryptedField
from casebank.models.pages import CasePage


class CommentState(models.TextChoices):
    """Who may read a comment."""

    HELD = "held", _("Waiting for a moderator")
    SHOWN = "shown", _("Shown")
    WITHDRAWN = "withdrawn", _("Taken back by its writer")
    REMOVED = "removed", _("Removed by a moderator")


class Comment(models.Model):
    """One contribution to the discussion of a case; it leaves with its writer."""

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        CasePage, on_delete=models.CASCADE, related_name="comments", verbose_name=_("case")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="case_comments",
        verbose_name=_("writer"),
    )
    key = models.UUIDField(_("key of the form"), unique=True)
    # What waits for a moderator may hold names.
    text = EncryptedField(_("comment"), max_length=4000)
    state = models.CharField(
        _("state"), max_length=10, choices=CommentState.choices, default=CommentState.SHOWN
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    reason = models.CharField(_("reason of the moderator"), max_length=300, blank=True)

    class Meta:
        """In the order in which they were written."""

        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["written_at", "pk"]
        indexes = [
            models.Index(fields=["page", "state", "written_at"], name="comment_page_state"),
            models.Index(fields=["state"], name="comment_held", condition=Q(state="held")),
        ]

    def __str__(self) -> str:
        """Return its short identity; no text and no name."""
        return f"{self.page_id} {self.pk}"


class CommentReport(models.Model):
    """That somebody thinks a comment should not stand there; one for a person and a comment."""

    wagtail_reference_index_ignore = True

    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="reports", verbose_name=_("comment")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("by")
    )
    reason = EncryptedField(_("what is wrong with it?"), max_length=500)
    reported_at = models.DateTimeField(_("reported at"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled at"), null=True)

    class Meta:
        """Once for a person and a comment."""

        verbose_name = _("report of a comment")
        verbose_name_plural = _("reports of comments")
        ordering = ["reported_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "user"], name="comment_report_once")
        ]

    def __str__(self) -> str:
        """Return its short identity; no text and no name."""
        return f"{self.comment_id} {self.pk}"


class Following(models.Model):
    """That somebody wants mail about new comments under a case."""

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(CasePage, on_delete=models.CASCADE, related_name="followers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        """Once for a person and a case."""

        verbose_name = _("following of a discussion")
        verbose_name_plural = _("followings of discussions")
        constraints = [models.UniqueConstraint(fields=["page", "user"], name="following_once")]

    def __str__(self) -> str:
        """Return its short identity."""
        return f"{self.page_id} {self.pk}"
