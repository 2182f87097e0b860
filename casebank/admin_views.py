"""What editors and privacy officers do with cases in the admin."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from casebank.actions import Problem, publishing
from casebank.admin_forms import AuditFilter, WithdrawForm
from casebank.audit_words import EVENTS
from casebank.models import CasePage
from casebank.queries.audit import as_lines, case_events
from casebank.queries.disclosure import disclosure_report, risks
from casebank.rights import CONTRIBUTE, READ_AUDIT
from casebank.rules.disclosure import QUASI
from kennisladder.accounts.views import signed_in

PER_PAGE = 50


@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    """Show the privacy officer who saw and decided what."""
    if not request.user.has_perm(READ_AUDIT):
        raise PermissionDenied
    form = AuditFilter(request.GET)
    page = Paginator(case_events(form.conditions()), PER_PAGE).get_page(request.GET.get("p"))
    kept = {name: value for name, value in request.GET.items() if name in form.fields and value}
    context = {
        "form": form,
        "page": page,
        "lines": [(EVENTS.get(line.event, line.event), line) for line in as_lines(page)],
        "query": urlencode(kept),
    }
    return render(request, "casebank/admin/audit.html", context)


def may_see_risks(user: Any) -> bool:
    """Return whether this person, who may be in the admin, works on cases."""
    return bool(user.has_perm(CONTRIBUTE))


@require_GET
def disclosure(request: HttpRequest) -> HttpResponse:
    """Show editors which real cases look too much like none other, and what to coarsen."""
    if not may_see_risks(request.user):
        raise PermissionDenied
    report = disclosure_report()
    page = Paginator(report.at_risk, PER_PAGE).get_page(request.GET.get("p"))
    shown = type(report)(report.real, report.shown, tuple(page))
    words = _facet_words()
    rows = [
        {
            "values": [
                _value(name, value) for name, value in zip(words, risk.group.values, strict=True)
            ],
            "group": risk.group,
            "pages": risk.pages,
            "coarsen": words.get(risk.group.coarsen, ""),
        }
        for risk in risks(shown)
    ]
    context = {
        "report": report,
        "shown": [words[name] for name in report.shown],
        "hidden": [label for name, label in words.items() if name not in report.shown],
        "rows": rows,
        "page": page,
        "query": "",
    }
    return render(request, "casebank/admin/disclosure.html", context)


def _facet_words() -> dict[str, str]:
    fields: list[Any] = [CasePage._meta.get_field(name) for name in QUASI]
    return {field.name: str(field.verbose_name) for field in fields}


def _value(name: str, value: str) -> str:
    field: Any = CasePage._meta.get_field(name)
    labels = dict(getattr(field, "options", None) or field.choices)
    return ", ".join(str(labels.get(code, code)) for code in value.split("+"))


@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, page_id: int) -> HttpResponse:
    """Send the latest draft of a case for review: it becomes a submission of this person."""
    page = get_object_or_404(CasePage, pk=page_id)
    user = signed_in(request)
    if not (page.permissions_for_user(user).can_edit() and user.has_perm(CONTRIBUTE)):
        raise PermissionDenied
    if request.method == "POST":
        try:
            submission = publishing.revise(page=page, by=user)
        except Problem as problem:
            messages.error(request, problem.message)
            return redirect("wagtailadmin_pages:edit", page.pk)
        return redirect("casebank:change", submission.pk)
    return render(request, "casebank/admin/revise.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a case offline for good, for a reason."""
    page = get_object_or_404(CasePage, pk=page_id)
    user = signed_in(request)
    if not (page.live and page.permissions_for_user(user).can_unpublish()):
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            publishing.withdraw(page=page, reason=form.cleaned_data["reason"], by=user)
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("The case is offline. It needs a new review to come back."))
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return render(request, "casebank/admin/withdraw.html", {"page": page, "form": form})
