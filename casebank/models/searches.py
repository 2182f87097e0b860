"""What search keeps: the words of each case, and searches that somebody wants to hear of."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casebank.models.pages import CasePage

#: How much a word counts, by the text that holds it. Strangers search what is public.
IN_TITLE, IN_SUMMARY, IN_TEXT = 4, 2, 1
PUBLIC = IN_SUMMARY


class CaseWord(models.Model):
    """That a case holds a word; a table of our own, the same on each database.

    The search of the site knows neither compounds nor who may search the full text. These rows go
    when the case is no longer shown.
    """

    wagtail_reference_index_ignore = True

    page = models.ForeignKey(CasePage, on_delete=models.CASCADE, related_name="words")
    stem = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        """Once for a word and a case; looked up by the word."""

        verbose_name = _("word of a case")
        verbose_name_plural = _("words of cases")
        constraints = [models.UniqueConstraint(fields=["stem", "page"], name="case_word_once")]

    def __str__(self) -> str:
        """Return the word and the case."""
        return f"{self.stem} {self.page_id}"


class BankState(models.Model):
    """One row: a token that changes with the shown cases, so that a process knows when to look."""

    wagtail_reference_index_ignore = True

    token = models.UUIDField(default=uuid.uuid4)

    class Meta:
        """One row."""

        verbose_name = _("state of the case bank")
        verbose_name_plural = _("state of the case bank")

    def __str__(self) -> str:
        """Return the token."""
        return str(self.token)


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
