"""What every template may use: the frame around the page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Site

from kennisladder.core.search import children_of

EDITS_KEY = "may_edit"
APPEARANCE_COOKIE = "weergave"
APPEARANCES = {"light": "kl-theme--light", "dark": "kl-theme--dark"}


def appearance(request: HttpRequest) -> str:
    """Return "light", "dark" or "system": what the person chose in the profile or by cookie."""
    user = getattr(request, "user", None)
    chosen = user.appearance if user is not None and user.is_authenticated else ""
    chosen = chosen or request.COOKIES.get(APPEARANCE_COOKIE, "")
    return chosen if chosen in APPEARANCES else "system"


def links(request: HttpRequest) -> dict[str, list[dict[str, Any]]]:
    """Return the pages below home that are open to this person: for the menu and for the footer.

    Three SQL statements at most: site, restrictions, children.
    """
    site = Site.find_for_request(request)
    found: dict[str, list[dict[str, Any]]] = {"menu": [], "footer_links": []}
    if site is None:
        return found
    for page in children_of(request, site.root_page):
        url = page.get_url(request) or ""
        item = {"url": url, "title": page.title, "current": request.path.startswith(url)}
        found["menu" if page.show_in_menus else "footer_links"].append(item)
    return found


def may_edit(request: HttpRequest) -> bool:
    """Return whether the account menu offers the admin: asked once for as long as one is signed in.

    Only the link depends on it; the admin itself asks for the permission on every page.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return False
    if EDITS_KEY not in request.session:
        request.session[EDITS_KEY] = user.has_perm("wagtailadmin.access_admin")
    return bool(request.session[EDITS_KEY])


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the variables of `base.html`."""
    chosen = appearance(request)
    return {
        "appearance": chosen,
        "appearance_class": APPEARANCES.get(chosen, ""),
        "site_name": settings.WAGTAIL_SITE_NAME,
        "may_edit": may_edit(request),
        **(links(request) if not request.path_info.startswith("/admin/") else {}),
    }
