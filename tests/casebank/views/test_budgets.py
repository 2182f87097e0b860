"""How many SQL statements the pages of the work on cases cost, with 1 and 3 items."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casebank.models import State, Submission
from tests.casebank.views.people import browser_of
from tests.factories.casebank import make_submission

pytestmark = pytest.mark.django_db
NUMBERS = pytest.mark.parametrize("number", [1, 3])
PLACES = ("Zwolle", "Almelo", "Hengelo")


def cost(role: str, page: str, *args: object) -> int:
    """Return the number of statements of a request in a session that is under way."""
    browser, url = browser_of(role), reverse(f"casebank:{page}", args=args)
    assert browser.get(url).status_code == 200
    with CaptureQueriesContext(connection) as found:
        assert browser.get(url).status_code == 200
    return len(found)


def with_findings(number: int, state: str) -> Submission:
    return make_submission(state, names=list(PLACES), texts={
        "situation": "Zij woonden in " + " en later in ".join(PLACES[:number]) + ".",
    })  # fmt: skip


@NUMBERS
def test_the_list_of_a_contributor(number: int) -> None:
    for _each in range(number):
        make_submission(State.SUBMITTED)

    assert cost("contributor", "mine") == 7


@NUMBERS
def test_the_queue_of_a_reviewer(number: int) -> None:
    for _each in range(number):
        make_submission(State.SUBMITTED)

    assert cost("reviewer", "mine") == 8


@NUMBERS
def test_a_submission_for_who_sent_it_in(number: int) -> None:
    case = with_findings(number, State.SUBMITTED)

    assert cost("contributor", "submission", case.pk) == 6


def test_the_form() -> None:
    case = make_submission(State.DRAFT)

    assert [cost("contributor", "contribute"), cost("contributor", "change", case.pk)] == [5, 7]


@NUMBERS
def test_the_review(number: int) -> None:
    case = with_findings(number, State.REVIEW)

    costs = [cost("reviewer", page, case.pk) for page in ("review", "compare", "change_texts")]
    assert costs == [8, 7, 7]


@NUMBERS
def test_the_approval(number: int) -> None:
    case = with_findings(number, State.APPROVAL)

    assert [cost("approver", page, case.pk) for page in ("approve", "original")] == [8, 7]
