"""A case before it is clean: outside the page tree, encrypted, and gone once it is published."""

import uuid
from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casebank.models.encrypted import EncryptedField
from casebank.models.parts import Facets

#: How long an original is kept after the last step, whatever becomes of it.
KEPT = timedelta(days=180)


class State(models.TextChoices):
    """Where a submission stands."""

    DRAFT = "draft", _("Not sent in yet")
    SUBMITTED = "submitted", _("Waiting for a reviewer")
    REVIEW = "review", _("Being reviewed")
    RETURNED = "returned", _("Back to the contributor")
    REVIEWED = "reviewed", _("Waiting for a second person")
    APPROVAL = "approval", _("Being checked by a second person")
    REFUSED = "refused", _("Not published")


class Consent(models.TextChoices):
    """On what ground the case may be shared."""

    PARENTS = "parents", _("Both parents with authority, and the child as far as it can judge")
    ORGANISATION = "organisation", _("The organisation, after weighing it in writing")
    FICTIONAL = "fictional", _("Nobody: the case is invented")


class Submission(Facets):
    """A case as a contributor sent it, with what reviewers make of it.

    `texts` is the working text by name (`parts.TEXTS`), `original` what was sent in, `names` the
    real names of this case. All three are encrypted, and go with the row when the case is
    published: then only the page and its `Approval` are left.
    """

    #: No content: Wagtail's index of links must not know that this exists.
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contributor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="submissions",
        verbose_name=_("contributor"),
    )
    page = models.ForeignKey(
        "casebank.CasePage",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("case that this changes"),
    )
    state = models.CharField(
        _("state"), max_length=20, choices=State.choices, default=State.DRAFT, db_index=True
    )
    fictional = models.BooleanField(_("invented"), default=False)
    consent = models.CharField(_("source of consent"), max_length=20, choices=Consent.choices)
    texts: Any = EncryptedField(_("text"), default=dict)
    original: Any = EncryptedField(_("text as it was sent in"), null=True)
    names: Any = EncryptedField(_("real names of this case"), default=list)
    note: Any = EncryptedField(_("about the consent"), default=str)
    answer: Any = EncryptedField(_("what the reviewer asks or says"), default=str)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("first reviewer"),
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("second person"),
    )
    rules_version = models.CharField(_("rules that were used"), max_length=40, blank=True)
    #: What the findings are of, as a keyed hash of rules, texts and names: nothing is read twice.
    read_as = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("begun at"), default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(_("sent in at"), null=True)
    touched_at = models.DateTimeField(_("last step at"), default=timezone.now)

    class Meta:
        """Three different people, whatever road the row came by."""

        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-touched_at", "pk"]
        permissions = [
            ("contribute_case", "Can send in a case"),
            ("review_case", "Can review cases"),
            ("read_case_audit", "Can read who saw and decided what"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reviewer=F("contributor")), name="submission_reviewer_is_another"
            ),
            models.CheckConstraint(
                condition=~Q(approver=F("contributor")) & ~Q(approver=F("reviewer")),
                name="submission_approver_is_another",
            ),
            models.CheckConstraint(
                condition=Q(fictional=True, consent="fictional")
                | (Q(fictional=False) & ~Q(consent="fictional")),
                name="submission_only_invented_needs_no_consent",
            ),
            models.UniqueConstraint(
                fields=["page"], condition=~Q(state="refused"), name="submission_one_change_at_once"
            ),
        ]

    def __str__(self) -> str:
        """Return its short identity: nothing of the case itself."""
        return str(self.pk)[:8]

    @property
    def delete_after(self) -> Any:
        """Return the moment at which it is deleted when nobody takes another step."""
        return self.touched_at + KEPT


class Finding(models.Model):
    """Something in a submission that may lead to a family, and what was decided about it.

    One finding for all places of the same text: a name is replaced everywhere. `places` holds
    [field, start, end] in the working text of that moment.
    """

    wagtail_reference_index_ignore = True

    class Decision(models.TextChoices):
        """What a reviewer decided."""

        OPEN = "open", _("Open")
        REPLACED = "replaced", _("Replaced")
        GENERALISED = "generalised", _("Made more general")
        KEPT = "kept", _("Kept, because …")

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="findings", verbose_name=_("submission")
    )
    key = models.CharField(_("key"), max_length=64)
    kind = models.CharField(_("kind"), max_length=20)
    text: Any = EncryptedField(_("text"))
    places: Any = models.JSONField(_("places"), default=list)
    confidence = models.FloatField(_("confidence"), default=1.0)
    suggestion: Any = EncryptedField(_("suggestion"), default=str)
    source = models.CharField(_("found by"), max_length=10)
    decision = models.CharField(
        _("decision"), max_length=12, choices=Decision.choices, default=Decision.OPEN
    )
    replacement: Any = EncryptedField(_("in its place"), default=str)
    reason = models.TextField(_("reason"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)

    class Meta:
        """One row for a text; a decision has its time, and keeping has its reason."""

        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "key"], name="finding_once"),
            models.CheckConstraint(
                condition=Q(decision="open", decided_at__isnull=True)
                | (~Q(decision="open") & Q(decided_at__isnull=False)),
                name="finding_decided_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(decision="kept") | ~Q(reason=""), name="finding_kept_has_reason"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["submission", "decision"], name="finding_open")
        ]

    def __str__(self) -> str:
        """Return its short identity: nothing of the text."""
        return f"{self.kind} {self.pk}"
