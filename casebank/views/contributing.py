"""Writing a case, sending it in, reading what came of it, taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from casebank.actions import submitting
from casebank.actions.problems import Problem
from casebank.forms.case import EXPLANATIONS
from casebank.forms.contributing import ContributeForm, contribution_of
from casebank.models import State, Submission
from casebank.queries import submissions as queries
from casebank.rights import CONTRIBUTE
from casebank.rules.workflow import Step, may
from casebank.views.doors import beside, crumbs, frame_of, private, reference
from casebank.views.own import NEXT, may_see_mine
from casebank.views.reading import sections_of, told_findings
from kennisladder.accounts.models import User
from kennisladder.accounts.views import signed_in

DRAFT, SEND = "draft", "send"


@private(CONTRIBUTE)
def contribute(request: HttpRequest) -> HttpResponse:
    """Ask a new case; keep it as a draft or send it in."""
    return _write(request, None)


@private(CONTRIBUTE)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Go on with a draft, or with a case that came back."""
    submission = _own(signed_in(request), pk)
    if not may(Step.EDIT, submission.state):
        return redirect("casebank:submission", submission.pk)
    return _write(request, submission)


@private(methods="GET HEAD")
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show somebody their own submission: where it stands, the answer, the text, what was found."""
    user = signed_in(request)
    submission = _own(user, pk)
    findings = told_findings(queries.findings_of(submission))
    context = {
        "submission": submission,
        "reference": reference(submission),
        "title": submission.texts.get("title", ""),
        "next": NEXT[State(submission.state)],
        "can_write": may(Step.EDIT, submission.state) and user.has_perm(CONTRIBUTE),
        "sections": sections_of(submission, findings),
        "findings": findings,
        "breadcrumbs": crumbs((reference(submission), request.path)),
    }
    return render(request, "casebank/work/submission.html", context)


@private()
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask, and then delete somebody's own submission with everything that belongs to it."""
    user = signed_in(request)
    submission = _own(user, pk)
    if request.method == "POST":
        try:
            submitting.take_back(submission=submission, by=user)
        except Problem as problem:  # published or deleted a moment earlier
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Your case is deleted, with the list of names."))
        return redirect("casebank:mine" if may_see_mine(user) else "/")
    context = frame_of(submission, "casebank:submission")
    return render(request, "casebank/work/take_back.html", context)


def _own(user: User, pk: UUID) -> Submission:
    """Return somebody's own submission, with all of its text."""
    submission = queries.open_original(pk=pk, user=user)
    if submission.contributor_id != user.pk:
        raise Http404
    return submission


def _write(request: HttpRequest, submission: Submission | None) -> HttpResponse:
    if request.method != "POST":
        initial = contribution_of(submission) if submission else {}
        return _form_page(request, ContributeForm(initial=initial), submission)
    wish, _dash, part = request.POST.get("do", DRAFT).partition("-")
    form = ContributeForm(request.POST, sending=wish == SEND, known=submission)
    if not form.is_valid():
        return _form_page(request, form, submission)
    user = signed_in(request)
    try:
        submission = submitting.save_draft(by=user, submission=submission, **form.saved())
        if wish == SEND:
            submitting.send_in(submission=submission, by=user)
    except Problem as problem:
        beside(form, problem, explanations=EXPLANATIONS[0])
        return _form_page(request, form, submission)
    if wish == SEND:
        messages.success(
            request, _("Thank you. A reviewer will take it up; here you read how it goes on.")
        )
        return redirect("casebank:submission", submission.pk)
    address = reverse("casebank:change", args=[submission.pk])
    if part in {code for code, _title, _intro, _names in form.parts}:
        return redirect(f"{address}?bewaard={part}#{part}")
    messages.success(request, _("Kept as a draft. Nobody else sees it."))
    return redirect(address)


def _form_page(
    request: HttpRequest, form: ContributeForm, submission: Submission | None
) -> HttpResponse:
    here = reverse("casebank:change", args=[submission.pk]) if submission else request.path
    title = reference(submission) if submission else _("Send in a case")
    context = {
        "form": form,
        "submission": submission,
        "sections": list(form.sections()),
        "drafts": True,
        "kept_at": request.GET.get("bewaard", ""),
        "action": here,
        "breadcrumbs": crumbs((title, here)),
    }
    return render(request, "casebank/work/contribute.html", context)
