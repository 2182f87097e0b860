"""Invitations of contributors in the admin."""

from typing import Any

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from casebank.actions.inviting import invite
from casebank.models import Invitation
from kennisladder.accounts.views import signed_in
from kennisladder.core.viewsets import dated


class InviteView(CreateView):
    """Asks an address, and sends the link."""

    success_message = _("The invitation is on its way.")

    def save_instance(self) -> Invitation:
        """Invite through the action: it writes the mail and the log."""
        return invite(email=self.form.cleaned_data["email"], by=signed_in(self.request))

    def get_success_buttons(self) -> list[Any]:
        """Offer nothing: an invitation is not edited."""
        return []


class InvitationViewSet(ModelViewSet):
    """Invitations: sent, seen whether they were accepted, and taken back."""

    model = Invitation
    name = url_prefix = "case_invitations"
    icon = "mail"
    menu_label = _("Invitations")
    form_fields = ("email",)
    add_view_class = InviteView
    add_to_reference_index = False
    copy_view_enabled = False
    list_per_page = 50
    list_display = (
        "email",
        "invited_by",
        dated(Invitation, "invited_at"),
        dated(Invitation, "accepted_at"),
        BooleanColumn("is_open", label=_("Link still works")),
    )
    search_fields = ("email",)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses of looking, inviting and taking back; nothing is edited."""
        kept = {"index", "index_results", "add", "delete"}
        return [route for route in super().get_urlpatterns() if route.name in kept]
