"""Checking a certificate: by its code, and by comparing the PDF."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kennisladder.accreditation import presentation, qr, queries
from kennisladder.accreditation.addresses import verify_address
from kennisladder.accreditation.forms import CodeForm, CompareForm
from kennisladder.accreditation.models import Certificate
from kennisladder.accreditation.rate import may_try
from kennisladder.accreditation.rules.certificates import Standing

TRIES, SECONDS = 20, 300
HIDDEN = "noindex, nofollow"


@dataclass(frozen=True)
class Comparison:
    """What comparing a PDF showed."""

    is_same: bool
    digest: str


@require_safe
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a certificate, and lead to its page."""
    form = CodeForm(request.GET or None)
    if form.is_bound:
        if not may_try(request, "certificate-code", times=TRIES, seconds=SECONDS):
            return render(request, "429.html", status=429)
        if form.is_valid():
            found = queries.certificate_by_code(form.cleaned_data["code"])
            if found is not None:
                return redirect("accreditation:certificate", found.shown_code)
            form.add_error("code", _("We have no certificate with this code. Is it typed right?"))
    return _hidden(render(request, "accreditation/check.html", {"form": form, **_crumbs()}))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Show to anybody what was earned and where it stands, and compare a PDF."""
    found = queries.certificate_by_code(code)
    if found is None:
        return _unknown(request)
    if code != found.shown_code:
        return redirect("accreditation:certificate", found.shown_code)
    form = CompareForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if not may_try(request, "certificate-pdf", times=TRIES, seconds=SECONDS):
            return render(request, "429.html", status=429)
        form = CompareForm(request.POST, request.FILES)
    comparison = _compare(found, form) if form.is_bound and form.is_valid() else None
    context = {**shown(found), "form": form, "comparison": comparison, **_crumbs(found)}
    return _hidden(render(request, "accreditation/certificate.html", context))


def shown(certificate: Certificate) -> dict[str, Any]:
    """Return what the page of a certificate shows: no more than stands on the certificate."""
    standing = certificate.standing()
    replacement = getattr(certificate, "replaced_by", None)
    return {
        "certificate": certificate,
        "standing": standing.value,
        "is_valid": standing is Standing.VALID,
        "replacement": replacement,
        "replacement_standing": replacement.standing().value if replacement else "",
        "verify_address": verify_address(certificate),
        "qr": qr.drawing(verify_address(certificate)),
        "rows": presentation.rows_of(certificate),
        "registers": presentation.registers_of(certificate),
        "programme": presentation.programme_of(certificate),
        "outcomes": certificate.told.outcomes,
    }


def _compare(certificate: Certificate, form: CompareForm) -> Comparison:
    """Return whether this is the PDF that we made; the file is read and forgotten."""
    file: UploadedFile[Any] | None = form.cleaned_data["pdf"]
    digest = form.cleaned_data["digest"] if file is None else _digest(file)
    return Comparison(bool(certificate.sha256) and digest == certificate.sha256, digest)


def _digest(file: "UploadedFile[Any]") -> str:
    made = sha256()
    for chunk in file.chunks():
        made.update(chunk)
    return made.hexdigest()


def _unknown(request: HttpRequest) -> HttpResponse:
    """Say that there is no such certificate, slower for who tries many."""
    if not may_try(request, "certificate-code", times=TRIES, seconds=SECONDS):
        return render(request, "429.html", status=429)
    context = {"form": CodeForm(), "is_unknown": True, **_crumbs()}
    return _hidden(render(request, "accreditation/check.html", context, status=404))


def _hidden(response: HttpResponse) -> HttpResponse:
    """Return the response with the request that no search engine keeps it."""
    response["X-Robots-Tag"] = HIDDEN
    return response


def _crumbs(certificate: Certificate | None = None) -> dict[str, Any]:
    crumbs = [
        {"title": settings.WAGTAIL_SITE_NAME, "url": "/"},
        {"title": _("Check a certificate"), "url": reverse("accreditation:check")},
    ]
    if certificate is not None:
        address = reverse("accreditation:certificate", args=[certificate.shown_code])
        crumbs.append({"title": certificate.shown_code, "url": address})
    return {"breadcrumbs": crumbs}
