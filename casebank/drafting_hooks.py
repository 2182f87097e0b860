"""What editors do with a case in the admin: make a scenario draft of it."""

from collections.abc import Iterator
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from casebank.actions.drafting import draft_scenario, may_draft
from casebank.actions.problems import NotAllowed, Problem
from casebank.models import CasePage
from courses.scenarios.actions.transfer import CodeTakenError
from kennisladder.accounts.models import User


def drafting_urls() -> list[URLPattern]:
    """Return the address of the question."""
    return [path("cases/<int:page_id>/scenario/", make_draft, name="case_scenario_draft")]


def drafting_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer a scenario draft of a published, invented case to who may add scenarios."""
    page = page.specific
    if isinstance(page, CasePage) and page.live and page.fictional and may_draft(user):
        url = reverse("case_scenario_draft", args=[page.pk])
        yield Button(_("Make a scenario draft of this case"), url, icon_name="copy", priority=91)


@require_http_methods(["GET", "HEAD", "POST"])
def make_draft(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, make the draft and go to it; or say why there is none."""
    page = get_object_or_404(CasePage, pk=page_id)
    user = cast(User, request.user)
    if not may_draft(user):
        raise NotAllowed
    context: dict[str, Any] = {"page": page}
    if request.method == "POST":
        try:
            draft = draft_scenario(page=page, by=user)
        except CodeTakenError as taken:
            context["other"] = taken.page
        except Problem as problem:
            context["problem"] = problem.message
        else:
            text = _("“%(title)s” is now a draft. The check below the form says what it lacks.")
            messages.success(request, text % {"title": draft.title})
            return redirect("wagtailadmin_pages:edit", draft.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "casebank/admin/scenario_draft.html", context, status=status)


hooks.register("register_admin_urls", drafting_urls)
hooks.register("register_page_header_buttons", drafting_button)
