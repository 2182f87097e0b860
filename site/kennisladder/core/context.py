"""What every template may use: the frame around the page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Site

APPEARANCE_COOKIE = "weergave"
APPEARANCES = {"light": "kl-theme--light", "dark": "kl-theme--dark"}


def appearance(request: HttpRequest) -> str:
    """Return "light", "dark" or "system": what the person chose in the profile or by cookie."""
    user = getattr(request, "user", None)
    chosen = user.appearance if user is not None and user.is_authenticated else ""
    chosen = chosen or request.COOKIES.get(APPEARANCE_COOKIE, "")
    return chosen if chosen in APPEARANCES else "system"


def links(request: HttpRequest) -> dict[str, list[dict[str, Any]]]:
    """Return the public pages below the home page: those in menus, and the others for the footer.

    Three SQL statements at most: site, restrictions, children.
    """
    site = Site.find_for_request(request)
    found: dict[str, list[dict[str, Any]]] = {"menu": [], "footer_links": []}
    if site is None:
        return found
    for page in site.root_page.get_children().live().public().order_by("path"):
        url = page.get_url(request) or ""
        item = {"url": url, "title": page.title, "current": request.path.startswith(url)}
        found["menu" if page.show_in_menus else "footer_links"].append(item)
    return found


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the variables of `base.html`."""
    chosen = appearance(request)
    return {
        "appearance": chosen,
        "appearance_class": APPEARANCES.get(chosen, ""),
        "site_name": settings.WAGTAIL_SITE_NAME,
        **(links(request) if not request.path_info.startswith("/admin/") else {}),
    }
