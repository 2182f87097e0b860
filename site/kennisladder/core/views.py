"""Choices about the frame of the page, and addresses for machines."""

from datetime import UTC, datetime, time

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.paginator import Paginator
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.static import serve

from kennisladder.core import mailbox
from kennisladder.core.context import APPEARANCE_COOKIE, APPEARANCES
from kennisladder.core.outbox import rules
from kennisladder.core.outbox.queries import oldest_wait

YEAR = 60 * 60 * 24 * 365
MAILS_A_PAGE = 20


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


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Tell where to report a weakness (RFC 9116)."""
    expires = datetime.combine(settings.SECURITY_TXT_EXPIRES, time(), tzinfo=UTC)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return plain(lines)


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Keep search engines out of what is no content."""
    closed = ("/accounts/", "/admin/", "/postvak/", "/gezond/")
    return plain(["User-agent: *", *(f"Disallow: {path}" for path in closed)])


def plain(lines: list[str]) -> HttpResponse:
    """Return the lines as a text file."""
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Tell monitoring whether the database answers, and whether mail waits too long.

    Late mail is no reason to take the site down, so only the database decides the status code.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        wait = oldest_wait(timezone.now())
    except DatabaseError:
        return JsonResponse({"database": "away"}, status=503)
    return JsonResponse(
        {
            "database": "ok",
            "mail": "late" if wait > rules.LATE_AFTER else "ok",
            "oldest_mail_seconds": int(wait.total_seconds()),
        }
    )


@require_safe
def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a resized image in development; in production the web server does.

    Originals and documents have no address of their own, here or there.
    """
    if not settings.DEBUG:
        raise Http404
    try:
        response = serve(request, path, document_root=f"{settings.MEDIA_ROOT}/images")
    except SuspiciousFileOperation as error:
        raise Http404 from error
    response["X-Content-Type-Options"] = "nosniff"
    return response


@never_cache
@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    """Show the mail that the local catcher kept, newest first."""
    only_locally()
    page = Paginator(mailbox.names(), MAILS_A_PAGE).get_page(request.GET.get("page"))
    mails = [mail for name in page if (mail := mailbox.read(name))]
    return render(request, "core/mailbox/list.html", {"page_obj": page, "mails": mails})


@never_cache
@require_safe
def mail_detail(request: HttpRequest, name: str) -> HttpResponse:
    """Show one caught mail."""
    only_locally()
    mail = mailbox.read(name)
    if mail is None:
        raise Http404
    return render(request, "core/mailbox/detail.html", {"mail": mail})


def only_locally() -> None:
    """Answer 404 wherever mail is really sent: codes for signing in stand in these mails."""
    if not (settings.DEBUG and settings.KENNISLADDER_LOCAL_MAILBOX):
        raise Http404
