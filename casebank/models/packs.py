"""Teaching packs: PDFs of a case, with and without how it ended."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casebank.models.pages import CasePage


class TeachingPack(models.Model):
    """The PDF of one version of a case; empty until the worker has made it.

    It stands in the database, so that it is as closed as the case and leaves with it.
    """

    page = models.ForeignKey(CasePage, on_delete=models.CASCADE, related_name="packs")
    version = models.PositiveSmallIntegerField(_("version"))
    with_outcome = models.BooleanField(_("with how it ended"))
    pdf = models.BinaryField(null=True)
    next_try_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """One for a version, with and without the ending."""

        verbose_name = _("teaching pack")
        verbose_name_plural = _("teaching packs")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "version", "with_outcome"], name="teaching_pack_once"
            )
        ]

    def __str__(self) -> str:
        """Return case, version and kind."""
        return f"{self.page_id} {self.version} {self.with_outcome}"
