"""Answers are events: recorded once, marked at once, and never changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from courses.assessment.actions import (
    AlreadyAnswered,
    Finished,
    NotAsked,
    NotYours,
    begin_test,
    freeze,
    record_answer,
    regrade,
)
from courses.assessment.conversion import content_of
from courses.assessment.models import Answer, Mark, Question
from courses.assessment.queries import (
    attempt_states,
    attempts_of,
    overview,
    question_state,
    question_states,
    results_of,
    versions_of,
)
from courses.assessment.rules import BadResponse
from home.models import HomePage
from kennisladder.accounts.models import User
from kennisladder.core import followups
from kennisladder.core.models import FrozenError
from tests.factories.assessment import DATA, RIGHT, WRONG, make_question, make_test, taken

Count = Callable[[int], Any]


@pytest.fixture
def question(db: None) -> Question:
    return make_question()


def answer(user: User, question: Question, home: HomePage, response: Any, **more: Any) -> Answer:
    return record_answer(user=user, question=question, page=home, response=response, **more)


def test_an_answer_is_kept_with_its_version_and_its_mark(
    learner: User, home: HomePage, question: Question
) -> None:
    made = answer(learner, question, home, WRONG, block="a", certainty=2, seconds=9, hint_seen=True)

    stored = Answer.objects.get()
    assert (stored, stored.version, stored.response) == (made, question.live_version, WRONG)
    assert (stored.block, stored.certainty, stored.seconds) == ("a", 2, 9)
    assert (stored.hint_seen, stored.try_number, stored.attempt) == (True, 1, None)
    mark = Mark.objects.get()
    assert (mark.answer, mark.graded_with, mark.credit) == (made, question.live_version, 0.0)


def test_an_answer_costs_three_statements_and_one_more_in_a_test(
    learner: User,
    home: HomePage,
    question: Question,
    no_followers: None,
    django_assert_num_queries: Count,
) -> None:
    page = make_test(home, question)
    attempt = begin_test(user=learner, page=page)
    version = question.live_version

    with django_assert_num_queries(3):
        answer(learner, question, home, WRONG)
    with django_assert_num_queries(4):
        record_answer(
            user=learner, question=question, page=page, response=WRONG, attempt=attempt,
            version=version,
        )  # fmt: skip


def test_a_second_try_is_a_second_answer(learner: User, home: HomePage, question: Question) -> None:
    answer(learner, question, home, WRONG, try_number=1)
    answer(learner, question, home, RIGHT, try_number=2)

    found = list(Answer.objects.values_list("try_number", "response", "marks__credit"))
    assert found == [(1, WRONG, 0.0), (2, RIGHT, 1.0)]


@pytest.mark.parametrize("number", [{}, {"try_number": 1}])
def test_the_same_answer_sent_twice_is_one(
    learner: User, home: HomePage, question: Question, number: dict[str, Any]
) -> None:
    first = answer(learner, question, home, WRONG, **number)
    second = answer(learner, question, home, WRONG, **number)

    assert (second, Answer.objects.count(), Mark.objects.count()) == (first, 1, 1)


def test_another_answer_to_the_same_try_is_refused(
    learner: User, home: HomePage, question: Question
) -> None:
    first = answer(learner, question, home, WRONG, try_number=1)

    with pytest.raises(AlreadyAnswered) as caught:
        answer(learner, question, home, RIGHT, try_number=1)

    assert (caught.value.answer, Answer.objects.count()) == (first, 1)


def test_the_database_holds_one_answer_for_each_try(
    learner: User, home: HomePage, question: Question
) -> None:
    made = answer(learner, question, home, WRONG)
    twin = Answer(
        user=learner, question=question, version=made.version, page_id=home.pk, response=RIGHT
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_an_answer_and_a_mark_never_change(
    learner: User, home: HomePage, question: Question
) -> None:
    made = answer(learner, question, home, WRONG)

    with pytest.raises(FrozenError):
        made.save()
    with pytest.raises(FrozenError):
        Mark.objects.get().save()
    with pytest.raises(FrozenError):
        Answer.objects.update(response={})


def test_what_does_not_fit_is_not_kept(learner: User, home: HomePage, question: Question) -> None:
    with pytest.raises(BadResponse):
        answer(learner, question, home, {"option": "weet-ik-niet"})

    assert not Answer.objects.exists()


def test_strangers_and_closed_accounts_record_nothing(
    learner: User, home: HomePage, question: Question
) -> None:
    learner.is_active = False

    for nobody in (AnonymousUser(), learner):
        with pytest.raises(PermissionDenied):
            answer(nobody, question, home, RIGHT)  # type: ignore[arg-type]  # no account on purpose


def test_a_question_without_a_version_is_not_asked(learner: User, home: HomePage) -> None:
    bare = Question.objects.create(code="leeg", title="Leeg")

    with pytest.raises(NotAsked):
        answer(learner, bare, home, RIGHT)


def test_an_attempt_takes_answers_of_its_owner_to_its_questions_until_it_is_over(
    learner: User, editor: User, home: HomePage, question: Question
) -> None:
    page = make_test(home, question)
    other = make_question("v-2")
    attempt = begin_test(user=learner, page=page)

    with pytest.raises(NotYours):
        record_answer(user=editor, question=question, page=page, response=RIGHT, attempt=attempt)
    with pytest.raises(NotAsked):
        record_answer(user=learner, question=other, page=page, response=RIGHT, attempt=attempt)
    taken(learner, page, {})
    with pytest.raises(Finished):
        record_answer(user=learner, question=question, page=page, response=RIGHT, attempt=attempt)
    assert not Answer.objects.exists()


def test_an_attempt_goes_on_with_the_version_that_was_drawn(
    learner: User, home: HomePage, question: Question
) -> None:
    page = make_test(home, question)
    attempt = begin_test(user=learner, page=page)
    drawn = question.live_version
    question.content = content_of({"type": "single", **DATA["single"], "hint": "Luister."})
    question.save()
    freeze(question=question, by=None)

    made = record_answer(
        user=learner, question=question, page=page, response=RIGHT, attempt=attempt
    )

    assert (made.version, made.mark.graded_with) == (drawn, drawn)


def test_after_a_regrade_an_old_version_is_marked_by_the_mended_key(
    learner: User, editor: User, home: HomePage, question: Question
) -> None:
    page = make_test(home, question)
    attempt = begin_test(user=learner, page=page)
    data = {"type": "single", **DATA["single"]}
    options = [{**one, "correct": one["id"] == "bellen"} for one in DATA["single"]["options"]]
    question.content = content_of({**data, "options": options})
    question.save()
    mended = freeze(question=question, by=editor)
    regrade(question=question, reason="De sleutel was fout.", by=editor)

    made = record_answer(
        user=learner, question=question, page=page, response={"option": "bellen"}, attempt=attempt
    )

    assert (made.mark.graded_with, made.mark.credit) == (mended, 1.0)


def test_others_hear_of_an_answer(
    learner: User, home: HomePage, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[dict[str, Any]] = []
    monkeypatch.setitem(
        followups._followers, "question.answered", [lambda **facts: heard.append(facts)]
    )

    made = answer(learner, question, home, RIGHT)

    assert heard == [{"user": learner, "page": home, "answer": made}]


def test_the_state_of_a_page_tells_the_last_answer_by_block(
    learner: User, home: HomePage, question: Question, django_assert_num_queries: Count
) -> None:
    answer(learner, question, home, WRONG, block="a")
    answer(learner, question, home, RIGHT, block="a")
    for number in range(30):
        answer(learner, question, home, WRONG, block=f"b{number}")

    with django_assert_num_queries(1):
        states = question_states(user=learner, page=home)
        state = states["a"]
        mark = state.mark

    assert (len(states), state.credit, state.first_credit, state.tries) == (31, 1.0, 0.0, 2)
    assert (state.right, state.may_retry, states["b1"].may_retry) == (True, False, True)
    assert (mark.verdict, mark.parts[0].verdict) == ("right", "right")
    assert state.version == question.live_version
    again = question_state(user=learner, page=home, question_id=question.pk, block="a")
    assert (again and again.tries) == 2
    assert question_state(user=learner, page=home, question_id=question.pk) is None


def test_a_stranger_has_no_state(home: HomePage, question: Question) -> None:
    nobody: Any = AnonymousUser()

    assert question_states(user=nobody, page=home) == {}
    assert question_state(user=nobody, page=home, question_id=question.pk) is None


@pytest.mark.parametrize("number", [1, 3, 30])
def test_an_attempt_is_read_in_two_statements_however_long(
    learner: User, home: HomePage, number: int, django_assert_num_queries: Count
) -> None:
    questions = [make_question(f"v-{index}") for index in range(number)]
    page = make_test(home, *questions)
    attempt = taken(learner, page, dict.fromkeys(questions, RIGHT))

    with django_assert_num_queries(2):
        found = results_of(attempt, versions_of(attempt))
    with django_assert_num_queries(1):
        states = attempt_states(attempt)
    with django_assert_num_queries(1):
        view = overview(user=learner, page=page)
    with django_assert_num_queries(1):
        mine = [(one.page.title, one.score) for one in attempts_of(learner)]

    assert [(one.number, one.credit) for one in found] == [(i + 1, 1.0) for i in range(number)]
    assert {state.may_retry for state in states.values()} == {False}
    assert (view.passed, view.best, view.left, mine) == (True, 100.0, None, [("Een toets", 100.0)])
