"""Where a real name could stay behind although nobody published it."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.views.debug import get_exception_reporter_filter

from casebank.actions import NotAllowed, Problem
from casebank.actions.approving import approve, claim_approval, send_back
from casebank.actions.publishing import revise
from casebank.actions.reviewing import claim, decide, finish, mark
from casebank.actions.submitting import save_draft, send_in
from casebank.models import CasePage, Finding, State, Submission
from casebank.views.doors import private
from kennisladder.accounts.models import User
from tests.casebank.views.people import browser_of
from tests.factories.casebank import (
    FACETS,
    INTRUDER,
    NAMES,
    TEXTS,
    make_case,
    make_person,
    make_submission,
)

Decision = Finding.Decision


def rewritten(submission: Submission, by: User, **changes: Any) -> Submission:
    fields: dict[str, Any] = {
        "facets": FACETS,
        "texts": TEXTS,
        "names": NAMES,
        "consent": "parents",
        "note": "",
        "fictional": False,
    }
    return save_draft(submission=submission, by=by, **{**fields, **changes})


@pytest.mark.parametrize("fictional", [True, False])
def test_change_stays_real_or_invented_as_the_page_is(contributor: User, fictional: bool) -> None:
    changed = revise(page=make_case(fictional=fictional), by=contributor)

    with pytest.raises(Problem) as refused:
        rewritten(
            changed,
            contributor,
            fictional=not fictional,
            consent="parents" if fictional else "fictional",
        )

    assert refused.value.field == "origin"
    assert Submission.objects.get().fictional is fictional


def test_nothing_is_deleted_when_publishing_is_refused(contributor: User, reviewer: User) -> None:
    page = make_case()
    changed = revise(page=page, by=contributor)
    rewritten(changed, contributor)
    claim(submission=send_in(submission=changed, by=contributor), by=reviewer)
    finish(submission=changed, by=reviewer)
    claim_approval(submission=changed, by=make_person("approver"))
    # By no road of ours: it would be published without an end.
    Submission.objects.update(fictional=True, consent="fictional")

    with pytest.raises(RuntimeError):
        approve(
            submission=changed,
            intruder=dict(INTRUDER),
            expire_at=None,
            what_changed="",
            by=make_person("approver"),
        )

    assert Submission.objects.get().state == State.APPROVAL
    assert CasePage.objects.get().approvals.count() == 1


def test_name_is_not_replaced_by_itself(reviewer: User) -> None:
    made = make_submission(State.REVIEW, texts={"situation": "Marijntje Zwaluwenberg belt."})
    finding = made.findings.get()

    for words in ("Marijntje Zwaluwenberg", "mevrouw marijntje  zwaluwenberg"):
        with pytest.raises(Problem) as refused:
            decide(finding=finding, decision=Decision.REPLACED, replacement=words, by=reviewer)
        assert refused.value.field == "replacement"

    assert made.findings.get().decision == Decision.OPEN


def test_what_a_reviewer_marked_stays_found_when_the_rules_lose_it(
    contributor: User, reviewer: User
) -> None:
    made = make_submission(State.REVIEW, texts={"situation": "Mevrouw Zwanenzang belt vaak."})
    [finding] = made.findings.all()
    mark(submission=made, text=finding.text, kind="person", by=reviewer)
    Submission.objects.update(read_as="")

    for situation in ("Ja, mevrouw Zwanenzang belt vaak.", f"{finding.text.lower()} zegt zij."):
        Submission.objects.update(texts=TEXTS | {"situation": situation}, state=State.RETURNED)
        rewritten(made, contributor, texts=TEXTS | {"situation": situation})

    assert [one.decision for one in made.findings.all()] == [Decision.OPEN]


def test_who_lost_the_right_sends_nothing_in(contributor: User) -> None:
    made = make_submission(State.DRAFT)
    contributor.groups.clear()
    outsider = User.objects.get(pk=contributor.pk)

    with pytest.raises(NotAllowed):
        rewritten(made, outsider)
    with pytest.raises(NotAllowed):
        send_in(submission=made, by=outsider)


def test_second_person_who_wrote_in_the_draft_can_pass_it_on(
    contributor: User, reviewer: User, approver: User
) -> None:
    page = make_case(fictional=True)
    changed = send_in(submission=revise(page=page, by=contributor), by=contributor)
    finish(submission=claim(submission=changed, by=reviewer), by=reviewer)
    claim_approval(submission=changed, by=approver)
    page.get_latest_revision_as_object().save_revision(user=approver)

    with pytest.raises(NotAllowed):
        approve(
            submission=changed, intruder=dict(INTRUDER), expire_at=None, what_changed="",
            by=approver,
        )  # fmt: skip
    back = send_back(submission=changed, answer="Ik schreef zelf mee.", by=approver)

    assert (back.state, back.approver) == (State.REVIEW, None)


def test_report_of_a_fault_holds_nothing_that_was_posted(contributor: User, settings: Any) -> None:
    settings.DEBUG = False
    request = RequestFactory().post("/", {"names": "Marijntje", "situation": "Zij."})
    request.user = contributor

    private()(lambda request: HttpResponse())(request)

    told = get_exception_reporter_filter(request).get_post_parameters(request)
    assert dict(told.items()) == {"names": "*" * 20, "situation": "*" * 20}


def test_history_of_the_browser_holds_no_title(db: None) -> None:
    made = make_submission(State.DRAFT, texts={"title": "Het weekend van Marijntje"})
    browser = browser_of("contributor")

    for name in ("submission", "change", "take_back"):
        page = browser.get(reverse(f"casebank:{name}", args=[made.pk])).content.decode()
        assert "Marijntje" not in page.partition("</title>")[0]
