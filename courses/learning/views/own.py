"""My learning: courses, history, notes and bookmarks."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from courses.learning import actions
from courses.learning.forms import NoteForm
from courses.learning.learners import resume_of, scenarios_of
from courses.learning.models import Enrolment, Note
from courses.learning.queries import Standing, standings_of
from courses.learning.queries import courses as queries
from courses.learning.views.doors import page_or_404, url_of, way_back
from courses.learning.wording import changes, time_left
from kennisladder.accounts.views import signed_in

PER_PAGE = 10
MOST_FINISHED = 5

Row = dict[str, Any]


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Show the running courses with where to go on, and the last that were finished."""
    user = signed_in(request)
    page = Paginator(queries.running(user), PER_PAGE).get_page(request.GET.get("page"))
    standings = standings_of(list(page), request)
    scenarios = scenarios_of(standings, request)
    finished = list(queries.past(user)[: MOST_FINISHED + 1])
    context = {
        "page_obj": page,
        "courses": [_row(standing, scenarios) for standing in standings],
        "finished": _past_rows(request, finished[:MOST_FINISHED]),
        "more_finished": len(finished) > MOST_FINISHED,
        "breadcrumbs": _crumbs(),
    }
    return render(request, "learning/mine.html", context)


def _row(standing: Standing, scenarios: dict[int, Row]) -> Row:
    """Return what the list shows of a running course."""
    enrolment = standing.enrolment
    assert enrolment is not None  # noqa: S101 -- standings_of starts from enrolments
    return {
        "id": standing.course.pk,
        "title": standing.outline.title,
        "url": standing.outline.url,
        "percent": standing.percent,
        "left": time_left(standing.minutes_left),
        "resume": resume_of(standing, scenarios),
        "changes": changes(standing.change),
        "due_on": enrolment.due_on,
        "is_late": enrolment.due_on is not None and enrolment.due_on < timezone.localdate(),
        "by_organisation": enrolment.origin == "organisation",
    }


def _past_rows(request: HttpRequest, enrolments: list[Enrolment]) -> list[Row]:
    """Return what lists show of courses that were completed or left."""
    user = signed_in(request)
    ids = [one.course_id for one in enrolments if one.completed_at]
    certificates = queries.certificates_of(user, ids) if ids else {}
    return [
        {
            "title": one.course.title,
            "url": one.course.get_url(request) if one.course.live else "",
            "course_id": one.course_id,
            "completed_at": one.completed_at,
            "left_at": one.left_at,
            "certificate": certificates.get(one.course_id),
        }
        for one in enrolments
    ]


@require_safe
@never_cache
@login_required
def history(request: HttpRequest) -> HttpResponse:
    """Show all courses that were completed or left."""
    user = signed_in(request)
    page = Paginator(queries.past(user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "finished": _past_rows(request, list(page)),
        "breadcrumbs": _crumbs(_("History")),
    }
    return render(request, "learning/history.html", context)


@require_safe
@never_cache
@login_required
def notes(request: HttpRequest) -> HttpResponse:
    """Show one's own notes."""
    page = Paginator(queries.notes(signed_in(request)), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "breadcrumbs": _crumbs(_("My notes"))}
    return render(request, "learning/notes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def rewrite_note(request: HttpRequest, note_id: int) -> HttpResponse:
    """Change a note."""
    note = _own_note(request, note_id)
    form = NoteForm(request.POST if request.method == "POST" else None, initial={"text": note.text})
    if form.is_valid():
        text = form.cleaned_data["text"].strip()
        actions.rewrite_note(note=note, text=text, by=signed_in(request))
        messages.success(request, _("Your note is kept."))
        return redirect("learning:notes")
    context = {"note": note, "form": form, "breadcrumbs": _crumbs(_("My notes"))}
    return render(request, "learning/note.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def delete_note(request: HttpRequest, note_id: int) -> HttpResponse:
    """Ask, and then delete a note."""
    note = _own_note(request, note_id)
    if request.method == "POST":
        actions.delete_note(note=note, by=signed_in(request))
        messages.info(request, _("Your note is deleted."))
        return redirect("learning:notes")
    context = {"note": note, "breadcrumbs": _crumbs(_("My notes"))}
    return render(request, "learning/delete_note.html", context)


def _own_note(request: HttpRequest, note_id: int) -> Note:
    try:
        note = queries.notes(signed_in(request)).filter(pk=note_id).first()
    except OverflowError:  # a number that SQLite cannot hold is no note's
        note = None
    if note is None:
        raise Http404
    return note


@require_safe
@never_cache
@login_required
def bookmarks(request: HttpRequest) -> HttpResponse:
    """Show one's own bookmarks."""
    found = queries.bookmarks(signed_in(request))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "breadcrumbs": _crumbs(_("My bookmarks"))}
    return render(request, "learning/bookmarks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def set_bookmark(request: HttpRequest, page_id: int) -> HttpResponse:
    """Put a bookmark at a page, or take it away."""
    page = page_or_404(request, Page, page_id)
    here = url_of(page)
    if request.method != "POST":
        return redirect(here)
    if request.POST.get("on") == "1":
        actions.bookmark(user=signed_in(request), page=page)
        messages.success(request, _("The bookmark is kept."))
    else:
        actions.remove_bookmark(user=signed_in(request), page=page)
        messages.info(request, _("The bookmark is removed."))
    return redirect(way_back(request, here))


def _crumbs(here: str = "") -> list[Row]:
    mine = {"title": _("My learning"), "url": reverse("learning:mine") if here else ""}
    last = [{"title": here, "url": ""}] if here else []
    return [{"title": settings.WAGTAIL_SITE_NAME, "url": "/"}, mine, *last]
