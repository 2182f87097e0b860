"""My searches: what one keeps, and the mails about new cases."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casebank.actions import saving
from casebank.actions.problems import Problem
from casebank.models import SavedSearch
from casebank.queries.saved import saved_by, search_address
from casebank.questions import asked
from casebank.views.doors import private
from courses.learning.views.doors import found_or_404
from kennisladder.accounts.views import signed_in

PER_PAGE = 10


@private(methods="GET HEAD")
def searches(request: HttpRequest) -> HttpResponse:
    """Show the searches that this person keeps."""
    page = Paginator(saved_by(signed_in(request)), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    base = search_address("")
    context = {
        "page_obj": page,
        "rows": [{"saved": saved, "url": f"{base}?{saved.query}"} for saved in rows],
        "bank_url": base,
        "breadcrumbs": _below_bank(base, (_("Saved searches"), request.path)),
        "most": saving.MOST,
    }
    return render(request, "casebank/search/saved.html", context)


@private(methods="POST")
def save(request: HttpRequest) -> HttpResponse:
    """Keep the question of this address, and go to what one keeps."""
    question = asked(request.GET)
    try:
        saving.save_search(question=question, by=signed_in(request))
    except Problem as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, _("Saved. You get a mail when new cases answer to it."))
    return redirect("casebank:searches")


@private(methods="POST")
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a search."""
    saving.remove_search(saved=_own(request, pk), by=signed_in(request))
    messages.info(request, _("The search is removed."))
    return redirect("casebank:searches")


@private()
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, since the link stands in a mail, and stop the mails about a search."""
    saved = _own(request, pk)
    if request.method != "POST":
        here = (_("Stop the mails"), request.path)
        above = (_("Saved searches"), reverse("casebank:searches"))
        way = _below_bank(search_address(""), above, here)
        context = {"saved": saved, "breadcrumbs": way}
        return render(request, "casebank/search/stop.html", context)
    saving.stop_mails(saved=saved, by=signed_in(request))
    messages.info(request, _("You get no more mail about this search."))
    return redirect("casebank:searches")


@private(methods="POST")
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail about a search from now on."""
    saved = _own(request, pk)
    saving.start_mails(saved=saved, by=signed_in(request), now=timezone.now())
    messages.success(request, _("You get a mail when new cases answer to it."))
    return redirect("casebank:searches")


def _below_bank(bank: str, *pages: tuple[str, str]) -> list[dict[str, str]]:
    """Return the breadcrumbs below the bank: a reader has no page with cases of their own."""
    way = [(settings.WAGTAIL_SITE_NAME, "/"), (_("Cases"), bank), *pages]
    return [{"title": title, "url": url} for title, url in way]


def _own(request: HttpRequest, pk: int) -> SavedSearch:
    found: SavedSearch = found_or_404(saved_by(signed_in(request)), pk=pk)
    return found
