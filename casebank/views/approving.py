"""The second person's work: reads with fresh eyes, tries to recognise the family, and publishes."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from casebank.actions import approving
from casebank.actions.problems import Problem
from casebank.actions.reviewing import refuse as refusing
from casebank.facet_words import NAMES, in_words, seen_facets
from casebank.forms.approving import ApproveForm
from casebank.kind_words import kind_words
from casebank.models import Finding, State, Submission
from casebank.queries import submissions as queries
from casebank.queries.forecast import forecast
from casebank.rights import REVIEW
from casebank.views.answering import answer_page
from casebank.views.doors import beside, frame_of, private, submission_or_404
from casebank.views.reading import changes_of, sections_of
from kennisladder.accounts.views import signed_in


@private(REVIEW, methods="POST")
def claim_approval(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take up a reviewed case as the second person."""
    submission = submission_or_404(pk, state__in=(State.REVIEWED, State.APPROVAL))
    try:
        approving.claim_approval(submission=submission, by=signed_in(request))
    except Problem as problem:  # somebody was a moment earlier
        messages.error(request, str(problem))
        return redirect("casebank:mine")
    return redirect("casebank:approve", submission.pk)


@private(REVIEW)
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the text as it would be published, ask the test, and publish."""
    submission = _in_hand(request, pk)
    form = ApproveForm(
        request.POST or None,
        is_new=submission.page_id is None,
        is_fictional=submission.fictional,
    )
    if request.method == "POST" and form.is_valid():
        try:
            page = approving.approve(submission=submission, by=signed_in(request), **form.saved())
        except Problem as problem:
            beside(form, problem, expire_at="expire_on")
        else:
            messages.success(
                request, _("The case is published. The original and the names are deleted.")
            )
            return redirect(page.get_url(request) or "casebank:mine")
    return render(request, "casebank/work/approve.html", _approval(submission, form))


def _approval(submission: Submission, form: ApproveForm) -> dict[str, Any]:
    """Return what the page of the second person shows."""
    findings = list(queries.findings_of(submission))
    expected = None if submission.fictional else forecast(submission)
    shown = expected.shown if expected else ()
    return {
        "form": form,
        **_frame(submission),
        "sections": sections_of(submission),
        "facets": in_words(submission, seen_facets(fictional=submission.fictional, shown=shown)),
        "forecast": expected,
        "shown_words": " · ".join(str(NAMES[name]) for name in shown),
        "decisions": _decisions(findings),
        "kept": [
            {"kind": kind_words(one.kind), "text": one.text, "reason": one.reason}
            for one in findings
            if one.decision == Finding.Decision.KEPT
        ],
    }


@private(REVIEW, methods="GET HEAD")
def original(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the second person what was changed; that the original was seen is kept."""
    user = signed_in(request)
    submission = queries.open_original(pk=pk, user=user)
    if submission.approver_id != user.pk or submission.state != State.APPROVAL:
        raise Http404
    context = {**changes_of(submission), **_frame(submission)}
    return render(request, "casebank/work/compare.html", context)


@private(REVIEW)
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the case back to the first reviewer, with the reason."""
    submission = _in_hand(request, pk)
    told = _("The case is back with the first reviewer, with your reason.")
    return answer_page(request, _frame(submission), "send_back", approving.send_back, told)


@private(REVIEW)
def refuse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Refuse the case as the second person, with the reason."""
    submission = _in_hand(request, pk)
    told = _("The case will not be published. Who wrote it reads why.")
    return answer_page(request, _frame(submission), "refuse", refusing, told)


def _in_hand(request: HttpRequest, pk: UUID) -> Submission:
    """Return a case of which this person is the second one."""
    return submission_or_404(pk, approver=signed_in(request), state=State.APPROVAL)


def _frame(submission: Submission) -> dict[str, Any]:
    return frame_of(submission, "casebank:approve")


def _decisions(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return how many findings of each kind were decided how, without their text."""
    counted = Counter((one.kind, one.get_decision_display()) for one in findings)
    return [
        {"kind": kind_words(kind), "decision": decision, "count": count}
        for (kind, decision), count in sorted(counted.items())
    ]
