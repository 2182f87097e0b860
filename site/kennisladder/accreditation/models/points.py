"""A person's numbers in registers, and the points that they earned."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kennisladder.accreditation import wording
from kennisladder.accreditation.models.accreditations import Accreditation
from kennisladder.accreditation.models.certificates import Certificate
from kennisladder.accreditation.models.registers import Register, RegisterGroup


class RegisterNumber(models.Model):
    """The number of one person in one register, and whether we may send data with it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="register_numbers"
    )
    register = models.ForeignKey(
        Register, on_delete=models.PROTECT, related_name="numbers", verbose_name=_("register")
    )
    group = models.ForeignKey(
        RegisterGroup,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("your group in the register"),
    )
    number = models.CharField(pgettext_lazy("register", "number"), max_length=40)
    consent_at = models.DateTimeField(_("consent to send data given at"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        """One number for a person in a register."""

        verbose_name = _("register number")
        verbose_name_plural = _("register numbers")
        ordering: ClassVar[list[str]] = ["register__position"]
        constraints = [
            models.UniqueConstraint(fields=["user", "register"], name="number_once_a_register"),
            models.CheckConstraint(condition=~Q(number=""), name="number_not_empty"),
        ]

    def __str__(self) -> str:
        """Return the register; the number itself leads to a person."""
        return str(self.register)


class PointEntry(models.Model):
    """Points of one certificate in one register."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="point_entries"
    )
    certificate = models.ForeignKey(
        Certificate, on_delete=models.CASCADE, related_name="point_entries"
    )
    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="point_entries")
    accreditation = models.ForeignKey(
        Accreditation, on_delete=models.SET_NULL, null=True, related_name="point_entries"
    )
    earned_on = models.DateField(_("earned on"))
    points = models.DecimalField(
        pgettext_lazy("accreditation", "points"), max_digits=6, decimal_places=2
    )
    self_award = models.BooleanField(_("to be awarded by the professional"), default=False)
    category = models.CharField(_("chamber or category"), max_length=80, blank=True)
    activity_id = models.CharField(_("accreditation number"), max_length=60, blank=True)
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        """A certificate counts once in a register and category."""

        verbose_name = _("points of a certificate")
        verbose_name_plural = _("points of certificates")
        ordering: ClassVar[list[str]] = ["-earned_on", "register__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "register", "category"], name="points_once"
            ),
            models.CheckConstraint(condition=Q(points__gt=0), name="points_more_than_nothing"),
        ]

    def __str__(self) -> str:
        """Return register and points."""
        return f"{self.register}: {self.points}"

    @property
    def points_in_words(self) -> str:
        """Return the points with their noun."""
        return wording.points_in_words(self.points)
