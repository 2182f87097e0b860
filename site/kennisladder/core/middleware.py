"""What every request passes: the content security policy and the language."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation

ADMIN_PATH = "/admin/"
UPLOADS = ("/documenten/", f"/{settings.MEDIA_URL.strip('/')}/")


class PolicyMiddleware(CSPMiddleware):
    """Send the strict policy on public pages, and own policies on the admin and on uploads."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Add the policy; the admin may be framed by itself, for its previews."""
        if request.path_info.startswith(UPLOADS) and not is_page(response):
            # Wagtail sets a policy here that lacks the sandbox.
            response.headers.pop(HEADER, None)
        if request.path_info.startswith(ADMIN_PATH):
            response["X-Frame-Options"] = "SAMEORIGIN"
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the policy of this response; views may still replace or update it."""
        parts = super().get_policy_parts(request, response, report_only)
        if parts.replace is None and not report_only:
            if request.path_info.startswith(ADMIN_PATH):
                parts.replace = settings.ADMIN_CONTENT_SECURITY_POLICY
            elif request.path_info.startswith(UPLOADS) and not is_page(response):
                parts.config = settings.UPLOAD_CONTENT_SECURITY_POLICY
        return parts


def is_page(response: HttpResponseBase) -> bool:
    """Return whether this is a page of ours (such as a form that asks for a password), no file."""
    is_file = "Content-Disposition" in response or response.streaming
    return not is_file and response.get("Content-Type", "").startswith("text/html")


class LanguageMiddleware:
    """Speak the language that the person chose, else Dutch; the browser's wish is no choice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the language for this request and name it in the response."""
        with translation.override(self.chosen(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "nl")
        return response

    def chosen(self, request: HttpRequest) -> str:
        """Return the language code of the account, else of the cookie, else Dutch."""
        account = getattr(request.user, "language", "") if request.user.is_authenticated else ""
        wanted = account or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
