"""What every template may use: the frame around the page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Site

from kennisladder.core.search import children_of

EDITS_KEY, CASES_KEY, MODERATES_KEY = "may_edit", "works_on_cases", "moderates"
#: Links in the account menu that only some people see, and the rights of which one is enough.
RIGHTS = {
    EDITS_KEY: ("wagtailadmin.access_admin",),
    CASES_KEY: ("casebank.contribute_case", "casebank.review_case"),
    MODERATES_KEY: ("casebank.change_comment",),
}
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


def rights(request: HttpRequest) -> dict[str, bool]:
    """Return which links the account menu offers: asked once for as long as one is signed in.

    Only the links depend on it; the pages behind them ask for the permission themselves.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return dict.fromkeys(RIGHTS, False)
    for key, enough in RIGHTS.items():
        if key not in request.session:
            request.session[key] = any(user.has_perm(right) for right in enough)
    return {key: bool(request.session[key]) for key in RIGHTS}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the variables of `base.html`."""
    chosen = appearance(request)
    return {
        "appearance": chosen,
        "appearance_class": APPEARANCES.get(chosen, ""),
        "site_name": settings.WAGTAIL_SITE_NAME,
        **rights(request),
        **(links(request) if not request.path_info.startswith("/admin/") else {}),
    }
