"""The desk of the moderators of discussions."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casebank.actions import moderating
from casebank.actions.problems import Problem
from casebank.detection.comments import identifying
from casebank.forms.discussing import RemoveForm
from casebank.models import Comment, CommentState
from casebank.queries.discussions import to_moderate
from casebank.rights import MODERATE
from casebank.views.cases import case_or_404, place_of
from casebank.views.discussing import ask
from casebank.views.doors import beside, private
from courses.learning.views.doors import found_or_404
from kennisladder.accounts.views import signed_in

#: Few: every comment that waits is read by the detectors, so that the moderator sees what they see.
PAGE_SIZE = 10


@private(MODERATE, methods="GET HEAD")
def moderate(request: HttpRequest) -> HttpResponse:
    """List what waits for a moderator."""
    page = Paginator(to_moderate(), PAGE_SIZE).get_page(request.GET.get("page"))
    for comment in page:
        is_held = comment.state == CommentState.HELD
        comment.identifying = identifying(comment.text) if is_held else []
    here = {"title": _("Comments to look at"), "url": request.path}
    return render(
        request, "casebank/discussion/moderate.html", {"page_obj": page, "breadcrumbs": [here]}
    )


@private(MODERATE, methods="POST")
def show(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Let a comment be read."""
    comment = found_or_404(Comment.objects.all(), pk=comment_id)
    try:
        moderating.show(comment=comment, by=signed_in(request))
        messages.success(request, _("The comment can be read."))
    except Problem as problem:
        messages.info(request, str(problem))
    return redirect("casebank:moderate")


@private(MODERATE)
def remove(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Ask for the reason, and take a comment away."""
    comments = Comment.objects.select_related("page", "user")
    comment = found_or_404(comments, pk=comment_id)
    form = RemoveForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            moderating.remove(comment=comment, reason=reason, by=signed_in(request))
        except Problem as problem:
            beside(form, problem)
        else:
            messages.info(request, _("The comment is gone, and its writer knows why."))
            return redirect("casebank:moderate")
    return ask(request, "remove", comment, title=_("Remove a comment"), form=form)


@private(MODERATE, methods="POST")
def set_closed(request: HttpRequest, page_id: int) -> HttpResponse:
    """Close the discussion of a case, or open it again."""
    page = case_or_404(request, page_id)
    closed = "close" in request.POST
    moderating.set_closed(page=page, closed=closed, by=signed_in(request))
    text = _("The discussion is closed.") if closed else _("The discussion is open again.")
    messages.info(request, text)
    return redirect(place_of(page))
