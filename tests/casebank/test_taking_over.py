"""What lies with somebody who is gone waits for another; what somebody works at does not."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from casebank.actions import NotAllowed, Problem
from casebank.actions.approving import claim_approval
from casebank.actions.reviewing import claim
from casebank.models import State, Submission
from casebank.queries.submissions import queue
from kennisladder.accounts.models import User
from tests.factories.casebank import make_person, make_submission

Step = Callable[..., Submission]
IN_HAND: list[tuple[str, str, Step]] = [
    (State.REVIEW, "reviewer", claim),
    (State.APPROVAL, "approver", claim_approval),
]
in_hand = pytest.mark.parametrize(("state", "role", "step"), IN_HAND)


@pytest.fixture
def another(reviewer: User) -> User:
    user: User = User.objects.create_user("nog@casus.example", name="Nog Een")
    user.groups.set(reviewer.groups.all())
    return user


def leave(person: User, how: str, made: Submission, role: str) -> None:
    if how == "inactive":
        User.objects.filter(pk=person.pk).update(is_active=False)
    elif how == "no right":
        person.groups.clear()
    else:
        Submission.objects.filter(pk=made.pk).update(**{role: None})


@pytest.mark.parametrize("how", ["inactive", "no right", "gone"])
@in_hand
def test_another_takes_over_from_who_is_gone(
    state: str, role: str, step: Step, how: str, another: User
) -> None:
    made = make_submission(state)
    leave(make_person(role), how, made, role)

    assert list(queue(another)) == [made]
    taken = step(submission=made, by=another)

    assert (taken.state, getattr(taken, role)) == (state, another)


@in_hand
def test_nobody_takes_over_from_who_is_there(
    state: str, role: str, step: Step, another: User
) -> None:
    made = make_submission(state)

    with pytest.raises(Problem):
        step(submission=made, by=another)

    assert list(queue(another)) == []
    assert getattr(Submission.objects.get(), role) == make_person(role)


def test_reviewer_does_not_take_over_as_second_person(reviewer: User, approver: User) -> None:
    made = make_submission(State.APPROVAL)
    leave(approver, "inactive", made, "approver")

    with pytest.raises(NotAllowed):
        claim_approval(submission=made, by=reviewer)

    assert list(queue(reviewer)) == []


@in_hand
def test_the_list_offers_to_take_it_up(state: str, role: str, step: Step, another: User) -> None:
    made = make_submission(state)
    leave(make_person(role), "no right", made, role)
    client = Client()
    client.force_login(another)
    url = reverse(f"casebank:{step.__name__}", args=[made.pk])

    page = client.get(reverse("casebank:mine")).content.decode()
    answer = client.post(url)

    assert f'action="{url}"' in page
    assert answer.status_code == 302
    assert getattr(Submission.objects.get(), role) == another
