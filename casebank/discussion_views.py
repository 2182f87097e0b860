"""Discussions over HTTP: read what was sent, one query or action, and answer."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casebank.actions import discussing
from casebank.discussion_forms import CommentForm, RemoveForm, ReportForm
from casebank.models import CasePage, Comment
from casebank.queries.discussion import PAGE_SIZE, to_moderate
from courses.learning.views.doors import found_or_404, page_or_404, url_of
from kennisladder.accounts.views import signed_in

PLACE = "#reacties"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def write(request: HttpRequest, page_id: int) -> HttpResponse:
    """Add a comment and go back to the case; what may identify somebody is said first."""
    page = page_or_404(request, CasePage, page_id)
    form = CommentForm(request.POST or None)
    if not form.is_valid():
        return _form(request, page, form) if form.is_bound else redirect(_place(page))
    sent = form.cleaned_data
    by = signed_in(request)
    try:
        discussing.comment(page=page, text=sent["text"], key=sent["key"], held=sent["held"], by=by)
    except discussing.MayIdentify as found:
        form.add_error("text", _found(found))
        return _form(request, page, form)
    except discussing.Closed:
        form.add_error(None, _("This discussion was closed in the meantime."))
        return _form(request, page, form)
    if sent["follow"]:
        discussing.follow(page=page, by=by)
    text = (
        _("A moderator looks at your comment first.")
        if sent["held"]
        else _("Your comment is there.")
    )
    messages.success(request, text)
    return redirect(_place(page))


def _found(found: discussing.MayIdentify) -> str:
    texts = ", ".join(f"“{text}”" for text in dict.fromkeys(span.text for span in found.spans))
    return _(
        "This may lead to a family: %(texts)s. Write it in more general words. If it leads to"
        " nobody, let a moderator look first."
    ) % {"texts": texts}


def _form(request: HttpRequest, page: CasePage, form: CommentForm) -> HttpResponse:
    context = {"case": page, "form": form, "breadcrumbs": _crumbs(page)}
    return render(request, "casebank/discussion/write.html", context)


@require_POST
@login_required
def follow(request: HttpRequest, page_id: int) -> HttpResponse:
    """Mail this person about new comments from now on."""
    page = page_or_404(request, CasePage, page_id)
    discussing.follow(page=page, by=signed_in(request))
    messages.success(request, _("You get a mail when somebody comments."))
    return redirect(_place(page))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def unfollow(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, since the link stands in a mail, and stop mailing."""
    page = page_or_404(request, CasePage, page_id)
    if request.method != "POST":
        context = {"case": page, "breadcrumbs": _crumbs(page)}
        return render(request, "casebank/discussion/unfollow.html", context)
    discussing.unfollow(page=page, by=signed_in(request))
    messages.info(request, _("You get no more mail about this discussion."))
    return redirect(_place(page))


@require_POST
@login_required
def set_closed(request: HttpRequest, page_id: int) -> HttpResponse:
    """Close the discussion of a case, or open it again."""
    page = page_or_404(request, CasePage, page_id)
    discussing.set_closed(page=page, closed="close" in request.POST, by=signed_in(request))
    return redirect(_place(page))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def withdraw(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Ask, and take one's own comment back."""
    comment = _comment(request, comment_id, user=signed_in(request))
    if request.method != "POST":
        return _ask(request, "withdraw", comment)
    discussing.withdraw(comment=comment, by=signed_in(request))
    messages.info(request, _("Your comment is gone."))
    return redirect(_place(comment.page))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def report(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Ask what is wrong with a comment, and tell the moderators."""
    comment = _comment(request, comment_id)
    form = ReportForm(request.POST or None)
    if not form.is_valid():
        return _ask(request, "report", comment, form=form)
    discussing.report(comment=comment, reason=form.cleaned_data["reason"], by=signed_in(request))
    messages.success(request, _("Thank you. A moderator looks at it."))
    return redirect(_place(comment.page))


@require_GET
@never_cache
@login_required
@permission_required(discussing.MODERATE, raise_exception=True)
def moderate(request: HttpRequest) -> HttpResponse:
    """List what waits for a moderator."""
    pages = Paginator(to_moderate(), PAGE_SIZE)
    context = {
        "page_obj": pages.get_page(request.GET.get("page")),
        "form": RemoveForm(),
        "breadcrumbs": [*_home(), {"title": _("Comments to look at"), "url": ""}],
    }
    return render(request, "casebank/discussion/moderate.html", context)


@require_POST
@login_required
@permission_required(discussing.MODERATE, raise_exception=True)
def show(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Let a comment be read."""
    comment = found_or_404(Comment.objects.select_related("page", "user"), pk=comment_id)
    discussing.show(comment=comment, by=signed_in(request))
    messages.success(request, _("The comment can be read."))
    return redirect("casebank:moderate")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@permission_required(discussing.MODERATE, raise_exception=True)
def remove(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Ask for the reason, and take a comment away."""
    comment = found_or_404(Comment.objects.select_related("page", "user"), pk=comment_id)
    form = RemoveForm(request.POST or None)
    if not form.is_valid():
        return _ask(request, "remove", comment, form=form)
    discussing.remove(comment=comment, reason=form.cleaned_data["reason"], by=signed_in(request))
    messages.info(request, _("The comment is gone, and its writer knows why."))
    return redirect("casebank:moderate")


def _comment(request: HttpRequest, comment_id: int, **wanted: Any) -> Comment:
    """Return a comment on a case that this person may open."""
    comment = found_or_404(Comment.objects.select_related("page", "user"), pk=comment_id, **wanted)
    page_or_404(request, CasePage, comment.page_id)
    return comment


def _ask(request: HttpRequest, what: str, comment: Comment, form: Any = None) -> HttpResponse:
    context = {
        "comment": comment,
        "case": comment.page,
        "form": form,
        "breadcrumbs": _crumbs(comment.page),
    }
    return render(request, f"casebank/discussion/{what}.html", context)


def _place(page: CasePage) -> str:
    return url_of(page) + PLACE


def _home() -> list[dict[str, str]]:
    return [{"title": settings.WAGTAIL_SITE_NAME, "url": "/"}]


def _crumbs(page: CasePage) -> list[dict[str, str]]:
    return [*_home(), {"title": page.title, "url": url_of(page)}]
