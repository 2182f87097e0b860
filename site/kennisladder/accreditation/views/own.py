"""What people see of their own: points, certificates and register numbers."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kennisladder.accounts.models import User
from kennisladder.accounts.views import signed_in
from kennisladder.accreditation import actions, queries
from kennisladder.accreditation.addresses import verify_address
from kennisladder.accreditation.forms import NumberForm
from kennisladder.accreditation.models import (
    Badge,
    Certificate,
    PointEntry,
    Register,
    RegisterNumber,
)
from kennisladder.accreditation.views.public import shown
from kennisladder.core.downloads import csv_download
from kennisladder.core.spreadsheets import csv_text

Crumb = dict[str, Any]


@login_required
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show a person's points by year and register, their certificates and their numbers."""
    person = signed_in(request)
    context = {
        "years": queries.points_by_year(queries.point_entries(person)),
        "certificates": queries.certificates_of(person),
        "registers": queries.own_registers(person),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "accreditation/mine.html", context)


@login_required
@never_cache
@require_safe
def points_csv(request: HttpRequest) -> HttpResponse:
    """Give a person their points as a file: all, or those of one year."""
    person = signed_in(request)
    entries = queries.point_entries(person)
    year = request.GET.get("jaar", "")
    if year:
        if not (year.isdecimal() and len(year) == 4 and int(year)):
            raise Http404
        entries = entries.filter(earned_on__year=int(year))
    return csv_download(csv_text(_lines(entries)), f"mijn-punten-{year}" if year else "mijn-punten")


def _lines(entries: Any) -> Iterator[list[object]]:
    yield [
        _("Year"), _("Date"), _("Register"), _("Points"), _("Chamber or category"), _("Basis"),
        _("Accreditation number"), _("Course"), _("Net minutes"), _("Certificate"),
        _("Check it at"),
    ]  # fmt: skip
    for entry in entries:
        yield _cells(entry)


def _cells(entry: PointEntry) -> list[object]:
    facts = entry.certificate.told
    return [
        str(entry.earned_on.year), entry.earned_on.isoformat(), entry.register.name,
        entry.points, entry.category,
        _("Awarded by yourself") if entry.self_award else _("Accredited"),
        entry.activity_id, facts.title, str(facts.net_minutes), entry.certificate.shown_code,
        verify_address(entry.certificate),
    ]  # fmt: skip


@login_required
@never_cache
@require_safe
def certificate(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """Show a person their certificate, and what they can do with it."""
    person = signed_in(request)
    found = _own(person, certificate_id)
    context = {
        **shown(found),
        "has_name": bool(person.name),
        "has_badge": Badge.objects.filter(certificate=found).exclude(token="").exists(),
        "breadcrumbs": _crumbs(
            (found.told.title, reverse("accreditation:own_certificate", args=[found.pk]))
        ),
    }
    return render(request, "accreditation/own_certificate.html", context)


@login_required
@never_cache
@require_safe
def download(request: HttpRequest, certificate_id: UUID) -> FileResponse:
    """Give a person the PDF of their certificate; 404 as long as it is not there."""
    found = _own(signed_in(request), certificate_id)
    if not found.pdf:
        raise Http404
    name = f"certificaat-{slugify(found.told.title)}-{found.shown_code}.pdf"
    return FileResponse(
        found.pdf.open("rb"), as_attachment=True, filename=name, content_type="application/pdf"
    )


@login_required
@never_cache
@require_safe
def badge(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """Give a person the Open Badge of their certificate, to put in a wallet; 404 until signed."""
    found = _own(signed_in(request), certificate_id)
    signed = Badge.objects.filter(certificate=found).exclude(token="").first()
    if signed is None:
        raise Http404
    response = HttpResponse(signed.token, content_type="application/vc+jwt")
    name = f"badge-{found.shown_code}.jwt"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@never_cache
@require_POST
def put_name(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """Put the name of the profile on a certificate that has none yet."""
    person = signed_in(request)
    found = _own(person, certificate_id)
    try:
        actions.put_name(certificate=found, by=person)
        messages.success(request, _("Your name is on the certificate now."))
    except actions.NotNow:
        messages.error(request, _("This is not possible: first fill in your name in your profile."))
    return redirect("accreditation:own_certificate", found.pk)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def number(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a person's number in a register, and keep it."""
    person = signed_in(request)
    register = get_object_or_404(Register, code=code, has_numbers=True)
    known = RegisterNumber.objects.filter(user=person, register=register).first()
    form = NumberForm(request.POST or None, register=register, known=known)
    if request.method == "POST" and form.is_valid():
        actions.save_number(user=person, register=register, by=person, **form.cleaned_data)
        messages.success(
            request, _("Your number in %(register)s has been saved.") % {"register": register}
        )
        return redirect("accreditation:mine")
    address = reverse("accreditation:number", args=[register.code])
    context = {
        "form": form,
        "register": register,
        "known": known,
        "breadcrumbs": _crumbs((register.name, address)),
    }
    return render(request, "accreditation/number.html", context)


@login_required
@never_cache
@require_POST
def remove_number(request: HttpRequest, code: str) -> HttpResponse:
    """Take a person's number in a register away."""
    person = signed_in(request)
    known = get_object_or_404(RegisterNumber, user=person, register__code=code)
    actions.remove_number(number=known, by=person)
    messages.success(request, _("Your number has been removed."))
    return redirect("accreditation:mine")


def _own(person: User, certificate_id: UUID) -> Certificate:
    found = queries.own_certificate(person, certificate_id)
    if found is None:
        raise Http404
    return found


def _crumbs(*more: tuple[str, str]) -> list[Crumb]:
    crumbs = [
        (settings.WAGTAIL_SITE_NAME, "/"),
        (_("My points"), reverse("accreditation:mine")),
        *more,
    ]
    return [{"title": title, "url": url} for title, url in crumbs]
