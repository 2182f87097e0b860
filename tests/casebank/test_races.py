"""Two people at the same moment, on a database that really runs them side by side."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.utils import timezone

from casebank.actions.approving import approve, claim_approval
from casebank.actions.publishing import revise
from casebank.actions.reviewing import claim
from casebank.models import CasePage, State, Submission
from kennisladder.accounts.models import User
from tests.at_once import at_once
from tests.factories.casebank import (
    INTRUDER,
    make_case,
    make_case_index,
    make_person,
    make_submission,
)

pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"
    ),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def kinds(found: list[object]) -> list[str]:
    return sorted(type(one).__name__ for one in found)


def another_reviewer() -> User:
    user = User.objects.create_user("nog@casus.example", name="Nog Een")
    user.groups.set(make_person("reviewer").groups.all())
    return user


def test_two_reviewers_claim_at_once_and_one_has_it() -> None:
    made = make_submission(State.SUBMITTED)
    first, second = make_person("reviewer"), another_reviewer()

    found = at_once(
        partial(claim, submission=made, by=first), partial(claim, submission=made, by=second)
    )

    assert kinds(found) == ["Problem", "Submission"]
    assert Submission.objects.get().reviewer in {first, second}


def test_two_second_people_claim_at_once_and_one_has_it() -> None:
    made = make_submission(State.REVIEWED)
    first, second = make_person("approver"), another_reviewer()

    found = at_once(
        partial(claim_approval, submission=made, by=first),
        partial(claim_approval, submission=made, by=second),
    )

    assert kinds(found) == ["Problem", "Submission"]


def test_approving_twice_at_once_publishes_once() -> None:
    make_case_index()
    made = make_submission(State.APPROVAL)
    press = partial(
        approve,
        submission=made,
        intruder=dict(INTRUDER),
        expire_at=timezone.now() + timedelta(days=30),
        what_changed="",
        by=make_person("approver"),
    )

    found = at_once(press, press)

    assert kinds(found) == ["CasePage", "Problem"]
    assert CasePage.objects.get().approvals.count() == 1


def test_two_cases_approved_at_once_have_two_numbers() -> None:
    make_case_index()
    end = timezone.now() + timedelta(days=30)
    presses = [
        partial(
            approve,
            submission=made,
            intruder=dict(INTRUDER),
            expire_at=end,
            what_changed="",
            by=make_person("approver"),
        )
        for made in (make_submission(State.APPROVAL), make_submission(State.APPROVAL))
    ]

    found = at_once(*presses)

    assert kinds(found) == ["CasePage", "CasePage"], found
    assert set(CasePage.objects.values_list("code", flat=True)) == {"C1", "C2"}


def test_one_change_at_a_time() -> None:
    page = make_case(fictional=True)
    by = [make_person("contributor"), make_person("reviewer")]

    found = at_once(*(partial(revise, page=page, by=one) for one in by))

    assert kinds(found) == ["Problem", "Submission"]
