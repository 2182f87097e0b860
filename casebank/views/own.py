"""My cases: what one sent in, and for reviewers what waits."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casebank.models import State, Submission
from casebank.queries import submissions as queries
from casebank.rights import CONTRIBUTE, REVIEW
from casebank.views.doors import crumbs, private, reference
from kennisladder.accounts.models import User
from kennisladder.accounts.views import signed_in

PER_PAGE = 10
#: What happens next, for who sent the case in.
NEXT = {
    State.DRAFT: _("You can go on writing. Nobody else sees this yet."),
    State.SUBMITTED: _("A reviewer will take it up. You can still take it back."),
    State.REVIEW: _("A reviewer looks for what could lead to the family."),
    State.RETURNED: _("The reviewer has a question for you. Read it, change the text, send again."),
    State.REVIEWED: _("A second person will read the case with fresh eyes."),
    State.APPROVAL: _("A second person tries whether somebody could recognise the family."),
    State.REFUSED: _("It is not published. Read why."),
}
STATE_ICONS = {
    State.DRAFT: "edit",
    State.RETURNED: "question",
    State.REFUSED: "stop",
}


def may_see_mine(user: User) -> bool:
    """Return whether somebody has this page: by a right, or by what they once sent in."""
    rights = user.has_perm(CONTRIBUTE) or user.has_perm(REVIEW)
    return rights or queries.mine(user).exists()


@private(methods="GET HEAD")
def mine(request: HttpRequest) -> HttpResponse:
    """Show one's own submissions with what happens next, and what waits for a reviewer."""
    user = signed_in(request)
    if not may_see_mine(user):
        raise PermissionDenied
    contributes, reviews = user.has_perm(CONTRIBUTE), user.has_perm(REVIEW)
    page = request.GET.get("page")
    own = Paginator(queries.mine(user), PER_PAGE).get_page(page)
    waiting = Paginator(queries.queue(user), PER_PAGE).get_page(page) if reviews else None
    context = {
        "has_own": contributes or own.paginator.count > 0,
        "contributes": contributes,
        "reviews": reviews,
        "own_page": own,
        "own": [_own_row(one) for one in own],
        "queue_page": waiting,
        "queue": [_queue_row(one, user) for one in waiting or ()],
        "breadcrumbs": crumbs(),
    }
    return render(request, "casebank/work/mine.html", context)


def _own_row(submission: Submission) -> dict[str, Any]:
    """Return what the list shows of one's own submission."""
    return {
        "title": submission.texts.get("title", ""),
        "reference": reference(submission),
        "url": reverse("casebank:submission", args=[submission.pk]),
        "state": submission.get_state_display(),
        "icon": STATE_ICONS.get(State(submission.state), "clock"),
        "next": NEXT[State(submission.state)],
        "until": submission.delete_after,
        "changes_page": submission.page_id is not None,
    }


def _queue_row(submission: Submission, user: User) -> dict[str, Any]:
    """Return what a reviewer sees of a case before taking it up: no word of it."""
    state = State(submission.state)
    second = state in (State.REVIEWED, State.APPROVAL)
    takes = user.pk != (submission.approver_id if second else submission.reviewer_id)
    in_hand, to_take = ("approve", "claim_approval") if second else ("review", "claim")
    return {
        "reference": reference(submission),
        "fictional": submission.fictional,
        "state": submission.get_state_display(),
        "second": second,
        "submitted_at": submission.submitted_at,
        "touched_at": submission.touched_at,
        "takes": takes,
        "url": reverse(f"casebank:{to_take if takes else in_hand}", args=[submission.pk]),
        "changes_page": submission.page_id is not None,
    }
