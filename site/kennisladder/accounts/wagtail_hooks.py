"""Where Wagtail's admin meets our accounts."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from wagtail import hooks

from kennisladder.accounts.actions import erase_person
from kennisladder.accounts.models import User
from kennisladder.accounts.views import signed_in


@hooks.register("before_bulk_action")
def erase_instead_of_delete(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Erase the chosen users with what leads to them; Wagtail would leave names in its log."""
    if action_type != "delete" or action.model is not User:
        return None
    for person in objects:
        erase_person(person=person, by=signed_in(request))
    return HttpResponseRedirect(reverse("wagtailusers_users:index"))
