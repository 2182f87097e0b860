"""Frozen versions of a scenario: what learners play, whatever editors do to the page meanwhile."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.scenarios.rules import Story, dump, parse
from kennisladder.core.models import FrozenModel

STORIES_KEPT = 64


@dataclass(frozen=True)
class _Document:
    """A story's file, known by its hash: what it says is read only when it is not yet parsed."""

    sha256: str
    read: Callable[[], str] = field(compare=False)


@lru_cache(maxsize=STORIES_KEPT)
def _parsed(document: _Document) -> Story:
    return parse(json.loads(document.read()))


def document_of(story: Story) -> str:
    """Return the story as the JSON text that is stored; the same story gives the same text."""
    return json.dumps(dump(story), ensure_ascii=False, separators=(",", ":"))


def hash_of(document: str) -> str:
    """Return the SHA-256 of a story's JSON text, 64 hex digits."""
    return hashlib.sha256(document.encode()).hexdigest()


class ScenarioVersion(FrozenModel):
    """One published state of a scenario; attempts point to it, so it never changes.

    The document is text, not a JSON column: PostgreSQL would reorder it, and the hash is of its
    letters. A page that only needs the story may defer `document` and `graph_svg`: `story` reads
    the document when this process has not parsed it yet.
    """

    page = models.ForeignKey(
        "scenarios.ScenarioPage",
        on_delete=models.CASCADE,
        related_name="versions",
        verbose_name=_("scenario"),
    )
    number = models.PositiveIntegerField(_("number"))
    document = models.TextField(_("story as JSON"))
    sha256 = models.CharField(_("SHA-256 of the story"), max_length=64)
    graph_svg = models.TextField(_("picture of the graph"), blank=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("created by"),
    )

    class Meta:
        """A page numbers its versions from one and has each story once."""

        verbose_name = _("version of a scenario")
        verbose_name_plural = _("versions of scenarios")
        ordering = ["page", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="version_number_unique"),
            models.UniqueConstraint(fields=["page", "sha256"], name="version_story_unique"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_number_from_one"),
        ]

    def __str__(self) -> str:
        """Return its number in words."""
        return gettext("version %(number)d") % {"number": self.number}

    @property
    def story(self) -> Story:
        """Return the story, parsed once per process for each hash."""
        return _parsed(_Document(self.sha256, lambda: self.document))

    @property
    def data(self) -> dict[str, Any]:
        """Return the story as JSON data."""
        data: dict[str, Any] = json.loads(self.document)
        return data
