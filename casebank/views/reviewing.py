"""The first reviewer's work: every finding decided, the text read and mended, an answer given."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from casebank.actions import reviewing
from casebank.actions.problems import Problem
from casebank.forms.case import EXPLANATIONS, CaseForm, initial_of
from casebank.forms.reviewing import DecideForm, MarkForm
from casebank.models import Finding, State, Submission
from casebank.queries import submissions as queries
from casebank.rights import REVIEW
from casebank.views.answering import answer_page
from casebank.views.doors import beside, frame_of, private, submission_or_404
from casebank.views.reading import Told, changes_of, sections_of, told_findings
from kennisladder.accounts.views import signed_in

Shown = dict[int, DecideForm]


@private(REVIEW, methods="POST")
def claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take up a case that waits for a reviewer."""
    submission = submission_or_404(pk, state__in=(State.SUBMITTED, State.REVIEW))
    try:
        reviewing.claim(submission=submission, by=signed_in(request))
    except Problem as problem:  # somebody was a moment earlier
        messages.error(request, str(problem))
        return redirect("casebank:mine")
    return redirect("casebank:review", submission.pk)


@private(REVIEW, methods="GET HEAD")
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the text with what was found in it, and a form for each finding."""
    return _work_page(request, _opened(request, pk))


@private(REVIEW, methods="POST")
def decide(request: HttpRequest, pk: UUID, finding_id: int) -> HttpResponse:
    """Keep what the reviewer decided about one finding."""
    finding = _finding(_in_hand(request, pk), finding_id)
    if finding is None:
        return _gone(request, pk)
    form = DecideForm(request.POST, finding=finding)
    if form.is_valid():
        try:
            reviewing.decide(finding=finding, by=signed_in(request), **form.cleaned_data)
        except Problem as problem:
            beside(form, problem)
        else:
            return redirect(f"{reverse('casebank:review', args=[pk])}#work")
    return _work_page(request, _opened(request, pk), {finding.pk: form})


@private(REVIEW, methods="POST")
def reopen(request: HttpRequest, pk: UUID, finding_id: int) -> HttpResponse:
    """Take a decision back."""
    finding = _finding(_in_hand(request, pk), finding_id)
    if finding is None:
        return _gone(request, pk)
    try:
        reviewing.reopen(finding=finding, by=signed_in(request))
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect(f"{reverse('casebank:review', args=[pk])}#work")


@private(REVIEW, methods="POST")
def mark(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add something that was missed as a finding."""
    submission = _in_hand(request, pk)
    form = MarkForm(request.POST)
    if form.is_valid():
        try:
            reviewing.mark(submission=submission, by=signed_in(request), **form.cleaned_data)
        except Problem as problem:
            beside(form, problem)
        else:
            return redirect(f"{reverse('casebank:review', args=[pk])}#work")
    return _work_page(request, _opened(request, pk), marking=form)


@private(REVIEW)
def change_texts(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let the reviewer write in the text and the facets; it is searched again."""
    submission = _opened(request, pk)
    form = CaseForm(request.POST or None, initial=initial_of(submission))
    if request.method == "POST" and form.is_valid():
        texts, facets = form.texts(form.cleaned_data), form.facets(submission)
        try:
            reviewing.change_texts(
                submission=submission, texts=texts, facets=facets, by=signed_in(request)
            )
        except Problem as problem:
            beside(form, problem, explanations=EXPLANATIONS[0])
        else:
            messages.success(request, _("The text is changed, and has been searched again."))
            return redirect("casebank:review", pk)
    context = {"form": form, "sections": list(form.sections()), **_frame(submission)}
    return render(request, "casebank/work/change_texts.html", context)


@private(REVIEW, methods="GET HEAD")
def compare(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the text as it was sent in beside the text as it is now."""
    submission = _opened(request, pk)
    context = {**changes_of(submission), **_frame(submission)}
    return render(request, "casebank/work/compare.html", context)


@private(REVIEW)
def give_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask the contributor something; the case goes back."""
    frame = _frame(_in_hand(request, pk))
    told = _("The case is back with who wrote it, with your question.")
    return answer_page(request, frame, "give_back", reviewing.give_back, told)


@private(REVIEW)
def refuse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Refuse the case, with the reason."""
    frame = _frame(_in_hand(request, pk))
    told = _("The case will not be published. Who wrote it reads why.")
    return answer_page(request, frame, "refuse", reviewing.refuse, told)


@private(REVIEW, methods="POST")
def finish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End the review: the case waits for a second person."""
    try:
        reviewing.finish(
            submission=_in_hand(request, pk),
            no_names=request.POST.get("no_names") == "yes",
            by=signed_in(request),
        )
    except Problem as problem:
        messages.error(request, str(problem))
        return redirect("casebank:review", pk)
    messages.success(request, _("Your part is done. A second person reads it with fresh eyes."))
    return redirect("casebank:mine")


def _in_hand(request: HttpRequest, pk: UUID) -> Submission:
    """Return a case that this reviewer has in hand."""
    return submission_or_404(pk, reviewer=signed_in(request), state=State.REVIEW)


def _opened(request: HttpRequest, pk: UUID) -> Submission:
    """Return a case that this reviewer has in hand, with its original; that it was seen is kept."""
    user = signed_in(request)
    submission = queries.open_original(pk=pk, user=user)
    if submission.reviewer_id != user.pk or submission.state != State.REVIEW:
        raise Http404
    return submission


def _finding(submission: Submission, finding_id: int) -> Finding | None:
    """Return the finding; there is none any more when another decision took its words away."""
    found: Finding | None = submission.findings.filter(pk=finding_id).first()
    return found


def _gone(request: HttpRequest, pk: UUID) -> HttpResponse:
    messages.warning(request, _("This finding is gone: its words do not stand in the text now."))
    return redirect("casebank:review", pk)


def _frame(submission: Submission) -> dict[str, Any]:
    return frame_of(submission, "casebank:review")


def _work_page(
    request: HttpRequest,
    submission: Submission,
    shown: Shown | None = None,
    marking: MarkForm | None = None,
) -> HttpResponse:
    """Show the page of the review; `shown` holds the form that was not accepted."""
    findings = told_findings(queries.findings_of(submission))
    still_open = [_with_form(told, shown or {}) for told in findings if told["is_open"]]
    decided = [told for told in findings if not told["is_open"]]
    wrong = next((told for told in still_open if told["form"].errors), None)
    total = len(findings)
    context = {
        **_frame(submission),
        "sections": sections_of(submission, findings),
        "open": still_open,
        "decided": decided,
        "done": len(decided),
        "total": total,
        "percent": 100 * len(decided) // total if total else 100,
        "attention": wrong["key"] if wrong else "",
        "needs_names": not (submission.fictional or submission.names),
        "marking": marking or MarkForm(),
    }
    return render(request, "casebank/work/review.html", context)


def _with_form(told: Told, shown: Shown) -> Told:
    finding = told["finding"]
    form = shown.get(finding.pk) or DecideForm(finding=finding)
    return {**told, "form": form}
