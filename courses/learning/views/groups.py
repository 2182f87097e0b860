"""Groups: joining one with or without consent, and the page of its trainers."""

from collections.abc import Iterator, Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.assessment.taking import percent
from courses.learning.actions import groups as actions
from courses.learning.group_forms import GroupCourseForm
from courses.learning.models import GroupCourse, Membership, StudyGroup
from courses.learning.queries import groups as queries
from courses.learning.queries.groups import Cell, Row
from courses.learning.views.doors import found_or_404
from kennisladder.accounts.views import signed_in
from kennisladder.core.downloads import csv_download
from kennisladder.core.spreadsheets import csv_text

PER_PAGE = 25
Cells = Sequence[object]


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Show the groups that one is in, and those that one trains."""
    user = signed_in(request)
    page_obj = Paginator(queries.memberships_of(user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page_obj,
        "groups": [queries.joined(membership) for membership in page_obj],
        "trained": queries.trained_by(user)[:PER_PAGE],
        "breadcrumbs": _crumbs(),
    }
    return render(request, "learning/groups/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Say what joining means, and join; consent is asked apart and may be withheld."""
    group = found_or_404(_running(), code=code)
    user = signed_in(request)
    if request.method == "POST":
        actions.join(group=group, user=user, consent=request.POST.get("consent") == "yes")
        messages.success(request, _("You are in the group %(name)s.") % {"name": group.name})
        return redirect("learning:groups")
    context = {
        "group": group,
        "courses": queries.courses_of(group),
        "membership": Membership.objects.filter(group=group, user=user).first(),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "learning/groups/join.html", context)


@require_POST
@login_required
def set_consent(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Give or withdraw consent."""
    user = signed_in(request)
    membership = found_or_404(Membership.objects.all(), pk=membership_id, user=user)
    consent = request.POST.get("consent") == "yes"
    actions.set_consent(membership=membership, consent=consent, by=user)
    messages.success(
        request,
        _("Your trainers see your progress.")
        if consent
        else _("Your trainers no longer see your progress."),
    )
    return redirect("learning:groups")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def quit_group(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Ask, and then leave a group, or as a trainer take somebody out."""
    user = signed_in(request)
    known = Membership.objects.filter(Q(user=user) | Q(group__trainers=user)).distinct()
    membership = found_or_404(known.select_related("group", "user"), pk=membership_id)
    own = membership.user_id == user.pk
    back = reverse("learning:groups") if own else _address(membership.group)
    if request.method == "POST":
        actions.quit_group(membership=membership, by=user)
        return redirect(back)
    context = {"membership": membership, "own": own, "back": back, "breadcrumbs": _crumbs()}
    return render(request, "learning/groups/quit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def group(request: HttpRequest, group_id: int) -> HttpResponse:
    """Show a trainer the members' progress, as far as they consented; add a course by POST."""
    found = _trained(request, group_id)
    form = GroupCourseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_course(
            group=found,
            course=form.cleaned_data["course"],
            due_on=form.cleaned_data["due_on"],
            by=signed_in(request),
        )
        return redirect("learning:group", found.pk)
    board = queries.Board(found)
    headings = board.headings()
    page_obj = Paginator(queries.members(found), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "group": found,
        "headings": headings,
        "page_obj": page_obj,
        "rows": [
            {"membership": row.membership, "cells": list(zip(headings, row.cells, strict=False))}
            for row in board.rows(page_obj)
        ],
        "invitation": request.build_absolute_uri(reverse("learning:join", args=[found.code])),
        "form": form,
        "breadcrumbs": [*_crumbs(), {"title": found.name, "url": request.path}],
    }
    return render(request, "learning/groups/group.html", context)


@require_safe
@never_cache
@login_required
def group_csv(request: HttpRequest, group_id: int) -> HttpResponse:
    """Give a trainer the progress of everybody who consented, as a file; it is logged."""
    found = _trained(request, group_id)
    board = queries.Board(found)
    actions.note_export(group=found, by=signed_in(request))
    name = f"{slugify(found.name) or 'groep'}-{timezone.localdate().isoformat()}"
    lines = _lines(board.courses, board.rows(board.consenting))
    return csv_download(csv_text(lines), name)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def remove_course(request: HttpRequest, group_id: int, page_id: int) -> HttpResponse:
    """Ask, and then take a course from the group."""
    found = _trained(request, group_id)
    if request.method == "POST":
        actions.remove_course(group=found, course_id=page_id, by=signed_in(request))
        return redirect(_address(found))
    courses = GroupCourse.objects.select_related("course")
    context = {
        "group": found,
        "course": found_or_404(courses, group=found, course=page_id).course,
        "back": _address(found),
        "breadcrumbs": [*_crumbs(), {"title": found.name, "url": _address(found)}],
    }
    return render(request, "learning/groups/remove_course.html", context)


@require_POST
@login_required
def renew_invitation(request: HttpRequest, group_id: int) -> HttpResponse:
    """Make another invitation; the old one stops working."""
    found = actions.renew_invitation(group=_trained(request, group_id), by=signed_in(request))
    messages.success(request, _("There is a new invitation. The old one does not work any more."))
    return redirect("learning:group", found.pk)


def _running() -> "QuerySet[StudyGroup]":
    return StudyGroup.objects.filter(ends_on__gte=timezone.localdate())


def _trained(request: HttpRequest, group_id: int) -> StudyGroup:
    """Return a group of this trainer; for anybody else there is none."""
    return found_or_404(_running(), pk=group_id, trainers=signed_in(request))


def _address(group: StudyGroup) -> str:
    return reverse("learning:group", args=[group.pk])


def _lines(courses: Sequence[GroupCourse], rows: Sequence[Row]) -> Iterator[Cells]:
    yield [
        _("Name"), _("Course"), _("Lessons read"), _("Lessons"), _("Best score (%)"),
        _("Tests passed"), _("Completed on"), _("Due on"),
    ]  # fmt: skip
    for row in rows:
        for one, cell in zip(courses, row.cells, strict=True):
            if cell is not None:
                yield [str(row.membership.user), one.course.title, *_texts(cell)]


def _texts(cell: Cell) -> Iterator[str]:
    yield str(cell.read)
    yield str(cell.lessons)
    yield "" if cell.score is None else percent(cell.score)
    yield "" if cell.passed is None else _("yes") if cell.passed else _("no")
    yield timezone.localdate(cell.completed_at).isoformat() if cell.completed_at else ""
    yield cell.due_on.isoformat() if cell.due_on else ""


def _crumbs() -> list[dict[str, str]]:
    return [
        {"title": _("My learning"), "url": reverse("learning:mine")},
        {"title": _("Groups"), "url": reverse("learning:groups")},
    ]
