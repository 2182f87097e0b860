"""The home app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home page, standing pages and search."""

    name = "home"
    verbose_name = _("Home")
