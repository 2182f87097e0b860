"""The second person publishes, or sends back; what is left is the page and the evidence."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from casebank.actions import NotAllowed, Problem
from casebank.actions.approving import approve, claim_approval, send_back
from casebank.actions.publishing import revise, withdraw
from casebank.actions.reviewing import claim, finish, refuse
from casebank.actions.submitting import save_draft, send_in
from casebank.models import Approval, CasePage, Comment, Finding, State, Submission, facets_of
from casebank.queries.disclosure import disclosure_report
from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage, SecurityEvent
from tests.factories.casebank import (
    FACETS,
    INTRUDER,
    NAMES,
    TEXTS,
    keep_all,
    make_case,
    make_case_index,
    make_person,
    make_submission,
)


def published(submission: Submission, **changes: Any) -> CasePage:
    fields: dict[str, Any] = {
        "intruder": dict(INTRUDER),
        "expire_at": timezone.now() + timedelta(days=400),
        "what_changed": "",
        "by": make_person("approver"),
    }
    return approve(submission=submission, **{**fields, **changes})


@pytest.fixture
def ready(db: None) -> Submission:
    make_case_index()
    return make_submission(State.APPROVAL, texts={"situation": "Zij is zeven jaar. Vader belt."})


def test_page_holds_exactly_what_was_approved(ready: Submission, approver: User) -> None:
    page = published(ready)

    assert page.texts == ready.texts
    assert {name: facets_of(page)[name] for name in FACETS} == FACETS
    assert (page.code, page.slug, page.live, page.fictional) == (
        "C1", "het-stille-weekend", True, False,
    )  # fmt: skip
    assert page.is_approved()
    assert not Submission.objects.exists()
    assert not Finding.objects.exists()


def test_evidence_says_who_and_how_and_names_nobody(ready: Submission) -> None:
    page = published(ready, intruder=INTRUDER | {"note": "Niets gevonden."})

    approval = page.approval
    assert approval is not None
    roles = (approval.contributor, approval.reviewer, approval.approver)
    assert [str(person) for person in roles] == ["Ina Inbrenger", "Rik Reviewer", "Toos Tweede"]
    assert approval.hits == {"age": {"kept": 1}}
    assert approval.kept == [{"kind": "age", "text": "zeven jaar", "reason": "Niemand."}]
    assert approval.intruder == INTRUDER | {"note": "Niets gevonden."}
    assert (approval.version, approval.disclosure["real"]) == (1, 1)
    assert approval.rules_version == ready.rules_version != ""


def test_contributor_hears_it_without_the_title(ready: Submission, contributor: User) -> None:
    OutboxMessage.objects.all().delete()

    published(ready)

    mail = OutboxMessage.objects.get()
    assert mail.recipient == contributor.email
    assert "C1" in mail.text
    assert TEXTS["title"] not in mail.subject + mail.text


@pytest.mark.parametrize("role", ["contributor", "reviewer", "officer", "owner"])
def test_only_the_second_person_approves(ready: Submission, role: str) -> None:
    owner = User.objects.create_superuser("beheer@kennisladder.example")
    by = owner if role == "owner" else make_person(role)
    by.groups.add(*make_person("approver").groups.all())

    with pytest.raises(NotAllowed):
        published(ready, by=User.objects.get(pk=by.pk))
    with pytest.raises(NotAllowed):
        send_back(submission=ready, answer="Kijk nog eens.", by=User.objects.get(pk=by.pk))

    assert not CasePage.objects.exists()


@pytest.mark.parametrize("role", ["contributor", "reviewer"])
def test_who_has_a_part_is_no_second_person(db: None, role: str) -> None:
    made = make_submission(State.REVIEWED)
    by = make_person(role)
    by.groups.add(*make_person("approver").groups.all())

    with pytest.raises(NotAllowed):
        claim_approval(submission=made, by=User.objects.get(pk=by.pk))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"intruder": INTRUDER | {"searched_web": ""}}, "searched_web"),
        ({"intruder": {}}, "searched_web"),
        ({"intruder": INTRUDER | {"teacher": "doubt"}}, "teacher"),
        ({"intruder": INTRUDER | {"note": "Ik zocht Marijntje Zwaluwenberg."}}, "note"),
        ({"what_changed": "Zwaluwenberg: marijntje zwaluwenberg weg."}, "what_changed"),
        ({"expire_at": None}, "expire_at"),
        ({"expire_at": timezone.now() - timedelta(days=1)}, "expire_at"),
        ({"expire_at": timezone.now() + timedelta(days=365 * 6)}, "expire_at"),
    ],
)
def test_what_stops_the_approval(ready: Submission, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Problem) as refused:
        published(ready, **changes)

    assert refused.value.field == field
    assert not CasePage.objects.exists()
    assert Submission.objects.get().state == State.APPROVAL


def test_sending_back_gives_it_to_the_first_reviewer_with_new_findings(
    ready: Submission, approver: User, reviewer: User
) -> None:
    OutboxMessage.objects.all().delete()
    Finding.objects.all().delete()
    with pytest.raises(Problem):
        send_back(submission=ready, answer=" ", by=approver)

    back = send_back(submission=ready, answer="De leeftijd is te precies.", by=approver)

    assert (back.state, back.reviewer, back.approver) == (State.REVIEW, reviewer, None)
    assert [one.text for one in back.findings.all()] == ["zeven jaar"]
    assert OutboxMessage.objects.get().recipient == reviewer.email


def test_second_person_may_refuse_and_the_first_then_may_not(
    ready: Submission, approver: User, reviewer: User
) -> None:
    with pytest.raises(NotAllowed):
        refuse(submission=ready, answer="Nee.", by=reviewer)

    refuse(submission=ready, answer="Te herkenbaar.", by=approver)

    assert Submission.objects.get().state == State.REFUSED


def test_change_of_a_case_is_a_new_version_at_the_same_address(
    contributor: User, reviewer: User, approver: User
) -> None:
    page = make_case()
    changed = revise(page=page, by=contributor)
    assert (changed.texts, changed.names, changed.consent) == (TEXTS, [], "")
    save_draft(
        submission=changed, by=contributor, facets={"outcome": "open"}, names=NAMES,
        texts=TEXTS | {"title": "Het nieuwe weekend"}, consent="parents", note="", fictional=False,
    )  # fmt: skip
    claim(submission=send_in(submission=changed, by=contributor), by=reviewer)
    keep_all(changed, by=reviewer)
    claim_approval(submission=finish(submission=changed, by=reviewer), by=approver)
    again = published(changed, what_changed="Een andere titel.")

    assert (again.pk, again.code, again.slug) == (page.pk, "C1", "het-stille-weekend")
    assert (again.title, again.outcome, again.live) == ("Het nieuwe weekend", "open", True)
    assert [(one.version, one.what_changed) for one in again.approvals.all()] == [
        (2, "Een andere titel."),
        (1, ""),
    ]
    assert list(CasePage.objects.shown()) == [again]


def test_one_change_at_a_time_by_who_may_contribute(
    contributor: User, learner: User, approver: User
) -> None:
    page = make_case()
    with pytest.raises(NotAllowed):
        revise(page=page, by=learner)
    revise(page=page, by=contributor)

    with pytest.raises(Problem):
        revise(page=page, by=approver)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(page=page, contributor=approver)


def test_change_begins_with_the_draft_of_the_editor(contributor: User, editor: User) -> None:
    page = make_case()
    draft = page.get_latest_revision_as_object()
    draft.lessons = "Begin kleiner."
    draft.save_revision(user=editor)

    changed = revise(page=page, by=contributor)

    assert changed.texts["lessons"] == "Begin kleiner."
    assert CasePage.objects.shown().get().lessons == TEXTS["lessons"]


def test_withdrawing_needs_a_reason_without_names_and_the_right(
    editor: User, learner: User
) -> None:
    page = make_case()
    for by, reason, error in (
        (learner, "Herkend.", NotAllowed),
        (editor, "", Problem),
        (editor, "Pieter Paulusma belde.", Problem),
    ):
        with pytest.raises(error):
            withdraw(page=page, reason=reason, by=by)

    withdraw(page=page, reason="Iemand herkende het gezin.", by=editor)

    approval = CasePage.objects.get().approval
    assert approval is not None
    assert (approval.ended_because, approval.disclosure["real"]) == (
        "Iemand herkende het gezin.",
        0,
    )
    assert SecurityEvent.objects.filter(event="case.withdrawn", user_id=editor.pk).exists()
    with pytest.raises(NotAllowed):
        withdraw(page=CasePage.objects.get(), reason="Nog eens.", by=editor)


def test_withdrawing_empties_at_once(learner: User, editor: User) -> None:
    page = make_case(fictional=True)
    Comment.objects.create(page=page, user=learner, key=page.translation_key, text="Mooi.")

    gone = withdraw(page=page, reason="Een fout.", by=editor)

    assert (gone.live, gone.title, gone.slug, {*gone.texts.values()}) == (
        False, "C1", page.slug, {"", "C1"},
    )  # fmt: skip
    assert [related.count() for related in (gone.revisions, gone.comments, gone.packs)] == [0] * 3
    answer = Client().get(page.url)
    assert (answer.status_code, TEXTS["title"] in answer.content.decode()) == (410, False)


def test_withdrawn_case_never_comes_back(
    contributor: User, reviewer: User, approver: User, editor: User
) -> None:
    page = make_case(fictional=True)
    changed = send_in(submission=revise(page=page, by=contributor), by=contributor)
    finish(submission=claim(submission=changed, by=reviewer), by=reviewer)
    claim_approval(submission=changed, by=approver)
    page = withdraw(page=page, reason="Een fout.", by=editor)

    with pytest.raises(Problem, match="ingetrokken"):
        published(changed, expire_at=None)
    page.situation = "Iemand schreef weer iets."
    page.save()
    with pytest.raises(Problem):
        revise(page=page, by=contributor)

    assert not CasePage.objects.shown().exists()


def test_risk_is_checked_over_real_cases_only_and_again_when_one_leaves(editor: User) -> None:
    make_case(fictional=True)
    outcomes = ["open", "open", "open", "broken", "broken"]
    pages = [make_case(facets={"outcome": outcome}) for outcome in outcomes]

    assert pages[3].approval.disclosure["at_risk"][0]["size"] == 4  # type: ignore[union-attr]  # published
    assert disclosure_report().at_risk == ()
    withdraw(page=pages[0], reason="Een fout.", by=editor)

    report = disclosure_report()
    assert [(group.size, group.ids) for group in report.at_risk] == [
        (4, tuple(page.pk for page in pages[1:]))
    ]
    assert Approval.objects.get(page=pages[0]).disclosure == report.as_json()


@pytest.mark.parametrize(
    "same", [("contributor", "reviewer"), ("contributor", "approver"), ("reviewer", "approver")]
)
def test_database_refuses_evidence_of_fewer_than_three(
    page: CasePage, contributor: User, same: tuple[str, str]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.create(
            page=page, version=2, fingerprint="x", **dict.fromkeys(same, contributor)
        )


def test_numbers_go_on_and_are_not_given_twice(page: CasePage) -> None:
    second = make_case(fictional=True, texts={"title": "Nog een weekend"})
    page.unpublish()

    third = make_case(fictional=True, texts={"title": "Nog een weekend"})

    assert [page.code, second.code, third.code] == ["C1", "C2", "C3"]
    assert [second.slug, third.slug] == ["nog-een-weekend", "nog-een-weekend-2"]
