"""How many SQL statements a whole request costs, with 1, 3 and 30 items."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.learning import actions
from kennisladder.accounts.models import User
from tests.factories.learning import Course, finish, follow, make_course, make_curriculum, read


def cost(browser: Client, url: str) -> int:
    """Return the number of statements of a request in a session that is under way."""
    assert browser.get(url).status_code == 200
    with CaptureQueriesContext(connection) as found:
        assert browser.get(url).status_code == 200
    return len(found)


def large(number: int) -> Course:
    return make_course(lessons=number, questions=number)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_a_course_page_costs_the_same_with_any_number_of_lessons(
    number: int, learner: User, browser: Client
) -> None:
    made = large(number)
    follow(learner, made)
    read(learner, made.lessons[0])

    assert cost(browser, made.page.url) == 11


@pytest.mark.parametrize("number", [1, 3, 30])
def test_a_lesson_costs_the_same_with_any_number_of_questions(
    number: int, learner: User, browser: Client
) -> None:
    made = large(number)
    follow(learner, made)

    assert cost(browser, made.lessons[0].url) == 14


@pytest.mark.parametrize("number", [1, 3, 30])
def test_an_answer_costs_the_same_with_any_number_of_questions(
    number: int, learner: User, browser: Client
) -> None:
    made = large(number)
    follow(learner, made)
    question = made.questions[-1]
    url = reverse("learning:answer", args=[made.lessons[0].pk])
    block = f"vraag-{question.code}"
    costs = []
    for answer in ("luisteren", "praten", "bellen"):  # right; wrong makes a card; wrong moves it
        with CaptureQueriesContext(connection) as found:
            assert browser.post(url, {"answer": answer, "block": block}).status_code == 302
        costs.append(len(found))

    assert costs == [9, 10, 10]


@pytest.mark.parametrize("number", [1, 3, 30])
def test_my_learning_costs_the_same_with_any_number_of_courses(
    number: int, learner: User, browser: Client
) -> None:
    curriculum = make_curriculum()
    for one in range(number):
        follow(learner, make_course(curriculum, code=f"c{one}", with_test=False))
    finish(learner, make_course(curriculum, code="klaar", with_test=False))

    assert cost(browser, reverse("learning:mine")) == 12


@pytest.mark.parametrize("number", [1, 3])
def test_own_lists_cost_the_same_with_any_number_of_rows(
    number: int, learner: User, browser: Client
) -> None:
    made = make_course(lessons=number)
    for lesson in made.lessons:
        actions.write_note(user=learner, page=lesson, text="Onthoud dit.")
        actions.bookmark(user=learner, page=lesson)

    costs = [cost(browser, reverse(f"learning:{name}")) for name in ("notes", "bookmarks")]
    assert costs == [8, 8]
