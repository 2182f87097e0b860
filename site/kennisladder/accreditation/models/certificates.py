"""Certificates: facts that never change, and where the certificate stands since."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kennisladder.accreditation.rules import certificates as rules

SHA256_LENGTH = 64
STANDINGS: dict[rules.Standing, Any] = {
    rules.Standing.VALID: pgettext_lazy("certificate", "Valid"),
    rules.Standing.EXPIRED: pgettext_lazy("certificate", "Expired"),
    rules.Standing.REVOKED: pgettext_lazy("certificate", "Revoked"),
    rules.Standing.REPLACED: pgettext_lazy("certificate", "Replaced"),
}


def pdf_path(certificate: "Certificate", filename: str) -> str:
    """Return where the PDF of a certificate lies; the id is random, so nobody can guess it."""
    return f"certificates/{certificate.pk}.pdf"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Certificates by whose they are and what has to be done with them."""

    def of(self, user: Any) -> "CertificateQuerySet":
        """Return this person's certificates, the newest first."""
        return self.filter(user=user).order_by("-issued_at", "-is_current", "pk")

    def without_pdf(self) -> "CertificateQuerySet":
        """Return those whose PDF is still to be made, in the order of issue."""
        return self.filter(sha256="", tries__lt=Certificate.MOST_TRIES).exclude(name="")


class Certificate(models.Model):
    """What one person completed. Erasing the person takes the name and leaves code and hash."""

    MOST_TRIES = 5

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=rules.CODE_LENGTH, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="certificates",
        verbose_name=_("user"),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        related_name="certificates",
        verbose_name=_("course"),
    )
    edition = models.CharField(_("edition"), max_length=60, blank=True)
    is_current = models.BooleanField(_("not replaced"), default=True)
    #: How often this person had completed the course before, each time after it had expired.
    renewal = models.PositiveSmallIntegerField(_("times renewed"), default=0)
    name = models.CharField(_("name on the certificate"), max_length=150, blank=True)
    provider = models.CharField(_("provider"), max_length=150)
    facts = models.JSONField(_("what was done"))
    lines = models.JSONField(_("registers"), default=list)
    content_hash = models.CharField(_("hash of the content"), max_length=SHA256_LENGTH)
    issued_at = models.DateTimeField(_("issued at"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True)

    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )
    reissue_reason = models.CharField(_("reason of the reissue"), max_length=300, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_reason = models.CharField(_("reason of revocation"), max_length=300, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("revoked by"),
    )

    pdf = models.FileField(pgettext_lazy("file", "PDF"), upload_to=pdf_path, blank=True)
    sha256 = models.CharField(
        _("SHA-256 of the PDF"), max_length=SHA256_LENGTH, blank=True, db_index=True
    )
    pdf_made_at = models.DateTimeField(_("PDF made at"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries to make the PDF"), default=0)
    next_try_at = models.DateTimeField(_("next try at"), default=timezone.now)

    objects: ClassVar[Any] = CertificateQuerySet.as_manager()

    class Meta:
        """One current certificate for each time a person completes a course; reasons where due."""

        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering: ClassVar[list[str]] = ["-issued_at"]
        indexes = [
            models.Index(fields=["user", "-issued_at"], name="certificate_owner"),
            models.Index(
                fields=["next_try_at"], name="certificate_to_make", condition=Q(sha256="")
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "page", "edition", "renewal"],
                condition=Q(is_current=True),
                name="certificate_once",
            ),
            models.CheckConstraint(
                name="certificate_revoked_with_reason",
                condition=Q(revoked_at=None) | ~Q(revoked_reason=""),
            ),
            models.CheckConstraint(
                name="certificate_pdf_has_hash",
                condition=Q(sha256="", pdf_made_at=None)
                | (~Q(sha256="") & Q(pdf_made_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        """Return the code; no name of a person."""
        return self.shown_code

    @property
    def shown_code(self) -> str:
        """Return the code in groups."""
        return rules.show_code(self.code)

    @property
    def told(self) -> rules.CertificateFacts:
        """Return what was done."""
        return rules.facts_of(self.facts)

    @property
    def register_lines(self) -> tuple[rules.RegisterLine, ...]:
        """Return what each register gives for it, as known on the day of issue."""
        return tuple(rules.line_of(line) for line in self.lines)

    @property
    def content(self) -> rules.Content:
        """Return everything that stands on it."""
        return rules.Content(
            code=self.code,
            name=self.name,
            provider=self.provider,
            issued_on=timezone.localdate(self.issued_at),
            facts=self.told,
            lines=self.register_lines,
            expires_on=timezone.localdate(self.expires_at) if self.expires_at else None,
        )

    def standing(self, now: datetime | None = None) -> rules.Standing:
        """Return where it stands, now or at another moment."""
        return rules.standing(
            now=now or timezone.now(),
            expires_at=self.expires_at,
            revoked_at=self.revoked_at,
            is_replaced=not self.is_current,
        )

    def has_expired(self, now: datetime) -> bool:
        """Return whether it held until before this moment, whatever else became of it."""
        return self.expires_at is not None and self.expires_at <= now

    @property
    def standing_word(self) -> str:
        """Return where it stands, in a word."""
        return str(STANDINGS[self.standing()])
