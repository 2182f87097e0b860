"""Spaced review: one question at a time, that was wrong or unsure before."""

from contextlib import suppress
from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.assessment.actions import AlreadyAnswered
from courses.assessment.asking import feedback_anchor, sent_form
from courses.assessment.forms import QuestionForm
from courses.assessment.queries import question_state
from courses.learning.actions import review as actions
from courses.learning.models import ReviewCard
from courses.learning.queries.review import cards, next_card, review_numbers
from courses.learning.views.doors import found_or_404
from kennisladder.accounts.views import signed_in


@require_safe
@never_cache
@login_required
def review(request: HttpRequest) -> HttpResponse:
    """Go to the question that waits longest, or say when the next one comes."""
    user = signed_in(request)
    card = next_card(user, request)
    if card is not None:
        return redirect("learning:review_card", card.pk, card.rounds + 1)
    context = {"numbers": review_numbers(user, request), "breadcrumbs": _crumbs()}
    return render(request, "learning/review_done.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def review_card(request: HttpRequest, card_id: int, round_number: int) -> HttpResponse:
    """Ask one question again, or show what came of the answer in this round."""
    user = signed_in(request)
    own = cards(user, request).select_related("question__live_version", "page")
    card = found_or_404(own, pk=card_id, rounds__gte=round_number - 1)
    block = actions.block_of(round_number)
    form: QuestionForm | None = None
    if request.method == "POST":
        form = sent_form(request, card.question, block)
        if form is not None and form.is_valid():
            return _answered(request, card, round_number, form)
    state = question_state(user=user, page=card.page, question_id=card.question_id, block=block)
    context = {
        "card": card,
        "round_number": round_number,
        "block_id": block,  # not "block": that is a word of templates
        "state": replace(state, may_retry=False) if state is not None else None,
        "question_forms": {block: form} if form is not None else {},
        "numbers": review_numbers(user, request),
        "breadcrumbs": _crumbs(),
        "form": form,
    }
    return render(request, "learning/review_card.html", context)


@require_POST
@login_required
def forget_card(request: HttpRequest, card_id: int) -> HttpResponse:
    """Take a question out of the review."""
    user = signed_in(request)
    actions.forget(card=found_or_404(ReviewCard.objects.all(), pk=card_id, user=user), by=user)
    return redirect("learning:review")


def _answered(
    request: HttpRequest, card: ReviewCard, round_number: int, form: QuestionForm
) -> HttpResponse:
    with suppress(actions.AlreadyReviewed, AlreadyAnswered):  # the page shows that answer
        actions.answer_review(
            card=card,
            round_number=round_number,
            response=form.response,
            by=signed_in(request),
            certainty=form.certainty,
        )
    address = reverse("learning:review_card", args=[card.pk, round_number])
    return redirect(address + feedback_anchor(actions.block_of(round_number)))


def _crumbs() -> list[dict[str, str]]:
    return [
        {"title": _("My learning"), "url": reverse("learning:mine")},
        {"title": _("Review"), "url": reverse("learning:review")},
    ]
