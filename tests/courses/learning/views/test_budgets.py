"""How many SQL statements a whole request costs, with 1, 3 and 30 items."""

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.learning import actions
from courses.scenarios.players import Player
from kennisladder.accounts.models import User
from tests.factories.assessment import make_question
from tests.factories.curriculum import full_body, make_term
from tests.factories.learning import (
    Course,
    finish,
    follow,
    make_course,
    make_curriculum,
    make_lesson,
    read,
)
from tests.factories.scenarios import make_attempt


def cost(browser: Client, url: str) -> int:
    """Return the number of statements of a request in a session that is under way."""
    assert browser.get(url).status_code == 200
    with CaptureQueriesContext(connection) as found:
        assert browser.get(url).status_code == 200
    return len(found)


@pytest.fixture
def stored_cache(db: None, settings: LazySettings) -> None:
    """Keep the cache in the database, as `make run` does: then what is asked of it counts too."""
    backend = "django.core.cache.backends.db.DatabaseCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "kennisladder_cache"}}
    call_command("createcachetable", verbosity=0)


def large(number: int) -> Course:
    return make_course(lessons=number, questions=number)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_a_course_page_costs_the_same_with_any_number_of_lessons(
    number: int, learner: User, browser: Client
) -> None:
    made = large(number)
    follow(learner, made)
    read(learner, made.lessons[0])

    assert cost(browser, made.page.url) == 10


@pytest.mark.parametrize("number", [1, 3, 30])
def test_a_lesson_costs_the_same_with_any_number_of_questions(
    number: int, learner: User, browser: Client
) -> None:
    made = large(number)
    follow(learner, made)

    lesson = made.lessons[0]
    assert cost(browser, lesson.url) == 11

    answer = {"answer": "bellen", "block": f"vraag-{made.questions[0].code}"}
    browser.post(reverse("learning:answer", args=[lesson.pk]), answer)
    assert cost(browser, lesson.url) == 12


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.usefixtures("stored_cache")
def test_pages_of_a_course_that_asks_for_a_scenario_cost_the_same_with_any_number_of_blocks(
    number: int, learner: User, browser: Client
) -> None:
    curriculum = make_curriculum()
    body = full_body(curriculum.get_site().root_page, number)
    scenario = next(value["page"] for kind, value in body if kind == "scenario")
    demand = {"page": scenario, "dimension": "", "at_least": "sufficient"}
    made = make_course(curriculum, asks=[("lessons", None), ("scenario", demand)])
    lesson, test = made.lessons[0], made.test
    shown = {"text", "image", "video", "question", "rung"}
    lesson.body.extend([block for block in body if block[0] in shown])
    lesson.save()
    make_term("Contactverlies")
    follow(learner, made)
    for _ in range(number):
        make_attempt(scenario, Player(learner), "goed-1", "goed-2", "goed-3")
    answer = {"answer": "bellen", "block": f"vraag-{made.questions[0].code}"}
    browser.post(reverse("learning:answer", args=[lesson.pk]), answer)

    assert test is not None
    assert [cost(browser, page.url) for page in (made.page, lesson, test)] == [12, 17, 11]


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

    assert costs == [7, 8, 8]


@pytest.mark.parametrize("number", [1, 3])
def test_an_answer_that_the_course_asks_for_costs_looking_whether_that_completes_it(
    number: int, learner: User, browser: Client
) -> None:
    curriculum = make_curriculum()
    denk = make_question("denk", "reflection")
    demand = {"question": denk, "minimum_words": 5}
    made = make_course(
        curriculum,
        questions=number,
        asks=[("lessons", None), ("questions", None), ("reflection", demand)],
    )
    lesson = make_lesson(made.module, 3, denk)
    follow(learner, made)
    sent = [
        (lesson, {"text": "Te kort nog.", "block": "vraag-denk"}),
        (made.lessons[0], {"answer": "luisteren", "block": f"vraag-{made.questions[0].code}"}),
    ]
    costs = []
    for page, answer in sent:
        url = reverse("learning:answer", args=[page.pk])
        with CaptureQueriesContext(connection) as found:
            assert browser.post(url, answer).status_code == 302
        costs.append(len(found))

    assert costs == [10, 10]


@pytest.mark.parametrize("number", [1, 3, 30])
@pytest.mark.usefixtures("stored_cache")
def test_my_learning_costs_the_same_with_any_number_of_courses(
    number: int, learner: User, browser: Client
) -> None:
    curriculum = make_curriculum()
    for one in range(number):
        follow(learner, make_course(curriculum, code=f"c{one}", with_test=False))
    finish(learner, make_course(curriculum, code="klaar", with_test=False))

    assert cost(browser, reverse("learning:mine")) == 13


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
