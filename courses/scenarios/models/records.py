"""A learner's records: attempts at a scenario, their decisions, and the lines of the step record.

An attempt stores the choices that were made and never a total: replaying them on the version that
was played gives the same state and the same score for ever. `result` is a cached copy for lists.
"""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.scenarios.models.versions import ScenarioVersion

HASH_LENGTH = 64  # hex digits of SHA-256


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Which attempts a person may see."""

    def of(self, *, user: Any, visitor: str) -> "AttemptQuerySet":
        """Return the attempts of this account, or else of this visitor's browser."""
        if user is not None and user.is_authenticated:
            return self.filter(user=user)
        return self.filter(user=None, visitor=visitor) if visitor else self.none()

    def unfinished(self) -> "AttemptQuerySet":
        """Return the attempts that can go on."""
        return self.filter(finished_at=None)


class Attempt(models.Model):
    """One play of one version of a scenario, by an account or by an anonymous visitor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(
        ScenarioVersion,
        on_delete=models.PROTECT,
        related_name="attempts",
        verbose_name=_("version"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="scenario_attempts",
        verbose_name=_("user"),
    )
    visitor = models.CharField(_("visitor's hashed key"), max_length=HASH_LENGTH, blank=True)
    seed = models.CharField(_("seed of the order of options"), max_length=32)
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    touched_at = models.DateTimeField(_("last played at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    expires_at = models.DateTimeField(
        _("deleted after"), null=True, help_text=_("Only for visitors without an account.")
    )
    result = models.JSONField(_("cached result"), null=True)

    objects: ClassVar[Any] = AttemptQuerySet.as_manager()

    class Meta:
        """An attempt has one owner; a visitor's attempt has an end date."""

        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["-started_at"]
        indexes = [
            models.Index(fields=["user", "-touched_at"], name="attempt_user_recent"),
            models.Index(fields=["visitor"], name="attempt_visitor", condition=~Q(visitor="")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=True) | Q(visitor=""), name="attempt_one_owner"
            ),
            models.CheckConstraint(
                condition=Q(visitor="") | Q(expires_at__isnull=False),
                name="attempt_visitor_expires",
            ),
        ]

    def __str__(self) -> str:
        """Return its short identity; no name of a person."""
        return f"{self.version} {self.id}"


class Decision(models.Model):
    """One choice in an attempt; a row is written once and never changed."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="decisions")
    order = models.PositiveSmallIntegerField(_("order"))
    scene = models.CharField(_("scene"), max_length=100)
    choice = models.CharField(_("choice"), max_length=100)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        """One decision for each place in the order: a double post cannot make a second."""

        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["attempt", "order"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "order"], name="decision_order_unique"),
            models.CheckConstraint(condition=Q(order__gte=1), name="decision_order_from_one"),
        ]

    def __str__(self) -> str:
        """Return its place and choice."""
        return f"{self.order}. {self.choice}"


class StepLine(models.Model):
    """The line that the learner adds to the step record after a decision (ladder.md, 3.6)."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="step_lines")
    order = models.PositiveSmallIntegerField(_("after decision"))
    action = models.CharField(_("action"), max_length=300)
    children = models.CharField(_("child or children"), max_length=200, blank=True)
    basis = models.CharField(_("basis"), max_length=200, blank=True)
    safety_check = models.CharField(_("safety check"), max_length=200, blank=True)
    child_voice = models.CharField(_("voice of the child"), max_length=300, blank=True)
    reactions = models.CharField(_("reaction of the parents"), max_length=300, blank=True)
    next_step = models.CharField(_("next step and date"), max_length=200, blank=True)
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        """One line for each decision."""

        verbose_name = _("line of the step record")
        verbose_name_plural = _("lines of the step record")
        ordering = ["attempt", "order"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "order"], name="step_line_order_unique"),
        ]

    def __str__(self) -> str:
        """Return what was done."""
        return self.action
