"""The accounts app, and Wagtail's user administration on our own user model."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Users and their sign-in."""

    name = "kennisladder.accounts"
    label = "accounts"
    verbose_name = _("Accounts")
    default = True

    def ready(self) -> None:
        """Load the checks, the receivers of allauth's signals and every app's privacy providers."""
        from kennisladder.accounts import checks, receivers  # noqa: F401, PLC0415 -- need the apps

        autodiscover_modules("privacy")


class WagtailUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user administration with our fields."""

    user_viewset = "kennisladder.accounts.viewsets.UserViewSet"
    default = False
