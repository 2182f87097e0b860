"""Teaching packs over HTTP: slides to show or print, and the PDF."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from casebank.actions.packing import order_packs
from casebank.models import CasePage
from casebank.pack_pdf import Pack
from courses.learning.views.doors import page_or_404, url_of


@require_GET
@never_cache
@login_required
def slides(request: HttpRequest, page_id: int, with_outcome: bool) -> HttpResponse:
    """Show a case one part at a time, to a group or on paper."""
    page = _case(request, page_id)
    context = {"pack": Pack(page, with_outcome), "case": page, "back": url_of(page)}
    answer = render(request, "casebank/pack/slides.html", context)
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_GET
@never_cache
@login_required
def pdf(request: HttpRequest, page_id: int, with_outcome: bool) -> HttpResponse:
    """Send the PDF, or say that it is being made."""
    page = _case(request, page_id)
    approval = page.approval
    wanted = page.packs.filter(version=approval and approval.version, with_outcome=with_outcome)
    pack = wanted.first()
    if pack is None or pack.pdf is None:
        order_packs(page=page)
        messages.info(request, _("The PDF is being made. Try again in a minute."))
        return redirect(url_of(page))
    answer = HttpResponse(bytes(pack.pdf), content_type="application/pdf")
    ending = "-met-afloop" if with_outcome else ""
    answer["Content-Disposition"] = f'attachment; filename="{page.code}{ending}.pdf"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _case(request: HttpRequest, page_id: int) -> CasePage:
    """Return a case that this person may open and that two people approved as it is."""
    page = page_or_404(request, CasePage, page_id)
    if not page.is_approved():
        raise Http404
    return page
