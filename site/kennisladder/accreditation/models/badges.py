"""Badges: signing keys, lists that say what was revoked, and the signed credentials."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kennisladder.accreditation.models.certificates import Certificate


class SigningKey(models.Model):
    """A key that signs badges; its private half is encrypted, its public half is published."""

    kid = models.CharField(_("name of the key"), max_length=64, unique=True)
    public = models.JSONField(_("public key"))
    private = models.TextField(_("private key, encrypted"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    retired_at = models.DateTimeField(_("no longer signs since"), null=True, blank=True)

    class Meta:
        """Names; the newest key that is not retired signs."""

        verbose_name = _("signing key")
        verbose_name_plural = _("signing keys")
        ordering: ClassVar[list[str]] = ["-made_at", "-pk"]

    def __str__(self) -> str:
        """Return the name of the key."""
        return self.kid


class StatusList(models.Model):
    """A published list with a bit for each badge: 1 when it was revoked."""

    LENGTH = 131_072  # the least that the standard allows, so that a list tells about nobody

    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    used = models.PositiveIntegerField(_("places in use"), default=0)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        """Names; the newest list gets the next badge."""

        verbose_name = _("status list")
        verbose_name_plural = _("status lists")
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(used__lte=131_072), name="status_list_not_overfull"
            )
        ]

    def __str__(self) -> str:
        """Return the number of the list."""
        return str(self.pk)


class Badge(models.Model):
    """The signed Open Badge of one certificate, and its place in a status list."""

    certificate = models.OneToOneField(Certificate, on_delete=models.CASCADE, related_name="badge")
    status_list = models.ForeignKey(StatusList, on_delete=models.PROTECT, related_name="badges")
    place = models.PositiveIntegerField(_("place in the list"))
    token = models.TextField(_("signed credential"))
    signed_at = models.DateTimeField(_("signed at"), default=timezone.now)

    class Meta:
        """A place belongs to one badge."""

        verbose_name = _("badge")
        verbose_name_plural = _("badges")
        constraints = [
            models.UniqueConstraint(fields=["status_list", "place"], name="badge_own_place")
        ]

    def __str__(self) -> str:
        """Return the code of the certificate."""
        return str(self.certificate)
