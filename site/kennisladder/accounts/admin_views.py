"""An editor's own account in the Wagtail admin."""

from typing import Any

from wagtail.admin.views.account import AccountView as WagtailAccountView
from wagtail.admin.views.account import NameEmailSettingsPanel


class AccountView(WagtailAccountView):
    """Picture, notifications and the like; name, address and password have their own place."""

    def get_panels(self) -> list[Any]:
        """Return Wagtail's panels without first and last name, which our users do not have."""
        return [
            panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel)
        ]
