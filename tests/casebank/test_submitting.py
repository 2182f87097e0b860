"""A contributor writes, sends in and takes back."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from casebank.actions import NotAllowed, Problem
from casebank.actions.reviewing import claim, give_back
from casebank.actions.submitting import save_draft, send_in, take_back
from casebank.models import Consent, Finding, State, Submission
from casebank.queries.submissions import findings_of, mine, open_original, queue
from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage, SecurityEvent
from tests.factories.casebank import FACETS, NAMES, TEXTS, make_person, make_submission

Decision = Finding.Decision


def written(by: User, **changes: Any) -> Submission:
    fields: dict[str, Any] = {
        "facets": FACETS,
        "texts": TEXTS,
        "names": NAMES,
        "consent": Consent.PARENTS,
        "note": "",
        "fictional": False,
    }
    return save_draft(by=by, **{**fields, **changes})


def found(submission: Submission) -> dict[str, str]:
    return {one.text: one.kind for one in findings_of(submission)}


def test_draft_is_stored_clean_with_its_findings(contributor: User) -> None:
    text = "Mari\u00adjntje Zwaluwen\u200bberg   \r\nwas er. Cafe\u0301."

    made = written(contributor, texts=TEXTS | {"situation": text}, names=[*NAMES, " ", *NAMES])

    stored = Submission.objects.get(pk=made.pk)
    assert stored.texts["situation"] == "Marijntje Zwaluwenberg\nwas er. Café."
    assert stored.names == NAMES
    assert found(stored) == {"Marijntje Zwaluwenberg": "listed"}
    assert (stored.state, stored.original) == (State.DRAFT, None)


def test_listed_names_are_found_in_every_field_and_form(contributor: User) -> None:
    texts = TEXTS | {
        "title": "Marijntjes weekend",
        "timeline": "maand 1 | marijntje belt",
        "questions": "Wat wil Marijntje Zwaluwenbreg?",
    }

    made = written(contributor, texts=texts, names=["Marijntje", "Zwaluwenberg"])

    fields = {place[0] for one in findings_of(made) for place in one.places}
    assert fields == {"title", "timeline", "questions"}


def test_one_finding_for_a_text_in_many_places(contributor: User) -> None:
    texts = TEXTS | {"situation": "Marijntje Zwaluwenberg.", "tried": "marijntje zwaluwenberg"}

    made = written(contributor, texts=texts)

    one = findings_of(made).get()
    assert one.places == [["situation", 0, 22], ["tried", 0, 22]]


def test_saving_again_keeps_what_is_there_and_drops_what_is_gone(contributor: User) -> None:
    made = written(contributor, texts=TEXTS | {"situation": "Zij belde 0612345678 vaak."})
    before = findings_of(made).get()

    same = written(
        contributor, submission=made, texts=TEXTS | {"situation": "Ja, zij belde 0612345678."}
    )
    assert findings_of(same).get().pk == before.pk
    gone = written(contributor, submission=made)

    assert list(findings_of(gone)) == []


def test_only_contributors_begin_and_only_the_own_one_is_changed(
    contributor: User, reviewer: User, learner: User
) -> None:
    made = written(contributor)

    with pytest.raises(NotAllowed):
        written(learner)
    for act in (
        lambda: written(reviewer, submission=made),
        lambda: send_in(submission=made, by=reviewer),
        lambda: take_back(submission=made, by=reviewer),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"facets": {"children": "twelve"}}, "children"),
        ({"facets": {"signals": ["child_refuses", "other"]}}, "signals"),
        ({"facets": {"year": 12}}, "year"),
        ({"consent": "nobody"}, "consent"),
        ({"fictional": True}, "consent"),
        ({"consent": Consent.FICTIONAL}, "consent"),
        ({"names": ["x"] * 1 + [f"naam {number}" for number in range(200)]}, "names"),
        ({"names": ["x" * 101]}, "names"),
    ],
)
def test_what_cannot_be_stored(contributor: User, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Problem) as refused:
        written(contributor, **changes)

    assert refused.value.field == field
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"texts": TEXTS | {"child_voice": " "}}, "child_voice"),
        ({"texts": TEXTS | {"explanations": "Er is er maar een."}}, "explanations"),
        ({"texts": TEXTS | {"summary": "x" * 401}}, "summary"),
        ({"texts": TEXTS | {"title": "Op twee\nregels"}}, "title"),
        ({"facets": FACETS | {"phase": ""}}, "phase"),
        ({"facets": FACETS | {"mechanisms": []}}, "mechanisms"),
        ({"consent": ""}, "consent"),
        ({"names": []}, "names"),
    ],
)
def test_what_is_not_ready_to_be_sent(
    contributor: User, changes: dict[str, Any], field: str
) -> None:
    made = written(contributor, **changes)

    with pytest.raises(Problem) as refused:
        send_in(submission=made, by=contributor)

    assert refused.value.field == field
    assert Submission.objects.get().state == State.DRAFT


def test_sending_in_keeps_the_original_and_tells_reviewers(
    contributor: User, reviewer: User, approver: User
) -> None:
    made = send_in(submission=written(contributor), by=contributor)

    stored = Submission.objects.get(pk=made.pk)
    assert (stored.state, stored.original) == (State.SUBMITTED, TEXTS)
    mails = OutboxMessage.objects.filter(kind="case")
    assert sorted(mails.values_list("recipient", flat=True)) == [approver.email, reviewer.email]
    assert all(TEXTS["title"] not in mail.text + mail.subject for mail in mails)
    assert SecurityEvent.objects.get(event="case.sent_in").user_id == contributor.pk


def test_administrators_and_learners_get_no_mail(contributor: User, learner: User) -> None:
    User.objects.create_superuser("beheer@kennisladder.example")

    send_in(submission=written(contributor), by=contributor)

    assert not OutboxMessage.objects.filter(kind="case").exists()


def test_sent_in_is_no_longer_the_contributors_to_change(contributor: User) -> None:
    made = send_in(submission=written(contributor), by=contributor)

    for act in (
        lambda: written(contributor, submission=made),
        lambda: send_in(submission=made, by=contributor),
    ):
        with pytest.raises(Problem):
            act()


def test_what_comes_back_returns_to_its_own_reviewer(contributor: User, reviewer: User) -> None:
    made = claim(submission=make_submission(State.SUBMITTED), by=reviewer)
    give_back(submission=made, answer="Hoe oud is het kind ongeveer?", by=reviewer)
    OutboxMessage.objects.all().delete()

    again = send_in(submission=made, by=contributor)

    assert (again.state, again.reviewer, again.answer) == (State.REVIEW, reviewer, "")
    assert OutboxMessage.objects.get().recipient == reviewer.email


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.REVIEW, State.APPROVAL])
def test_contributor_takes_it_back_at_any_time(contributor: User, state: str) -> None:
    made = make_submission(state)

    take_back(submission=made, by=contributor)

    assert not Submission.objects.exists()
    assert SecurityEvent.objects.filter(event="case.taken_back", object_id=str(made.pk)).exists()
    with pytest.raises(Problem):
        take_back(submission=made, by=contributor)


def test_original_is_for_who_has_a_part_in_it(
    contributor: User, reviewer: User, approver: User
) -> None:
    made = make_submission(State.REVIEW)
    owner = User.objects.create_superuser("beheer@kennisladder.example")

    for person in (contributor, reviewer):
        assert open_original(pk=made.pk, user=person).names == NAMES
    for person in (approver, owner, make_person("officer")):
        with pytest.raises(Http404):
            open_original(pk=made.pk, user=person)

    seen = SecurityEvent.objects.filter(event="case.original_seen", object_id=str(made.pk))
    assert set(seen.values_list("user_id", flat=True)) == {contributor.pk, reviewer.pk}


def test_lists_show_what_somebody_may_take_up_and_no_text(
    contributor: User, reviewer: User, approver: User, learner: User, django_assert_num_queries: Any
) -> None:
    made = make_submission(State.REVIEWED)

    assert list(mine(contributor)) == [made]
    assert list(queue(approver)) == [made]
    for person in (contributor, reviewer, learner):
        assert list(queue(person)) == []
    for _count in (1, 3):
        with django_assert_num_queries(1):
            assert all("texts" not in vars(one) for one in queue(approver))
        make_submission(State.REVIEWED)
        make_submission(State.REVIEWED)


@pytest.mark.parametrize(
    "same", [("contributor", "reviewer"), ("contributor", "approver"), ("reviewer", "approver")]
)
def test_database_refuses_one_person_in_two_parts(contributor: User, same: tuple[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(**dict.fromkeys(same, contributor), consent=Consent.PARENTS)


def test_database_refuses_a_real_case_that_needs_no_consent(contributor: User) -> None:
    for fictional, consent in ((False, Consent.FICTIONAL), (True, Consent.PARENTS)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Submission.objects.create(contributor=contributor, fictional=fictional, consent=consent)
