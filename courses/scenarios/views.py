"""Practising: HTTP around the actions and queries of play."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from courses.scenarios import queries
from courses.scenarios.actions import play as actions
from courses.scenarios.debrief import debrief_page
from courses.scenarios.forms import ChoiceForm, StepLineForm
from courses.scenarios.models import Attempt, ScenarioPage
from courses.scenarios.players import new_player, player_of
from courses.scenarios.rules import Closed, NotOpen
from courses.scenarios.steps import Played, decision_page, feedback_page, played
from kennisladder.core.search import open_to

PER_PAGE = 10
P = ParamSpec("P")
AttemptView = Callable[Concatenate[HttpRequest, Attempt, P], HttpResponse]


def own_attempt(view: AttemptView[P]) -> Callable[..., HttpResponse]:
    """Return the view with the attempt in place of its id.

    What is not this player's own does not exist: 404, without a hint.
    """

    @wraps(view)
    def found(
        request: HttpRequest, attempt_id: UUID, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        attempt = queries.own_attempt(player_of(request), attempt_id)
        if attempt is None:
            raise Http404
        try:
            return view(request, attempt, *args, **kwargs)
        except actions.NotYours:  # deleted in another tab while this one was busy
            raise Http404 from None

    return never_cache(found)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, page_id: int) -> HttpResponse:
    """Begin an attempt, or go on with one in which nothing was decided yet."""
    page = _page_to_start(request, page_id)
    if not page.live or page.live_version is None:
        if page.first_published_at is None:
            raise Http404
        context = {"title": page.title, "scenarios_url": queries.scenarios_url(request)}
        return render(request, "scenarios/withdrawn.html", context, status=410)
    if request.method != "POST":
        return redirect(page.get_url(request) or "/")
    attempt = actions.start(version=page.live_version, by=new_player(request))
    return redirect("scenarios:play", attempt.pk)


def _page_to_start(request: HttpRequest, page_id: int) -> ScenarioPage:
    try:
        page: ScenarioPage = get_object_or_404(
            open_to(request, ScenarioPage.objects.all()), pk=page_id
        )
    except OverflowError:  # a number that SQLite cannot hold is no page's
        raise Http404 from None
    return page


@require_safe
@own_attempt
def play(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """Show the decision that is open; a finished attempt leads to its debrief."""
    if attempt.finished_at:
        return redirect("scenarios:debrief", attempt.pk)
    return _show_decision(request, played(attempt))


def _show_decision(
    request: HttpRequest, current: Played, form: ChoiceForm | None = None
) -> HttpResponse:
    shown = decision_page(current)
    form = form or ChoiceForm(initial={"order": shown["order"]})
    context = {
        **_frame(current),
        **shown,
        "form": form,
        "answers": form.answers(shown["options"]),
        "error": form.errors.get("choice", [""])[0],
    }
    return render(request, "scenarios/decision.html", context)


def _frame(current: Played) -> dict[str, Any]:
    """Return what all pages of an attempt show around their own content."""
    address = reverse("scenarios:play", args=[current.attempt.pk])
    return {
        "attempt": current.attempt,
        "story": current.story,
        "progress": queries.progress_of(current.story, len(current.choices)),
        "breadcrumbs": [
            {"title": settings.WAGTAIL_SITE_NAME, "url": "/"},
            {"title": _("My practice"), "url": reverse("scenarios:mine")},
            {"title": current.story.title, "url": address},
        ],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@own_attempt
def choose(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """Make a decision and lead to what came of it; every wrong move has its own answer."""
    if request.method != "POST":
        return redirect("scenarios:play", attempt.pk)
    form = ChoiceForm(request.POST)
    if not form.is_valid():
        return _not_chosen(request, attempt, form)
    order, choice = form.cleaned_data["order"], form.cleaned_data["choice"]
    try:
        actions.choose(attempt=attempt, order=order, choice=choice, by=player_of(request))
    except actions.AlreadyDecided as decided:
        if not decided.same:
            messages.info(request, _("You had chosen here before. Your first choice stands."))
    except NotOpen as closed:
        return _not_open(request, attempt, closed)
    return redirect("scenarios:feedback", attempt.pk, order)


def _not_chosen(request: HttpRequest, attempt: Attempt, form: ChoiceForm) -> HttpResponse:
    """Ask again; a page from an earlier moment leads to where the attempt stands."""
    current = played(attempt)
    if attempt.finished_at or form.data.get("order") != str(current.next_order):
        messages.info(request, _("This page was from an earlier moment. Here you go on."))
        return redirect("scenarios:play", attempt.pk)
    return _show_decision(request, current, form)


def _not_open(request: HttpRequest, attempt: Attempt, closed: NotOpen) -> HttpResponse:
    if closed.reason is Closed.OTHER_SCENE:
        messages.info(request, _("That choice belongs to another moment. Here you go on."))
    elif closed.reason is not Closed.FINISHED:
        messages.info(request, _("That choice is not open now. Choose from what stands here."))
    return redirect("scenarios:play", attempt.pk)


@require_safe
@own_attempt
def feedback(request: HttpRequest, attempt: Attempt, order: int) -> HttpResponse:
    """Show what came of a decision that was made."""
    current = played(attempt)
    if not 1 <= order <= len(current.choices):
        return redirect("scenarios:play", attempt.pk)
    line = current.lines.get(order)
    return _show_feedback(request, current, order, StepLineForm(instance=line))


def _show_feedback(
    request: HttpRequest, current: Played, order: int, form: StepLineForm
) -> HttpResponse:
    context = {**_frame(current), **feedback_page(current, order), "form": form}
    return render(request, "scenarios/feedback.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@own_attempt
def write_line(request: HttpRequest, attempt: Attempt, order: int) -> HttpResponse:
    """Keep the learner's own line of the step record, if there is one, and go on."""
    current = played(attempt)
    if request.method != "POST" or not 1 <= order <= len(current.choices):
        return redirect("scenarios:feedback", attempt.pk, order)
    form = StepLineForm(request.POST)
    if order not in current.lines and form.is_empty():
        return redirect("scenarios:play", attempt.pk)
    if not form.is_valid():
        return _show_feedback(request, current, order, form)
    actions.write_step_line(
        attempt=attempt, order=order, fields=form.cleaned_data, by=player_of(request)
    )
    return redirect("scenarios:play", attempt.pk)


@require_safe
@own_attempt
def debrief(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """Show the debrief; an attempt that is not finished goes on first."""
    if not attempt.finished_at:
        messages.info(request, _("The debrief comes after the last decision. Here you go on."))
        return redirect("scenarios:play", attempt.pk)
    current = played(attempt)
    earlier = queries.earlier_attempts(player_of(request), attempt)
    context = {
        **_frame(current),
        **debrief_page(current),
        "comparison": queries.comparison(attempt, earlier),
        "page_to_play": attempt.version.page if attempt.version.page.live else None,
    }
    return render(request, "scenarios/debrief.html", context)


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """Show one's own attempts, ten at a time, the last played first."""
    page = Paginator(queries.attempts_of(player_of(request)), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page_obj": page,
        "attempts": [queries.attempt_row(attempt) for attempt in page],
        "scenarios_url": queries.scenarios_url(request),
        "breadcrumbs": [
            {"title": settings.WAGTAIL_SITE_NAME, "url": "/"},
            {"title": _("My practice"), "url": ""},
        ],
    }
    return render(request, "scenarios/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@own_attempt
def remove(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """Ask, and then delete an attempt of one's own."""
    if request.method != "POST":
        return render(request, "scenarios/remove.html", _frame(played(attempt)))
    title = attempt.version.story.title
    actions.remove(attempt=attempt, by=player_of(request))
    messages.info(request, _("Your attempt at “%(title)s” is deleted.") % {"title": title})
    return redirect("scenarios:mine")
