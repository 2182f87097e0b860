"""Beginning a course, leaving it, its due date, and being told what changed."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses.curriculum.models import CoursePage
from courses.learning import actions
from courses.learning.forms import DueForm
from courses.learning.models import Enrolment
from courses.learning.queries import standing_in
from courses.learning.views.doors import page_or_404, url_of, way_back
from kennisladder.accounts.views import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def enrol(request: HttpRequest, page_id: int) -> HttpResponse:
    """Begin a course and go to its first lesson; what comes first is explained on its page."""
    course = page_or_404(request, CoursePage, page_id)
    here = url_of(course)
    if request.method != "POST":
        return redirect(here)
    user = signed_in(request)
    try:
        actions.enrol(user=user, course=course, by=user)
    except actions.MustComeFirst:
        messages.info(request, _("Another course comes first. This page says which one."))
        return redirect(here)
    messages.success(request, _("You follow this course now. Your progress is kept."))
    place = standing_in(course, user, request).progress.next
    return redirect(place.item.url if place and place.item else here)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def leave(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, and then stop with a course."""
    enrolment = _own(request, page_id)
    if request.method != "POST":
        context = {"enrolment": enrolment, "breadcrumbs": _crumbs(enrolment)}
        return render(request, "learning/leave.html", context)
    try:
        actions.leave(enrolment=enrolment, by=signed_in(request))
    except actions.NotNow:
        messages.info(request, _("You completed this course. It stays in your history."))
        return redirect("learning:mine")
    text = _("You stopped with “%(title)s”. If you begin again, you go on where you were.")
    messages.info(request, text % {"title": enrolment.course.title})
    return redirect("learning:mine")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def acknowledge(request: HttpRequest, page_id: int) -> HttpResponse:
    """Note that somebody was told how the course changed."""
    enrolment = _own(request, page_id)
    here = url_of(enrolment.course)
    if request.method == "POST":
        actions.acknowledge(enrolment=enrolment, by=signed_in(request))
        return redirect(way_back(request, here))
    return redirect(here)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def set_due(request: HttpRequest, page_id: int) -> HttpResponse:
    """Set the day on which somebody wants to be ready, or take it away."""
    enrolment = _own(request, page_id)
    sent = request.POST if request.method == "POST" else None
    form = DueForm(sent, initial={"due_on": enrolment.due_on})
    if not form.is_valid():
        context = {"enrolment": enrolment, "form": form, "breadcrumbs": _crumbs(enrolment)}
        return render(request, "learning/due.html", context)
    due_on = form.cleaned_data["due_on"]
    actions.set_due(enrolment=enrolment, due_on=due_on, by=signed_in(request))
    if due_on:
        text = _("You want to be ready on %(day)s.") % {"day": date_format(due_on, "j F Y")}
        messages.success(request, text)
    return redirect("learning:mine")


def _own(request: HttpRequest, page_id: int) -> Enrolment:
    try:
        found: Enrolment | None = (
            Enrolment.objects.select_related("course")
            .filter(user=signed_in(request), course=page_id)
            .first()
        )
    except OverflowError:  # a number that SQLite cannot hold is no page's
        found = None
    if found is None:
        raise Http404
    return found


def _crumbs(enrolment: Enrolment) -> list[dict[str, str]]:
    return [
        {"title": settings.WAGTAIL_SITE_NAME, "url": "/"},
        {"title": _("My learning"), "url": reverse("learning:mine")},
        {"title": enrolment.course.title, "url": ""},
    ]
