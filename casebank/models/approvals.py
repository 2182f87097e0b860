"""What is left of a submission once it is published: that a second person approved the text."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Approval(models.Model):
    """That a second person approved exactly this text: the evidence, without identifying text.

    hits: number of findings by kind and decision; kept: what a reviewer kept in the text, with the
    reason, so [{"kind", "text", "reason"}] is as public as the case; disclosure: the result of the
    check of that day. Once `ended_at` is set, no road leads to publication without a new approval.
    """

    #: No content: Wagtail's index of links must not know that this exists.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        "casebank.CasePage",
        on_delete=models.CASCADE,
        related_name="approvals",
        verbose_name=_("case"),
    )
    version = models.PositiveSmallIntegerField(_("version"))
    fingerprint = models.CharField(_("hash of text and facets"), max_length=64)
    contributor = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reviewer = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    approver = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    rules_version = models.CharField(_("rules that were used"), max_length=40)
    hits = models.JSONField(_("findings and decisions"), default=dict)
    kept = models.JSONField(_("kept in the text"), default=list)
    disclosure = models.JSONField(_("disclosure check"), default=dict)
    intruder = models.JSONField(_("test as a motivated intruder"), default=dict)
    what_changed = models.CharField(_("what changed"), max_length=300, blank=True)
    approved_at = models.DateTimeField(_("approved at"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    ended_because = models.CharField(_("why it ended"), max_length=300, blank=True)

    class Meta:
        """Versions count from 1; three different people."""

        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["page", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["page", "version"], name="approval_version_once"),
            models.CheckConstraint(
                condition=~models.Q(reviewer=models.F("contributor"))
                & ~models.Q(approver=models.F("contributor"))
                & ~models.Q(approver=models.F("reviewer")),
                name="approval_by_three_people",
            ),
        ]

    def __str__(self) -> str:
        """Return the case number and the version."""
        return f"{self.page_id} {self.version}"
