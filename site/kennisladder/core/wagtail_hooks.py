"""What the core adds to the admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from kennisladder.core.models import OutboxMessage, SecurityEvent
from kennisladder.core.viewsets import AdministratorsRead, SupervisionGroup

register_permission_policy(OutboxMessage, AdministratorsRead(OutboxMessage))
register_permission_policy(SecurityEvent, AdministratorsRead(SecurityEvent))


@hooks.register("register_admin_viewset")
def register_supervision() -> SupervisionGroup:
    """Show the outbox and the security log to administrators."""
    return SupervisionGroup()
