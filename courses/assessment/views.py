"""Taking a test: HTTP around the actions and queries of attempts."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from courses.assessment import actions, queries
from courses.assessment.asking import AGAIN
from courses.assessment.forms import QuestionForm
from courses.assessment.models import TestPage
from courses.assessment.taking import (
    KEY,
    Taking,
    answers_are_shown,
    feedback_of,
    percent,
    reviewed,
    taking_of,
)
from kennisladder.accounts.views import signed_in
from kennisladder.core.search import open_to

PER_PAGE = 20
P = ParamSpec("P")
TakingView = Callable[Concatenate[HttpRequest, Taking, P], HttpResponse]


def own_attempt(view: TakingView[P]) -> Callable[..., HttpResponse]:
    """Return the view with the attempt in place of its id.

    What is not this learner's own does not exist: 404, without a hint.
    """

    @wraps(view)
    def found(
        request: HttpRequest, attempt_id: UUID, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        taking = taking_of(signed_in(request), attempt_id)
        if taking is None:
            raise Http404
        try:
            return view(request, taking, *args, **kwargs)
        except actions.NotYours:  # deleted in another tab while this one was busy
            raise Http404 from None

    return never_cache(login_required(found))


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Show one's own attempts at tests, the newest first."""
    attempts = queries.attempts_of(signed_in(request))
    context = {
        "page_obj": Paginator(attempts, PER_PAGE).get_page(request.GET.get("page")),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "assessment/tests/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def begin(request: HttpRequest, page_id: int) -> HttpResponse:
    """Begin an attempt, or go on with the one that is not finished."""
    page = _test(request, page_id)
    if request.method != "POST":
        return redirect(page.get_url(request) or "/")
    try:
        attempt = actions.begin_test(user=signed_in(request), page=page)
    except PermissionDenied:
        raise Http404 from None
    except actions.MayNotBegin as refused:
        messages.info(request, _why_not(refused))
        return redirect(page.get_url(request) or "/")
    return redirect("assessment:attempt", attempt.pk)


def _test(request: HttpRequest, page_id: int) -> TestPage:
    try:
        page = open_to(request, TestPage.objects.live()).filter(pk=page_id).first()
    except OverflowError:  # a number that SQLite cannot hold is no page's
        page = None
    if page is None:
        raise Http404
    return page  # type: ignore[no-any-return]  # open_to takes pages of any type


def _why_not(refused: actions.MayNotBegin) -> str:
    return {
        "attempts": _("You have used all attempts at this test."),
        "wait": _("You cannot try again yet. This page says when you can."),
    }.get(refused.reason, _("This test has no questions yet."))


@require_safe
@own_attempt
def resume(request: HttpRequest, taking: Taking) -> HttpResponse:
    """Lead to where the attempt stands, also on another device."""
    if taking.attempt.finished_at:
        return redirect("assessment:result", taking.attempt.pk)
    number = taking.first_open()
    if number is None:
        return redirect("assessment:hand_in", taking.attempt.pk)
    return redirect(taking.url(number))


@require_http_methods(["GET", "HEAD", "POST"])
@own_attempt
def question(request: HttpRequest, taking: Taking, number: int) -> HttpResponse:
    """Ask one question; what is sent is kept, and leads on."""
    if not 1 <= number <= taking.count:
        raise Http404
    if taking.attempt.finished_at:
        return _over(request, taking)
    if request.method == "POST":
        return _answer(request, taking, number)
    again = request.GET.get(AGAIN) == KEY
    outcome = None if again else feedback_of(taking, number)
    return _show_question(request, taking, number, taking.form(number), outcome=outcome)


def _show_question(
    request: HttpRequest, taking: Taking, number: int, form: QuestionForm, *, outcome: Any = None
) -> HttpResponse:
    context = {
        **_frame(taking),
        "ask": taking.asked(number, form, outcome),
        "form": form,
        "number": number,
        "last": number == taking.count,
        "practice": taking.practice,
        "steps": taking.steps(number),
        "progress": taking.progress(),
        "next_url": _address(taking, number + 1),
        "previous_url": taking.url(number - 1) if number > 1 else "",
    }
    return render(request, "assessment/tests/question.html", context)


def _answer(request: HttpRequest, taking: Taking, number: int) -> HttpResponse:
    """Keep the answer and go where the button says; a question may be left open in a test."""
    form = taking.sent_form(number, request.POST)
    if form.is_blank() and not taking.practice and taking.state(number) is None:
        return redirect(_way_on(request, taking, number))
    if not form.is_valid():
        return _show_question(request, taking, number, form)
    if taking.practice or not form.is_unchanged():
        refused = _keep(request, taking, number, form)
        if refused is not None:
            return refused
    if taking.practice:
        return redirect(f"{taking.url(number)}#{KEY}-feedback")
    return redirect(_way_on(request, taking, number))


def _keep(
    request: HttpRequest, taking: Taking, number: int, form: QuestionForm
) -> HttpResponse | None:
    """Record the answer; when another tab was first, return where that leads."""
    version = taking.versions[number - 1]
    try:
        actions.record_answer(
            user=signed_in(request),
            question=version.question,
            page=taking.attempt.page,
            response=form.response,
            attempt=taking.attempt,
            version=version,
            **form.details,
        )
    except actions.Finished:
        return _over(request, taking)
    except actions.AlreadyAnswered:
        text = _("You answered this question elsewhere meanwhile. That answer stands here.")
        messages.info(request, text)
        return redirect(taking.url(number))
    return None


def _way_on(request: HttpRequest, taking: Taking, number: int) -> str:
    """Return where the button that was pressed leads: on, back, or to a question by its number."""
    go = request.POST.get("go", "")
    if go == "back":
        return _address(taking, max(1, number - 1))
    if go == "end":
        return _address(taking, taking.count + 1)
    if go.isascii() and go.isdigit() and len(go) < 5:
        return _address(taking, int(go))
    return _address(taking, number + 1)


def _address(taking: Taking, number: int) -> str:
    """Return the address of a question; after the last comes handing in."""
    if 1 <= number <= taking.count:
        return taking.url(number)
    return reverse("assessment:hand_in", args=[taking.attempt.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@own_attempt
def hand_in(request: HttpRequest, taking: Taking) -> HttpResponse:
    """Show what is answered and what is open, and hand in; a second time changes nothing."""
    if request.method == "POST":
        actions.finish_test(attempt=taking.attempt, by=signed_in(request))
        return redirect("assessment:result", taking.attempt.pk)
    if taking.attempt.finished_at:
        return redirect("assessment:result", taking.attempt.pk)
    steps = taking.steps()
    context = {
        **_frame(taking),
        "steps": steps,
        "open": [step for step in steps if step.state == "open"],
        "last_url": _address(taking, taking.count),
    }
    return render(request, "assessment/tests/hand_in.html", context)


@require_safe
@own_attempt
def result(request: HttpRequest, taking: Taking) -> HttpResponse:
    """Show the score, what came of each question, and what comes next."""
    attempt = taking.attempt
    if not attempt.finished_at:
        messages.info(request, _("The result comes after you hand in. Here you go on."))
        return redirect("assessment:attempt", attempt.pk)
    found = queries.results(attempt, taking.versions, taking.states)
    parent = attempt.page.get_parent()
    context = {
        **_frame(taking),
        "score": percent(attempt.score),
        "questions": reviewed(attempt, found),
        "answers_shown": answers_are_shown(attempt),
        "overview": queries.overview_of(taking.siblings, attempt.page),
        "course": parent,
        "course_url": parent.get_url(request) if parent.live else "",
    }
    return render(request, "assessment/tests/result.html", context)


def _over(request: HttpRequest, taking: Taking) -> HttpResponse:
    """Say that nothing can be changed any more, and show the result."""
    messages.info(request, _("This attempt was handed in. Your answers stand as they were."))
    return redirect("assessment:result", taking.attempt.pk)


def _frame(taking: Taking) -> dict[str, Any]:
    """Return what all pages of an attempt show around their own content."""
    attempt = taking.attempt
    here = {"title": attempt.page.title, "url": reverse("assessment:attempt", args=[attempt.pk])}
    return {"attempt": attempt, "test": attempt.page, "breadcrumbs": [*_crumbs(), here]}


def _crumbs() -> list[dict[str, str]]:
    return [
        {"title": settings.WAGTAIL_SITE_NAME, "url": "/"},
        {"title": _("My tests"), "url": reverse("assessment:mine")},
    ]
