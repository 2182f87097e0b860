"""The case bank."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasebankConfig(AppConfig):
    """Anonymised cases: submission, anonymisation, disclosure risk, review, discussion."""

    name = "casebank"
    verbose_name = _("Case bank")

    def ready(self) -> None:
        """Guard cases that are saved as bare pages, and follow what happens in rooms below."""
        from casebank import discussion_companion, pack_receivers, receivers  # noqa: F401, PLC0415 -- models exist from here on
        from casebank.actions import keeping  # noqa: F401, PLC0415 -- the same

        receivers.connect()
        pack_receivers.connect()
