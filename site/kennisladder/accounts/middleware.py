"""The last line of defence before the admin, and before the originals of cases."""

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from kennisladder.accounts.models import User
from kennisladder.core.middleware import ADMIN_PATH

#: What lies behind a second factor: the beginning of the address, and the right of who must use it.
GUARDED = (
    (ADMIN_PATH, "wagtailadmin.access_admin"),
    ("/mijn-casussen/", "casebank.review_case"),
)


class SecondFactorMiddleware:
    """Let nobody in behind `GUARDED` without the second factor that the settings ask for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or answer with the way to a second factor."""
        person = request.user
        guarded = self.guarded_by(request, person) if isinstance(person, User) else ""
        if not isinstance(person, User) or not guarded:
            return self.get_response(request)
        if not is_mfa_enabled(person):
            messages.info(
                request,
                _("Editors and reviewers sign in with a second factor. Choose one to go on."),
            )
            return HttpResponseRedirect(resolve_url("mfa_index"))
        if used_second_factor(request, person):
            return self.get_response(request)
        wanted = request.get_full_path() if request.method == "GET" else guarded
        logout(request)
        messages.info(request, _("Sign in once more, now with your second factor."))
        query = urlencode({REDIRECT_FIELD_NAME: wanted})
        return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")

    def guarded_by(self, request: HttpRequest, person: User) -> str:
        """Return the part of the site that asks a second factor of this request; "" for none."""
        if not settings.KENNISLADDER_EDITORS_NEED_SECOND_FACTOR:
            return ""
        for path, right in GUARDED:
            if request.path_info.startswith(path) and person.has_perm(right):
                return path
        return ""


def used_second_factor(request: HttpRequest, person: User) -> bool:
    """Return whether this person showed a second factor in this session."""
    records = get_authentication_records(request, person)
    return any(record.get("method") == "mfa" for record in records)
