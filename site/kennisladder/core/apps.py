"""The core app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """Shared models, outbox, middleware and sanitising."""

    name = "kennisladder.core"
    label = "core"
    verbose_name = _("Core")
