"""The case bank."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasebankConfig(AppConfig):
    """Anonymised cases: submission, anonymisation, disclosure risk, review, discussion."""

    name = "casebank"
    verbose_name = _("Case bank")
