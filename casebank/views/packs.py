"""Teaching packs over HTTP: slides to show or print, and the PDF."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casebank.packs import parts_of
from casebank.views.cases import case_or_404
from casebank.views.doors import private
from courses.learning.views.doors import url_of


@private(methods="GET HEAD")
def slides(request: HttpRequest, page_id: int, with_outcome: bool) -> HttpResponse:
    """Show a case one part at a time, to a group or on paper."""
    page = case_or_404(request, page_id)
    context = {
        "parts": parts_of(page, with_outcome=with_outcome),
        "with_outcome": with_outcome,
        "case": page,
        "back": url_of(page),
    }
    return render(request, "casebank/pack/slides.html", context)


@private(methods="GET HEAD")
def pdf(request: HttpRequest, page_id: int, with_outcome: bool) -> HttpResponse:
    """Send the PDF, or say that it is being made."""
    page = case_or_404(request, page_id)
    version = page.approval.version if page.approval else 0
    pack = page.packs.filter(version=version, with_outcome=with_outcome).first()
    if pack is None or pack.pdf is None:
        messages.info(request, _("The PDF is being made. Try again in a minute."))
        return redirect(url_of(page))
    answer = HttpResponse(bytes(pack.pdf), content_type="application/pdf")
    ending = "-met-afloop" if with_outcome else ""
    answer["Content-Disposition"] = f'attachment; filename="{page.code}{ending}.pdf"'
    return answer
