"""The security log: what happened to accounts and rights, in ids only."""

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AppendOnlyError(TypeError):
    """A line of the security log was about to be changed or removed."""


class SecurityEventQuerySet(models.QuerySet["SecurityEvent"]):
    """Lines of the log: they can be read and added, and only be removed by age."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse: a line never changes."""
        raise AppendOnlyError("The security log cannot be changed.")

    def delete(self) -> NoReturn:
        """Refuse: only `audit.forget` removes lines, by age."""
        raise AppendOnlyError("The security log cannot be deleted from.")


class SecurityEvent(models.Model):
    """One line of the security log; no names, addresses or contents, so erasing leaves no trace."""

    event = models.CharField(_("event"), max_length=60)
    user_id = models.BigIntegerField(_("user id"), null=True, blank=True)
    object_type = models.CharField(_("object type"), max_length=100, blank=True)
    object_id = models.CharField(_("object id"), max_length=40, blank=True)
    happened_at = models.DateTimeField(_("happened at"), default=timezone.now, editable=False)

    objects: ClassVar[models.Manager["SecurityEvent"]] = models.Manager.from_queryset(
        SecurityEventQuerySet
    )()

    class Meta:
        """Newest first; an event has a name."""

        verbose_name = _("security event")
        verbose_name_plural = _("security events")
        ordering = ["-happened_at", "-pk"]
        indexes = [
            models.Index(fields=["-happened_at"], name="security_event_time"),
            models.Index(fields=["user_id", "event"], name="security_event_user"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(event=""), name="security_event_has_a_name"),
        ]

    def __str__(self) -> str:
        """Return the event with the ids, never a name."""
        return f"{self.event} {self.object_type}:{self.object_id} by {self.user_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the line; a line that exists cannot be saved again."""
        if self.pk is not None:
            raise AppendOnlyError("The security log cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: only `audit.forget` removes lines, by age."""
        raise AppendOnlyError("The security log cannot be deleted from.")
