"""The accounts app, and Wagtail's user administration on our own user model."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Users and their sign-in."""

    name = "kennisladder.accounts"
    label = "accounts"
    verbose_name = _("Accounts")
    default = True


class WagtailUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user administration with our fields."""

    user_viewset = "kennisladder.accounts.viewsets.UserViewSet"
    default = False
