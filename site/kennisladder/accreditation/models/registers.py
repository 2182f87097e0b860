"""Registers of professionals, with their own rules as data that editors can change."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from kennisladder.accounts.models import Profession
from kennisladder.accreditation.rules.registers import (
    Counts,
    Group,
    RegisterRules,
    Route,
    WhenTested,
)


class Mark(models.TextChoices):
    """How sure we are of what we write about a register."""

    READ = "read", _("Read at the source")
    DATED = "dated", _("Read at the source, but the page is old")
    PARTLY = "partly", _("Only partly read at the source")
    CHECK = "check", _("Not checked yet")


class RouteChoice(models.TextChoices):
    """How points reach the register."""

    PE_ONLINE = Route.PE_ONLINE.value, _("We enter who took part in PE-online")
    OWN_FILE = Route.OWN_FILE.value, _("The professional enters it in a file of their own")
    PARTNER = Route.PARTNER.value, _("No open market for points: by agreement")
    UNKNOWN = Route.UNKNOWN.value, _("Not known to us")


class WhenTestedChoice(models.TextChoices):
    """When a course must end with a test."""

    NONE = WhenTested.NONE.value, _("Never, as far as we know")
    E_LEARNING = WhenTested.E_LEARNING.value, _("With e-learning and blended learning")
    DISTANCE = WhenTested.DISTANCE.value, _("With distance learning alone")


class CountsChoice(models.TextChoices):
    """Whether points of the register count for a group."""

    YES = Counts.YES.value, pgettext_lazy("points", "Count")
    NO = Counts.NO.value, pgettext_lazy("points", "Do not count")
    CHECK = Counts.CHECK.value, pgettext_lazy("points", "Not known to us")


class Register(ClusterableModel):
    """A register in which professionals keep up their registration with points."""

    code = models.SlugField(_("code"), max_length=30, unique=True)
    name = models.CharField(pgettext_lazy("register", "name"), max_length=60)
    full_name = models.CharField(_("full name"), max_length=150, blank=True)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=100)
    for_whom = models.TextField(_("for whom"), blank=True, max_length=400)
    professions = models.JSONField(
        _("professional groups"),
        default=list,
        blank=True,
        help_text=_("Whoever chose one of these in their profile sees this register by itself."),
    )
    requirement = models.TextField(_("what the register asks"), blank=True, max_length=800)
    how_points = models.TextField(_("how a course gets points"), blank=True, max_length=800)
    how_registered = models.TextField(_("how points are registered"), blank=True, max_length=800)
    route = models.CharField(
        _("route of the points"), max_length=12, choices=RouteChoice, default=RouteChoice.UNKNOWN
    )
    has_numbers = models.BooleanField(_("its professionals have a number"), default=True)
    number_prefix = models.CharField(
        _("letters before the number"),
        max_length=10,
        blank=True,
        help_text=_('For example "NIP-". Leave it empty when the register does not say.'),
    )
    number_digits = models.PositiveSmallIntegerField(
        _("how many digits"),
        null=True,
        blank=True,
        help_text=_("Leave it empty when the register does not say: then we do not check it."),
    )
    minutes_per_point = models.PositiveSmallIntegerField(
        _("net minutes for one point"),
        null=True,
        blank=True,
        help_text=_("Only where this is a fixed rule. Otherwise the register decides."),
    )
    self_award = models.BooleanField(
        _("professionals may award points themselves"),
        default=False,
        help_text=_("For a course of a provider that the register has not recognised."),
    )
    test_rule = models.CharField(
        _("test needed"), max_length=12, choices=WhenTestedChoice, default=WhenTestedChoice.NONE
    )
    test_from_minutes = models.PositiveSmallIntegerField(
        _("test needed from so many minutes"), null=True, blank=True
    )
    mark = models.CharField(_("how sure"), max_length=8, choices=Mark, default=Mark.CHECK)
    doubt = models.TextField(_("what we do not know"), blank=True, max_length=600)
    sources = models.TextField(
        _("sources"), blank=True, help_text=_("One web address on each line.")
    )

    class Meta:
        """Names for the admin; self-award needs a rule to count by."""

        verbose_name = _("register")
        verbose_name_plural = _("registers")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                name="register_minutes_positive",
                condition=Q(minutes_per_point__isnull=True) | Q(minutes_per_point__gt=0),
            ),
            models.CheckConstraint(
                name="register_self_award_counts",
                condition=Q(self_award=False) | Q(minutes_per_point__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Return the name that professionals use."""
        return self.name

    def clean(self) -> None:
        """Refuse self-award without a rule, and professions that do not exist."""
        if self.self_award and not self.minutes_per_point:
            raise ValidationError(
                {"minutes_per_point": _("Say how many net minutes make one point.")}
            )
        if not set(self.professions) <= set(Profession.values):
            raise ValidationError({"professions": _("Choose from the professional groups.")})

    @property
    def rules(self) -> RegisterRules:
        """Return what decides, as the pure rules take it; reads the groups unless prefetched."""
        return RegisterRules(
            code=self.code,
            name=self.name,
            route=Route(self.route),
            prefix=self.number_prefix,
            digits=self.number_digits,
            number_needed=self.has_numbers,
            minutes_per_point=self.minutes_per_point,
            self_award=self.self_award,
            test=WhenTested(self.test_rule),
            test_from_minutes=self.test_from_minutes,
            groups=tuple(group.as_rule for group in self.groups.all()),
        )

    @property
    def links(self) -> list[str]:
        """Return the addresses of the sources."""
        return self.sources.split()


class RegisterGroup(models.Model):
    """A group of professionals in a register, and whether its points count for them."""

    register = ParentalKey(Register, on_delete=models.CASCADE, related_name="groups")
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=120)
    counts = models.CharField(
        pgettext_lazy("points", "points"),
        max_length=6,
        choices=CountsChoice,
        default=CountsChoice.YES,
    )
    explanation = models.TextField(_("explanation"), blank=True, max_length=400)
    sort_order = models.PositiveSmallIntegerField(editable=False, null=True, blank=True)
    sort_order_field = "sort_order"

    class Meta:
        """A code is used once in a register."""

        verbose_name = _("group in a register")
        verbose_name_plural = _("groups in a register")
        ordering: ClassVar[list[str]] = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["register", "code"], name="register_group_unique")
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def as_rule(self) -> Group:
        """Return the group as the pure rules take it."""
        return Group(self.code, self.name, Counts(self.counts), self.explanation)
