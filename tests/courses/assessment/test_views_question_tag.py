"""A question within any page: what the tag draws for whom, and what is read from what was sent."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory

from courses.assessment.actions import record_answer
from courses.assessment.asking import feedback_anchor, key_of, sent_form
from courses.assessment.models import Question
from courses.assessment.queries import question_states
from courses.curriculum.models import CoursePage
from kennisladder.accounts.models import User
from kennisladder.core import styleguide
from tests.factories.assessment import make_question
from tests.factories.home import make_home

TAG = "{% load assessment_tags %}{% question asked state url block_id='b1' level=2 %}"
Draw = Callable[..., str]
SOURCES = [{"code": "W23", "text": "Een rapport", "url": "https://example.org/"}]


@pytest.fixture
def course(db: None) -> CoursePage:
    page: CoursePage = make_home().add_child(
        instance=CoursePage(title="De basis", slug="basis", code="B")
    )
    return page


def request_of(user: Any, path: str = "/leren/les/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = user
    return request


def draw(question: Any, user: Any, path: str = "/leren/les/", **context: Any) -> str:
    values = {"asked": question, "url": "/antwoord/", "state": None, "csrf_token": "zegel"}
    page = Template(TAG).render(Context({**values, **context, "request": request_of(user, path)}))
    return " ".join(page.split())


def answer(learner: User, course: CoursePage, question: Question, response: Any) -> Any:
    record_answer(user=learner, question=question, page=course, response=response, block="b1")
    return question_states(user=learner, page=course)["b1"]


def test_learner_gets_a_form_that_works_without_scripts(learner: User) -> None:
    page = draw(make_question(), learner)

    wanted = [
        '<div class="kl-quiz" id="vraag-b1">',
        '<h2 class="kl-quiz__title"',
        'method="post" action="/antwoord/" hx-post="/antwoord/"',
        'hx-target="#vraag-b1" hx-select="#vraag-b1"',
        'value="zegel"',
        'name="try" value="1"',
        'name="block" value="b1"',
        "Kijk mijn antwoord na",
    ]
    assert [text for text in wanted if text not in page] == []


def test_visitor_without_account_reads_it_and_may_log_in(db: None) -> None:
    page = draw(make_question(), AnonymousUser(), url="")

    assert "<form" not in page
    assert "<fieldset" in page
    assert "disabled" in page
    assert 'href="/accounts/login/?next=/leren/les/%23vraag-b1"' in page
    assert "Wat doe je eerst?" in page


def test_question_without_version_is_not_drawn(learner: User) -> None:
    assert draw(Question(code="x"), learner).strip() == ""
    assert draw(None, learner).strip() == ""


def test_wrong_answer_gets_feedback_and_another_try(learner: User, course: CoursePage) -> None:
    question = make_question(sources=SOURCES)
    state = answer(learner, course, question, {"option": "praten"})

    page = draw(question, learner, state=state)

    wanted = [
        'id="vraag-b1-feedback" tabindex="-1" data-focus',
        "Niet goed",
        "Praten kan straks.",
        'href="/leren/les/?opnieuw=vraag-b1#vraag-b1"',
        'hx-get="/leren/les/?opnieuw=vraag-b1"',
        "1 keer geprobeerd",
        "Laat het goede antwoord zien, en waarom",
        "https://example.org/",
    ]
    assert [text for text in wanted if text not in page] == []
    assert "<form" not in page


def test_trying_again_begins_with_what_was_given(learner: User, course: CoursePage) -> None:
    question = make_question()
    state = answer(learner, course, question, {"option": "praten"})

    page = draw(question, learner, "/leren/les/?opnieuw=vraag-b1", state=state)

    assert 'value="praten" checked' in page
    assert 'name="try" value="2"' in page
    assert "Niet goed" not in page


def test_right_answer_tells_why_and_is_done(learner: User, course: CoursePage) -> None:
    question = make_question()
    state = answer(learner, course, question, {"option": "luisteren"})

    page = draw(question, learner, state=state)

    assert "Eerst luisteren." in page
    assert "Probeer opnieuw" not in page


@pytest.mark.parametrize(
    ("kind", "response", "told"),
    [
        ("concordance", {"anchor": 0}, "Verandering."),
        ("judgement", {"ratings": {"vragen": 4, "beloven": 4}}, "Dat kun je niet waarmaken."),
        ("reflection", {"text": "Ik werd stil."}, "Er is geen goed antwoord."),
    ],
)
def test_some_types_tell_everything_at_once(
    learner: User, course: CoursePage, kind: str, response: Any, told: str
) -> None:
    question = make_question("v-1", kind)
    state = answer(learner, course, question, response)

    page = draw(question, learner, state=state)

    assert told in page
    assert "Laat het goede antwoord zien" not in page


def test_feedback_is_about_what_was_asked_then(learner: User, course: CoursePage) -> None:
    question = make_question()
    state = answer(learner, course, question, {"option": "praten"})
    other = make_question("v-1", data={"stem": "Wat doe je daarna?"})

    page = draw(other, learner, state=state)

    assert "Wat doe je eerst?" in page


def test_state_of_another_question_in_this_block_is_none(learner: User, course: CoursePage) -> None:
    state = answer(learner, course, make_question(), {"option": "praten"})

    page = draw(make_question("v-2"), learner, state=state)

    assert "Niet goed" not in page
    assert "<form" in page


def test_what_was_not_accepted_is_shown_again(learner: User) -> None:
    question = make_question("v-1", "number")
    request = RequestFactory().post("/antwoord/", {"value": "drie"})
    request.user = learner
    form = sent_form(request, question, "b1")
    assert form is not None
    assert not form.is_valid()

    page = draw(question, learner, question_forms={"b1": form})

    assert "Schrijf een getal in cijfers" in page
    assert 'href="#vraag-b1-value"' in page
    assert 'value="drie"' in page


def test_form_that_was_not_accepted_beats_the_feedback_of_an_earlier_try(
    learner: User, course: CoursePage
) -> None:
    question = make_question()
    state = answer(learner, course, question, {"option": "praten"})
    request = RequestFactory().post("/antwoord/", {})
    request.user = learner
    form = sent_form(request, question, "b1")

    page = draw(question, learner, state=state, question_forms={"b1": form})

    assert "Kies een antwoord" in page
    assert "Niet goed" not in page


def test_what_was_sent_fits_the_action_that_records_it(learner: User, course: CoursePage) -> None:
    question = make_question()
    request = RequestFactory().post("/antwoord/", {"answer": "praten", "try": "1"})
    request.user = learner
    form = sent_form(request, question, "b1")
    assert form is not None

    recorded = record_answer(
        user=learner,
        question=question,
        page=course,
        response=form.response,
        block="b1",
        **form.details,
    )

    assert (recorded.response, recorded.try_number) == ({"option": "praten"}, 1)


def test_question_that_is_not_asked_has_no_form(learner: User) -> None:
    assert sent_form(request_of(learner), Question(code="x"), "b1") is None


def test_keys_are_unique_on_a_page() -> None:
    assert (key_of(""), key_of("b1"), feedback_anchor("b1")) == (
        "vraag",
        "vraag-b1",
        "#vraag-b1-feedback",
    )


def test_tag_draws_without_a_request(db: None) -> None:
    page = Template("{% load assessment_tags %}{% question asked %}").render(
        Context({"asked": make_question().live_version})
    )

    assert "Wat doe je eerst?" in page


def test_style_guide_shows_every_type_of_question() -> None:
    from courses.assessment.rules import TYPES  # noqa: PLC0415 -- beside what it is compared with

    shown = styleguide.context()

    types = {ask.form.question.type for ask in shown["fresh_questions"]}
    assert types == set(TYPES)
    assert len(shown["answered_questions"]) == len(shown["fresh_questions"])
    assert all(ask.form.errors for ask in shown["wrong_questions"])
    assert SimpleNamespace(**shown["test_steps"][0]).state == "done"
