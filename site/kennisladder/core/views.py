"""Choices about the frame of the page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kennisladder.core.context import APPEARANCE_COOKIE, APPEARANCES

YEAR = 60 * 60 * 24 * 365


@require_POST
def set_appearance(request: HttpRequest) -> HttpResponse:
    """Keep the chosen appearance in a cookie, and return to the page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if (chosen := request.POST.get("appearance", "")) in APPEARANCES:
        response.set_cookie(
            APPEARANCE_COOKIE,
            chosen,
            max_age=YEAR,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    else:
        response.delete_cookie(APPEARANCE_COOKIE)
    return response
