"""What was sent to registers: which file, by whom, and who stood in it (AVG)."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kennisladder.accreditation.models.certificates import Certificate
from kennisladder.accreditation.models.registers import Register


class Export(models.Model):
    """One file with attendance for one register."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    register = models.ForeignKey(
        Register, on_delete=models.PROTECT, related_name="exports", verbose_name=_("register")
    )
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, verbose_name=_("course")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("export", "by"),
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    records = models.PositiveIntegerField(_("records"), default=0)
    refused = models.PositiveIntegerField(_("records left out"), default=0)

    class Meta:
        """Names for the admin."""

        verbose_name = _("export to a register")
        verbose_name_plural = _("exports to registers")
        ordering: ClassVar[list[str]] = ["-made_at"]

    def __str__(self) -> str:
        """Return the register and the moment."""
        return f"{self.register} {timezone.localtime(self.made_at):%Y-%m-%d %H:%M}"


class ExportLine(models.Model):
    """One person's attendance in an export: what was sent about them."""

    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="lines")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="export_lines"
    )
    certificate = models.ForeignKey(
        Certificate, on_delete=models.CASCADE, related_name="export_lines"
    )
    number = models.CharField(pgettext_lazy("register", "number"), max_length=40)

    class Meta:
        """A certificate stands once in an export."""

        verbose_name = _("line of an export")
        verbose_name_plural = _("lines of exports")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["export", "certificate"], name="export_line_once")
        ]

    def __str__(self) -> str:
        """Return the export; the number itself leads to a person."""
        return str(self.export)
