"""The case bank."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasebankConfig(AppConfig):
    """Anonymised cases: submission, anonymisation, disclosure risk, review, discussion."""

    name = "casebank"
    verbose_name = _("Case bank")

    def ready(self) -> None:
        """Guard cases that are saved as bare pages, and follow what happens in rooms below."""
        from casebank import (  # noqa: PLC0415 -- models exist from here on
            companions,  # noqa: F401 -- it registers itself
            discussion_companion,  # noqa: F401 -- the same
            receivers,
            serving,
        )
        from casebank.actions import keeping  # noqa: F401, PLC0415 -- the same

        receivers.connect()
        serving.connect()
