"""Discussions over HTTP: write, take back, report and follow."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casebank.actions import discussing
from casebank.actions.problems import Problem
from casebank.forms.discussing import CommentForm, ReportForm
from casebank.models import CasePage, Comment
from casebank.views.cases import case_crumbs, case_or_404, place_of
from casebank.views.doors import beside, private
from courses.learning.views.doors import found_or_404
from kennisladder.accounts.views import signed_in


@private()
def write(request: HttpRequest, page_id: int) -> HttpResponse:
    """Add a comment and go back to the case; what may identify somebody is said first."""
    page = case_or_404(request, page_id)
    form = CommentForm(request.POST or None)
    if not form.is_valid():
        return _form(request, page, form) if form.is_bound else redirect(place_of(page))
    sent = form.cleaned_data
    try:
        discussing.comment(page=page, by=signed_in(request), **sent)
    except Problem as problem:
        beside(form, problem)
        return _form(request, page, form)
    waits = _("A moderator looks at your comment first. Until then only you see it.")
    messages.success(request, waits if sent["held"] else _("Your comment is there."))
    return redirect(place_of(page))


def _form(request: HttpRequest, page: CasePage, form: CommentForm) -> HttpResponse:
    here = {"title": _("Your comment"), "url": request.path}
    context = {"case": page, "form": form, "breadcrumbs": case_crumbs(page, here)}
    return render(request, "casebank/discussion/write.html", context)


@private(methods="POST")
def follow(request: HttpRequest, page_id: int) -> HttpResponse:
    """Mail this person about new comments from now on."""
    page = case_or_404(request, page_id)
    discussing.follow(page=page, by=signed_in(request))
    messages.success(request, _("You get a mail when somebody comments."))
    return redirect(place_of(page))


@private()
def unfollow(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, since the link stands in a mail, and stop mailing."""
    page = case_or_404(request, page_id)
    if request.method != "POST":
        here = {"title": _("Stop the mails"), "url": request.path}
        context = {"case": page, "breadcrumbs": case_crumbs(page, here)}
        return render(request, "casebank/discussion/unfollow.html", context)
    discussing.unfollow(page=page, by=signed_in(request))
    messages.info(request, _("You get no more mail about this discussion."))
    return redirect(place_of(page))


@private()
def withdraw(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Ask, and take one's own comment back; also when the case cannot be read any more."""
    comment = found_or_404(_comments(), pk=comment_id, user=signed_in(request))
    if request.method != "POST":
        return ask(request, "withdraw", comment, title=_("Take back"))
    try:
        discussing.withdraw(comment=comment, by=signed_in(request))
        messages.info(request, _("Your comment is gone."))
    except Problem as problem:
        messages.info(request, str(problem))
    return redirect(place_of(comment.page))


@private()
def report(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Ask what is wrong with a comment, and tell the moderators."""
    shown = found_or_404(_comments(), pk=comment_id, state__in=discussing.STANDING)
    case_or_404(request, shown.page_id)
    form = ReportForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            discussing.report(comment=shown, reason=reason, by=signed_in(request))
        except Problem as problem:
            beside(form, problem)
        else:
            messages.success(request, _("Thank you. A moderator looks at it."))
            return redirect(place_of(shown.page))
    return ask(request, "report", shown, title=_("Report a comment"), form=form)


def ask(
    request: HttpRequest, what: str, comment: Comment, *, title: str, form: Any = None
) -> HttpResponse:
    """Show a comment with the question what to do with it."""
    here = {"title": title, "url": request.path}
    context = {
        "comment": comment,
        "case": comment.page,
        "form": form,
        "breadcrumbs": case_crumbs(comment.page, here),
    }
    return render(request, f"casebank/discussion/{what}.html", context)


def _comments() -> Any:
    return Comment.objects.select_related("page", "user")
