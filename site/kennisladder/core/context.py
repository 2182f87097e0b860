"""What every template may use: the frame around the page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import lazystr
from wagtail.models import Site

APPEARANCE_COOKIE = "weergave"
APPEARANCES = {"light": "kl-theme--light", "dark": "kl-theme--dark"}


def appearance(request: HttpRequest) -> str:
    """Return "light", "dark" or "system": what the person chose in the profile or by cookie."""
    user = getattr(request, "user", None)
    chosen = user.appearance if user is not None and user.is_authenticated else ""
    chosen = chosen or request.COOKIES.get(APPEARANCE_COOKIE, "")
    return chosen if chosen in APPEARANCES else "system"


def menu(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the main menu: the pages below the home page that editors put in menus."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    pages = site.root_page.get_children().live().in_menu().order_by("path")
    return [
        {
            "url": url,
            "title": page.title,
            "current": bool(url) and request.path.startswith(url),
        }
        for page in pages
        if (url := page.get_url(request))
    ]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the variables of `base.html`."""
    chosen = appearance(request)
    return {
        "appearance": chosen,
        "appearance_class": APPEARANCES.get(chosen, ""),
        "menu": menu(request) if not request.path.startswith("/admin/") else [],
        "site_name": lazystr(settings.WAGTAIL_SITE_NAME),
    }
