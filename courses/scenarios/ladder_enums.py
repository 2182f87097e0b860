"""Words of the ladder that models, blocks and templates share."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.scenarios.rules.ladder import RUNGS

SAFETY = "V"


class LadderField(models.TextChoices):
    """The fields of a place on or beside the ladder, in the order in which they are read."""

    PURPOSE = "purpose", _("Purpose")
    ENTRY = "entry", _("Entry")
    WHO = "who", _("Who")
    LEGAL_BASIS = "legal_basis", _("Legal basis")
    TRIED_BEFORE = "tried_before", _("Tried before")
    FORM = "form", pgettext_lazy("rest", "Form")
    RISKS = "risks", _("Risks")
    WAY_OUT = "way_out", _("Way out")
    RECORD = "record", _("What to record")
    WHEN = "when", pgettext_lazy("safety route", "When")
    WHAT_TO_DO = "what_to_do", _("What you do")
    WHAT_NOT_TO_DO = "what_not_to_do", _("What you do not do")


class Compulsion(models.TextChoices):
    """How much a rung leaves to the parents; the exact wording stands beside it."""

    VOLUNTARY = "voluntary", _("Voluntary")
    PRESSURE = "pressure", _("Pressure")
    COERCION = "coercion", _("Coercion")


class Direction(models.TextChoices):
    """Where a way out leads, seen from the rung it belongs to."""

    DOWN = "down", _("Way down")
    ONWARD = "onward", _("Onward")
    BESIDE = "beside", _("Beside the ladder")


#: Where a way out can lead: a place, or the safety route as a whole.
DESTINATIONS = [(code, code) for code in (*RUNGS, SAFETY)]
