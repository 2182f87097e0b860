"""What organisers do in the admin: attendance for registers, and certificates."""

import zipfile
from collections import Counter
from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kennisladder.accounts.views import signed_in
from kennisladder.accreditation import actions, wording
from kennisladder.accreditation.actions.exports import PERMISSION, MadeExport
from kennisladder.accreditation.attendance import Record, course_of, records_of
from kennisladder.accreditation.forms import ReasonForm
from kennisladder.accreditation.models import Accreditation, Certificate
from kennisladder.accreditation.rules.exports import Refusal, course_refusals
from kennisladder.core.downloads import csv_download
from kennisladder.core.spreadsheets import csv_text

MAY_CHANGE = "accreditation.change_certificate"
PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who would go to the register and who would not and why; make the file on request."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    rows = Accreditation.objects.select_related("register", "page")
    found = get_object_or_404(rows.prefetch_related("register__groups"), pk=pk)
    if request.method == "POST":
        try:
            return _file(actions.export(accreditation=found, by=signed_in(request)), found)
        except actions.NothingToExport:
            messages.error(request, _("There is nothing to export: read the reasons below."))
    course = course_of(found)
    records = records_of(found, course)
    refused = [one for one in records if one[1].refusals and not one[1].may_be_asked]
    context = {
        "accreditation": found,
        "common": [_reason(refusal) for refusal in course_refusals(found.register.rules, course)],
        "ready": _part(request, "mee", [one for one in records if not one[1].refusals]),
        "refused": _part(request, "niet", refused),
        "asked": _part(request, "vragen", [one for one in records if one[1].may_be_asked]),
        "counts": _counts(refused),
    }
    return render(request, "accreditation/admin/attendance.html", context)


def _part(request: HttpRequest, name: str, records: list[Record]) -> dict[str, Any]:
    """Return one list of the dry run, by pages; the other lists stay at theirs."""
    page = Paginator(records, PER_PAGE).get_page(request.GET.get(name))
    query = request.GET.copy()
    pages = []
    for number in page.paginator.page_range:
        query[name] = str(number)
        pages.append((number, f"?{query.urlencode()}#{name}"))
    return {"name": name, "page": page, "pages": pages, "rows": [_row(one) for one in page]}


def _row(record: Record) -> dict[str, Any]:
    certificate, checked = record
    return {
        "certificate": certificate,
        "number": checked.attendance.number,
        "reasons": [_reason(refusal) for refusal in checked.refusals],
    }


def _reason(refusal: Refusal) -> dict[str, str]:
    return {"code": refusal.value, "text": str(wording.REFUSALS[refusal])}


def _counts(records: list[Record]) -> list[dict[str, Any]]:
    """Return how often each reason occurs, the most frequent first."""
    counted = Counter(refusal for _one, checked in records for refusal in checked.refusals)
    return [{**_reason(refusal), "count": count} for refusal, count in counted.most_common()]


def _file(made: MadeExport, accreditation: Accreditation) -> HttpResponse:
    """Return one CSV, or a ZIP with one for each thousand records."""
    name = f"{accreditation.register.code}-{made.export.made_at:%Y%m%d-%H%M}"
    texts = [csv_text(rows) for rows in made.files]
    if len(texts) == 1:
        return csv_download(texts[0], name)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(texts, 1):
            archive.writestr(f"{name}-{number}.csv", text)
    response = HttpResponse(stream.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response


@require_POST
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a certificate back for the reason given."""
    return _change(request, pk, actions.revoke, _("The certificate has been revoked."))


@require_POST
def reissue(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a new certificate in the place of this one."""
    return _change(request, pk, actions.reissue, _("A new certificate takes its place."))


def _change(request: HttpRequest, pk: UUID, action: Any, done: str) -> HttpResponse:
    if not request.user.has_perm(MAY_CHANGE):
        raise PermissionDenied
    found = get_object_or_404(Certificate, pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the reason."))
        return redirect("certificates:inspect", found.pk)
    try:
        kept = action(certificate=found, reason=form.cleaned_data["reason"], by=signed_in(request))
    except actions.Revoked:
        messages.error(
            request, _("A revoked certificate is not reissued: its page keeps saying so, and why.")
        )
        return redirect("certificates:inspect", found.pk)
    except actions.NotNow:
        messages.error(request, _("This is not possible: the certificate has changed already."))
        return redirect("certificates:inspect", found.pk)
    messages.success(request, done)
    return redirect("certificates:inspect", kept.pk)
