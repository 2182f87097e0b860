"""The outbox: one row for one mail to one recipient."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kennisladder.core.outbox import rules


class MailState(models.TextChoices):
    """The states of `rules.State`, with names for the admin."""

    QUEUED = rules.State.QUEUED.value, pgettext_lazy("mail", "Waiting")
    SENDING = rules.State.SENDING.value, pgettext_lazy("mail", "Being sent")
    RETRY = rules.State.RETRY.value, pgettext_lazy("mail", "Waiting to try again")
    SENT = rules.State.SENT.value, pgettext_lazy("mail", "Sent")
    FAILED = rules.State.FAILED.value, pgettext_lazy("mail", "Failed")
    CANCELLED = rules.State.CANCELLED.value, pgettext_lazy("mail", "Cancelled")
    EXPIRED = rules.State.EXPIRED.value, pgettext_lazy("mail", "Too late to send")


class MailLane(models.IntegerChoices):
    """The lanes of `rules.Lane`, with names for the admin."""

    CODE = rules.Lane.CODE.value, pgettext_lazy("mail", "Code")
    CANCELLATION = rules.Lane.CANCELLATION.value, pgettext_lazy("mail", "Cancellation")
    REMINDER = rules.Lane.REMINDER.value, pgettext_lazy("mail", "Reminder")
    CONFIRMATION = rules.Lane.CONFIRMATION.value, pgettext_lazy("mail", "Confirmation")
    INVITATION = rules.Lane.INVITATION.value, pgettext_lazy("mail", "Invitation")
    NEWSLETTER = rules.Lane.NEWSLETTER.value, pgettext_lazy("mail", "Newsletter")


class OutboxQuerySet(models.QuerySet["OutboxMessage"]):
    """Mails by what has to be done with them."""

    def waiting(self) -> "OutboxQuerySet":
        """Return the mails that still have to be sent."""
        return self.filter(state__in=rules.WAITING)

    def due(self, now: Any) -> "OutboxQuerySet":
        """Return the mails whose time has come, in the order of sending."""
        return (
            self.waiting()
            .filter(next_attempt_at__lte=now)
            .order_by("lane", "next_attempt_at", "pk")
        )

    def done_before(self, time: datetime) -> "OutboxQuerySet":
        """Return the mails that nobody will try again, sent or to be sent before this time."""
        busy = [*rules.WAITING, rules.State.SENDING]
        moment = Coalesce("sent_at", "planned_at")
        return self.exclude(state__in=busy).alias(done_at=moment).filter(done_at__lt=time)

    def to_addresses(self, addresses: Iterable[str]) -> "OutboxQuerySet":
        """Return the mails to any of these addresses, with a name before it or without."""
        wanted = models.Q(pk__in=[])
        for address in addresses:
            wanted |= models.Q(recipient__iexact=address)
            wanted |= models.Q(recipient__iendswith=f"<{address}>")
        return self.filter(wanted)

    def naming(self, addresses: Iterable[str]) -> "OutboxQuerySet":
        """Return the mails whose headers name any of these addresses as somebody who gets it."""
        wanted = models.Q(pk__in=[])
        for address in addresses:
            for header in rules.ADDRESS_HEADERS:
                wanted |= models.Q(**{f"headers__{header}__icontains": address})
        return self.filter(wanted)


_WAITING = models.Q(state__in=sorted(state.value for state in rules.WAITING))
_SENDING = models.Q(state=rules.State.SENDING.value)
_SENT = models.Q(state=rules.State.SENT.value)


class OutboxMessage(models.Model):
    """A mail to one recipient, what is needed to build it, and how far it is."""

    key = models.CharField(pgettext_lazy("mail", "key"), max_length=200, unique=True)
    kind = models.CharField(pgettext_lazy("mail", "kind"), max_length=40, default="mail")
    lane = models.PositiveSmallIntegerField(
        pgettext_lazy("mail", "lane"), choices=MailLane, default=MailLane.CONFIRMATION
    )
    recipient = models.CharField(pgettext_lazy("mail", "recipient"), max_length=320)
    sender = models.CharField(pgettext_lazy("mail", "sender"), max_length=320)
    subject = models.CharField(pgettext_lazy("mail", "subject"), max_length=998, blank=True)
    headers = models.JSONField(pgettext_lazy("mail", "headers"), default=dict, blank=True)
    text = models.TextField(pgettext_lazy("mail", "text"), blank=True)
    alternatives = models.JSONField(_("other forms of the text"), default=list, blank=True)
    attachments = models.JSONField(pgettext_lazy("mail", "attachments"), default=list, blank=True)
    message_id = models.CharField(_("message id"), max_length=320)

    state = models.CharField(
        pgettext_lazy("mail", "state"), max_length=10, choices=MailState, default=MailState.QUEUED
    )
    attempts = models.PositiveSmallIntegerField(pgettext_lazy("mail", "attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=500, blank=True)
    claim = models.UUIDField(_("claim of the worker"), null=True, blank=True, editable=False)

    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    planned_at = models.DateTimeField(_("to be sent at"), default=timezone.now)
    next_attempt_at = models.DateTimeField(
        _("next attempt at"), null=True, blank=True, default=timezone.now
    )
    expires_at = models.DateTimeField(_("too late after"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("being sent since"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    emptied_at = models.DateTimeField(_("text deleted at"), null=True, blank=True)

    objects: ClassVar[models.Manager["OutboxMessage"]] = models.Manager.from_queryset(
        OutboxQuerySet
    )()

    class Meta:
        """What the state machine promises is held by the database as well."""

        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["lane", "next_attempt_at"], name="outbox_due", condition=_WAITING),
            models.Index(fields=["state", "-created_at"], name="outbox_state"),
        ]
        constraints = [
            models.CheckConstraint(
                name="outbox_known_state",
                condition=models.Q(state__in=[state.value for state in rules.State]),
            ),
            models.CheckConstraint(
                name="outbox_known_lane",
                condition=models.Q(lane__in=[lane.value for lane in rules.Lane]),
            ),
            models.CheckConstraint(
                name="outbox_waiting_has_a_time",
                condition=(_WAITING & models.Q(next_attempt_at__isnull=False))
                | (~_WAITING & models.Q(next_attempt_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="outbox_sending_has_a_worker",
                condition=(_SENDING & models.Q(claim__isnull=False, claimed_at__isnull=False))
                | (~_SENDING & models.Q(claim__isnull=True, claimed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="outbox_sent_has_a_time",
                condition=(_SENT & models.Q(sent_at__isnull=False))
                | (~_SENT & models.Q(sent_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="outbox_has_a_recipient", condition=~models.Q(recipient="")
            ),
        ]

    def __str__(self) -> str:
        """Return what it is and where it goes."""
        return f"{self.kind} → {self.recipient}"

    @property
    def is_waiting(self) -> bool:
        """Return whether it still has to be sent."""
        return self.state in rules.WAITING
