"""What a course has in a register: asked, granted, refused, or points to award oneself."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kennisladder.accreditation.models.registers import Register
from kennisladder.accreditation.rules import points as rules
from kennisladder.accreditation.rules.registers import Form


class StatusChoice(models.TextChoices):
    """The states of `rules.points.Status`, with names for the admin."""

    ASKED = rules.Status.ASKED.value, pgettext_lazy("accreditation", "Asked, not decided yet")
    GRANTED = rules.Status.GRANTED.value, pgettext_lazy("accreditation", "Granted")
    REFUSED = rules.Status.REFUSED.value, pgettext_lazy("accreditation", "Refused")
    SELF_AWARD = (
        rules.Status.SELF_AWARD.value,
        pgettext_lazy("accreditation", "Professionals award the points themselves"),
    )


class FormChoice(models.TextChoices):
    """How the course is taught."""

    E_LEARNING = Form.E_LEARNING.value, _("E-learning")
    BLENDED = Form.BLENDED.value, _("Blended: online and together")
    LIVE = Form.LIVE.value, _("Together, with a teacher")


_GRANTED = Q(status=rules.Status.GRANTED.value)


class Accreditation(models.Model):
    """One course in one register, with the numbers by which the register knows it."""

    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="accreditations",
        verbose_name=_("course"),
    )
    register = models.ForeignKey(
        Register,
        on_delete=models.PROTECT,
        related_name="accreditations",
        verbose_name=_("register"),
    )
    status = models.CharField(
        pgettext_lazy("accreditation", "status"),
        max_length=12,
        choices=StatusChoice,
        default=StatusChoice.ASKED,
    )
    form = models.CharField(
        _("form of the course"), max_length=12, choices=FormChoice, default=FormChoice.E_LEARNING
    )
    points = models.DecimalField(
        pgettext_lazy("accreditation", "points"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Only once the register has decided. Until then nobody sees a number."),
    )
    category = models.CharField(
        _("chamber or category"),
        max_length=80,
        blank=True,
        help_text=_('As the register writes it: a chamber, "1a", "legal", "reflection".'),
    )
    accreditation_id = models.CharField(_("accreditation number"), max_length=60, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid up to and including"), null=True, blank=True)
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    note = models.TextField(_("note for colleagues"), blank=True, max_length=1000)

    org_id = models.CharField("OrgID", max_length=40, blank=True)
    pe_course_id = models.CharField("PECourseID / externalCourseID", max_length=60, blank=True)
    pe_module_id = models.CharField("PEModuleID / externalmoduleID", max_length=60, blank=True)
    pe_edition_id = models.CharField("PEEditionID / externalEditionID", max_length=60, blank=True)
    pe_meeting_id = models.CharField("PEMeetingID / externalMeetingID", max_length=60, blank=True)

    class Meta:
        """No number of points before a decision, none without one after it."""

        verbose_name = _("accreditation")
        verbose_name_plural = _("accreditations")
        ordering: ClassVar[list[str]] = ["page_id", "register__position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="accreditation_points_when_granted",
                condition=(_GRANTED & Q(points__isnull=False)) | (~_GRANTED & Q(points=None)),
            ),
            models.CheckConstraint(
                name="accreditation_points_positive", condition=Q(points=None) | Q(points__gt=0)
            ),
            models.CheckConstraint(
                name="accreditation_dates_in_order",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
            ),
            models.UniqueConstraint(
                fields=["page", "register", "category", "valid_from"],
                name="accreditation_once",
            ),
        ]

    def __str__(self) -> str:
        """Return the register and how far it is; no number of points."""
        return f"{self.register}: {self.get_status_display()}"

    def clean(self) -> None:
        """Say in words what the database refuses."""
        granted = self.status == rules.Status.GRANTED
        if granted and self.points is None:
            raise ValidationError({"points": _("Fill in the points that the register granted.")})
        if not granted and self.points is not None:
            raise ValidationError(
                {"points": _("Leave the points empty until the register has granted them.")}
            )
        if self.points is not None and self.points <= 0:
            raise ValidationError({"points": _("Points are more than nothing.")})
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("This date lies before the first one.")})
        if self.status == rules.Status.SELF_AWARD and not self.register.self_award:
            raise ValidationError(
                {"status": _("In this register nobody awards points to themselves.")}
            )

    @property
    def offer(self) -> rules.Offer:
        """Return what the course has, as the pure rules take it."""
        return rules.Offer(
            status=rules.Status(self.status),
            points=self.points,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
        )
