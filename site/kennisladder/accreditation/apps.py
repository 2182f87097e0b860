"""The accreditation app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccreditationConfig(AppConfig):
    """Registers, points, certificates and badges."""

    name = "kennisladder.accreditation"
    label = "accreditation"
    verbose_name = _("Accreditation")

    def ready(self) -> None:
        """Encrypt our keys anew when accounts renew their secrets."""
        from kennisladder.accreditation import keys  # noqa: F401, PLC0415 -- models exist from here on
