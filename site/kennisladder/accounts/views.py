"""The profile, one's own data, leaving, and the one door."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.contrib.auth.decorators import login_required
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kennisladder.accounts.actions import LastAdministratorError, erase_person, update_profile
from kennisladder.accounts.forms import EraseForm, ProfileForm
from kennisladder.accounts.models import User
from kennisladder.accounts.queries import personal_data, security_of
from kennisladder.core.audit import record


def to_sign_in(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Lead every old door to the one that asks for the second factor; keep a safe ?next=."""
    wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    query = f"?{urlencode({REDIRECT_FIELD_NAME: wanted})}" if wanted and safe else ""
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}{query}")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show and keep what a person tells about themselves and how they want the site."""
    person = signed_in(request)
    form = ProfileForm(request.POST or None, initial=_profile_of(person))
    if request.method == "POST" and form.is_valid():
        update_profile(person=person, by=person, **form.cleaned_data)
        with override(person.language):
            messages.success(request, _("Your profile has been saved."))
        return redirect("profile")
    context = {"form": form, "security": security_of(person)}
    return render(request, "accounts/profile.html", context)


@login_required
@never_cache
@require_POST
def own_data(request: HttpRequest) -> HttpResponse:
    """Give a person everything we keep about them, as a JSON file."""
    person = signed_in(request)
    record("account.exported", by=person)
    data = {
        "site": settings.WAGTAIL_SITE_NAME,
        "made_at": timezone.now(),
        "data": personal_data(person),
    }
    response = JsonResponse(data, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="kennisladder.json"'
    return response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Delete a person's account after two confirmations."""
    person = signed_in(request)
    form = EraseForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            erase_person(person=person, by=person)
        except LastAdministratorError:
            form.add_error(
                None, _("You are the only administrator. Make somebody else one before you go.")
            )
        else:
            language = get_language()
            logout(request)
            with override(language):
                messages.success(request, _("Your account and your data have been deleted."))
            return HttpResponseRedirect("/")
    return render(request, "accounts/erase.html", {"form": form})


def signed_in(request: HttpRequest) -> User:
    """Return the user of a request that `login_required` let through."""
    if not isinstance(request.user, User):
        raise TypeError("This view needs a signed-in user.")
    return request.user


def _profile_of(person: User) -> dict[str, str]:
    return {
        "name": person.name,
        "profession": person.profession,
        "organisation": person.organisation,
        "language": person.language or get_language() or settings.LANGUAGE_CODE,
        "appearance": person.appearance,
    }
