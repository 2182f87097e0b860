"""Whose idea a statement is: the seven labels that go with all content."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Provenance(models.TextChoices):
    """Where a statement comes from; an item may carry two labels."""

    POLICY = "BELEID", _("Government policy")
    LAW = "WET", _("Law / case law")
    RESEARCH = "ONDERZOEK", _("Research")
    GUIDELINE = "RICHTLIJN", _("Professional guideline")
    PRIVATE = "PRIVAAT", _("Private proposal")
    CONTESTED = "OMSTREDEN", _("Contested")
    MODEL = "MODEL", _("Our training model")
