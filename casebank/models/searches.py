"""Searches that somebody keeps, with a notice of new matches."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SavedSearch(models.Model):
    """A search by its address: `query` is the part after the question mark, in a fixed order."""

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="saved_case_searches",
        verbose_name=_("user"),
    )
    title = models.CharField(_("name"), max_length=100)
    query = models.CharField(_("search"), max_length=1000)
    notify = models.BooleanField(_("mail me about new cases"), default=True)
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now)
    seen_at = models.DateTimeField(_("matches seen until"), default=timezone.now)

    class Meta:
        """Once for a person and a search."""

        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["-saved_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "query"], name="saved_search_once")]

    def __str__(self) -> str:
        """Return its short identity; no name of a person."""
        return f"{self.pk}"
