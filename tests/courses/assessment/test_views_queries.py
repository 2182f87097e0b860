"""How many SQL statements the pages of a test cost, whatever the number of questions."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.assessment.actions import begin_test
from courses.assessment.models import Question, TestAttempt
from courses.curriculum.models import CoursePage
from kennisladder.accounts.models import User
from tests.factories.assessment import RIGHT, answered, make_question, make_test, taken
from tests.factories.home import make_home

Count = Callable[[int], Any]
SIZES = [1, 3, 30]


@pytest.fixture
def course(db: None) -> CoursePage:
    page: CoursePage = make_home().add_child(
        instance=CoursePage(title="De basis", slug="basis", code="B")
    )
    return page


@pytest.fixture
def client(learner: User, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(learner)


def questions(size: int) -> list[Question]:
    return [make_question(f"v-{number}") for number in range(1, size + 1)]


def address(attempt: TestAttempt, name: str, *more: int) -> str:
    return reverse(f"assessment:{name}", args=[attempt.pk, *more])


@pytest.mark.parametrize("size", SIZES)
def test_answer_costs_the_same_in_any_test(
    client: Client,
    learner: User,
    course: CoursePage,
    size: int,
    django_assert_num_queries: Count,
) -> None:
    attempt = begin_test(user=learner, page=make_test(course, *questions(size)))

    with django_assert_num_queries(8):
        answer = client.post(address(attempt, "question", 1), {"answer": "luisteren", "go": "next"})

    assert answer.status_code == 302


@pytest.mark.parametrize("size", SIZES)
def test_question_costs_the_same_in_any_test(
    client: Client,
    learner: User,
    course: CoursePage,
    size: int,
    django_assert_num_queries: Count,
) -> None:
    asked = questions(size)
    attempt = begin_test(user=learner, page=make_test(course, *asked))
    for question in asked:
        answered(attempt, question, RIGHT)

    with django_assert_num_queries(14):
        client.get(address(attempt, "question", 1))


@pytest.mark.parametrize("size", SIZES)
def test_result_costs_the_same_for_any_test(
    client: Client,
    learner: User,
    course: CoursePage,
    size: int,
    django_assert_num_queries: Count,
) -> None:
    asked = questions(size)
    page = make_test(course, *asked, show_answers="always")
    attempt = taken(learner, page, dict.fromkeys(asked, RIGHT))

    with django_assert_num_queries(15):
        client.get(address(attempt, "result"))


@pytest.mark.parametrize("size", SIZES)
def test_check_list_costs_the_same_for_any_test(
    client: Client,
    learner: User,
    course: CoursePage,
    size: int,
    django_assert_num_queries: Count,
) -> None:
    attempt = begin_test(user=learner, page=make_test(course, *questions(size)))

    with django_assert_num_queries(14):
        client.get(address(attempt, "hand_in"))


@pytest.mark.parametrize("size", SIZES)
def test_my_tests_cost_the_same_for_any_number(
    client: Client,
    learner: User,
    course: CoursePage,
    size: int,
    django_assert_num_queries: Count,
) -> None:
    page = make_test(course, make_question())
    for _attempt in range(size):
        taken(learner, page, {})

    with django_assert_num_queries(12):
        client.get(reverse("assessment:mine"))
