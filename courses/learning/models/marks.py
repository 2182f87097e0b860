"""What a learner writes and keeps beside the lessons: private notes and bookmarks."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

NOTE_LENGTH = 10_000  # letters
PLACE_LENGTH = 64  # a StreamField block's id is a UUID of 36


class Note(models.Model):
    """A private note; it stays when the page is deleted, with the title that the page had.

    block: the block of the page that it belongs to; a note there is what one wrote to a reflection,
    and there is one of it. at_seconds: a moment in a video.
    """

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="lesson_notes",
        verbose_name=_("user"),
    )
    page = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("page")
    )
    page_title = models.CharField(_("title of the page"), max_length=255)
    block = models.CharField(_("place on the page"), max_length=PLACE_LENGTH, blank=True)
    at_seconds = models.PositiveIntegerField(_("moment in the video (seconds)"), null=True)
    text = models.TextField(_("note"), max_length=NOTE_LENGTH)
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now)

    class Meta:
        """A note says something; there is one for a reflection."""

        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-changed_at", "pk"]
        indexes = [models.Index(fields=["user", "-changed_at"], name="note_user_recent")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "page", "block"], condition=~Q(block=""), name="note_once_in_block"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
        ]

    def __str__(self) -> str:
        """Return its short identity; nothing of what was written."""
        return f"{self.page_id} {self.pk}"


class Bookmark(models.Model):
    """A page that somebody wants to find again."""

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="bookmarks",
        verbose_name=_("user"),
    )
    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        """One for a person and a page."""

        verbose_name = _("bookmark")
        verbose_name_plural = _("bookmarks")
        ordering = ["-made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "page"], name="bookmark_once"),
        ]

    def __str__(self) -> str:
        """Return its short identity; no name of a person."""
        return f"{self.page_id} {self.pk}"
