"""Listings in the admin that administrators read and nobody edits: mail and the security log."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import ModelPermissionPolicy

from kennisladder.core.models import OutboxMessage, SecurityEvent
from kennisladder.core.outbox import actions, rules
from kennisladder.core.outbox.rules import State


class AdministratorsRead(ModelPermissionPolicy):
    """Administrators may look; the rows themselves change through actions only."""

    def user_has_permission(self, user: AbstractBaseUser | AnonymousUser, action: str) -> bool:
        """Return whether this is an administrator who looks."""
        return bool(user.is_active and getattr(user, "is_superuser", False)) and action == "view"

    def user_has_any_permission(self, user: AbstractBaseUser | AnonymousUser, actions: Any) -> bool:
        """Return whether this is an administrator who looks."""
        return any(self.user_has_permission(user, action) for action in actions)


def dated(model: type[Model], name: str) -> DateColumn:
    """Return a column that shows when, headed by the name of the field."""
    field = model._meta.get_field(name)
    return DateColumn(name, label=capfirst(field.verbose_name), sort_key=name)  # type: ignore[union-attr]  # ours are no reverse relations


class ReadOnlyViewSet(ModelViewSet):
    """A listing with filters and a page for each row, without forms."""

    form_fields: list[str] = []
    inspect_view_enabled = True
    add_to_reference_index = False
    list_per_page = 50

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses of looking only."""
        kept = {"index", "index_results", "inspect"}
        return [route for route in super().get_urlpatterns() if route.name in kept]


class MailView(InspectView):
    """One mail without its text: a code for signing in may stand in it."""

    template_name = "core/outbox/inspect.html"

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """Return the value in our own time, and a dash where there is none."""
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, datetime):
            return timezone.localtime(value)
        return "–" if value in (None, "") else value

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what can be done with the mail now."""
        state = State(self.object.state)
        context: dict[str, Any] = super().get_context_data(
            **kwargs,
            may_retry=rules.may_go(state, State.QUEUED) and self.object.emptied_at is None,
            may_cancel=rules.may_go(state, State.CANCELLED),
        )
        return context


class OutboxViewSet(ReadOnlyViewSet):
    """The outbox: what is waiting, what failed and why."""

    model = OutboxMessage
    name = url_prefix = "outbox"
    icon = "mail"
    menu_label = gettext_lazy("Outgoing mail")
    inspect_view_class = MailView
    inspect_view_fields = [
        "kind", "lane", "recipient", "state", "attempts", "last_error", "created_at",
        "planned_at", "next_attempt_at", "expires_at", "sent_at", "emptied_at", "message_id",
    ]  # fmt: skip
    list_display = [
        "recipient",
        "kind",
        Column(
            "get_state_display", label=capfirst(pgettext_lazy("mail", "state")), sort_key="state"
        ),
        dated(OutboxMessage, "created_at"),
        "attempts",
        dated(OutboxMessage, "next_attempt_at"),
        dated(OutboxMessage, "sent_at"),
        "last_error",
    ]
    list_filter = ["state", "lane", "kind"]
    search_fields = ["recipient", "message_id"]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add trying again and stopping."""
        return [
            *super().get_urlpatterns(),
            path("retry/<int:pk>/", retry_mail, name="retry"),
            path("cancel/<int:pk>/", cancel_mail, name="cancel"),
        ]


class SecurityLogViewSet(ReadOnlyViewSet):
    """The security log: what happened to accounts and rights, in ids."""

    model = SecurityEvent
    name = url_prefix = "security_log"
    icon = "lock"
    menu_label = gettext_lazy("Security log")
    inspect_view_fields = ["event", "user_id", "object_type", "object_id", "happened_at"]
    list_display = [
        "event",
        "user_id",
        "object_type",
        "object_id",
        dated(SecurityEvent, "happened_at"),
    ]
    list_filter = ["event"]
    search_fields = ["event", "object_type"]


class SupervisionGroup(ViewSetGroup):
    """What administrators look after."""

    menu_label = gettext_lazy("Supervision")
    menu_icon = "lock"
    menu_order = 900
    items = (OutboxViewSet, SecurityLogViewSet)


@require_POST
def retry_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue a mail once more, and return to it."""
    return _do(request, pk, actions.retry, _("The mail is waiting to be sent."))


@require_POST
def cancel_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a mail, and return to it."""
    return _do(request, pk, actions.cancel, _("The mail will not be sent."))


def _do(request: HttpRequest, pk: int, action: Any, done: str) -> HttpResponse:
    if not AdministratorsRead(OutboxMessage).user_has_permission(request.user, "view"):
        raise PermissionDenied
    try:
        action(message_id=pk, by=request.user)
        messages.success(request, done)
    except (actions.NotNowError, OutboxMessage.DoesNotExist):
        messages.error(request, _("This is not possible now: the mail has moved on."))
    return HttpResponseRedirect(reverse("outbox:index"))
