"""What accreditation adds to the admin."""

from typing import Any

from wagtail import hooks
from wagtail.permission_policies.base import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from kennisladder.accreditation.actions.exports import PERMISSION
from kennisladder.accreditation.admin_views import MAY_CHANGE
from kennisladder.accreditation.models import Certificate, Export
from kennisladder.accreditation.viewsets import AccreditationGroup


class OrganisersRead(ModelPermissionPolicy):
    """Whoever has one permission may look; the rows themselves change through actions only."""

    def __init__(self, model: Any, permission: str) -> None:
        super().__init__(model)
        self.permission = permission

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return whether this is an organiser who looks."""
        return action == "view" and bool(user.has_perm(self.permission))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Return whether this is an organiser who looks."""
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Certificate, OrganisersRead(Certificate, MAY_CHANGE))
register_permission_policy(Export, OrganisersRead(Export, PERMISSION))


@hooks.register("register_admin_viewset")
def register_accreditation() -> AccreditationGroup:
    """Show registers, accreditations, certificates and exports to whoever may."""
    return AccreditationGroup()
