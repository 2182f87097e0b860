"""Tests: drawn, begun once, finished once, and scored."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from courses.assessment.actions import (
    MayNotBegin,
    NotYours,
    begin_test,
    finish_test,
    record_answer,
)
from courses.assessment.models import Behaviour, Question, TestAttempt
from courses.assessment.queries import lacking, overview, undrawable_tests, versions_of
from home.models import HomePage
from kennisladder.accounts.models import User
from kennisladder.core import followups
from tests.factories.assessment import RIGHT, WRONG, answered, make_question, make_test, taken

Count = Callable[[int], Any]


def questions(number: int, **fields: Any) -> list[Question]:
    return [make_question(f"v-{index}", **fields) for index in range(1, number + 1)]


def test_fixed_questions_keep_their_order_and_draws_differ_by_person(
    learner: User, editor: User, home: HomePage
) -> None:
    fixed = make_question("vast", tags=[])
    questions(30)
    picks = [("question", {"question": fixed}), ("draw", {"tag": "basis", "count": 5})]
    page = make_test(home, picks=picks)

    one = [v.question.code for v in versions_of(begin_test(user=learner, page=page))]
    two = [v.question.code for v in versions_of(begin_test(user=editor, page=page))]

    assert (one[0], two[0], len(set(one)), len(set(two))) == ("vast", "vast", 6, 6)
    assert one != two


def test_beginning_twice_is_one_attempt(learner: User, home: HomePage) -> None:
    page = make_test(home, make_question())

    first, second = begin_test(user=learner, page=page), begin_test(user=learner, page=page)

    assert (first, TestAttempt.objects.count()) == (second, 1)


def test_the_database_holds_one_unfinished_attempt(learner: User, home: HomePage) -> None:
    page = make_test(home, make_question())
    begin_test(user=learner, page=page)

    with pytest.raises(IntegrityError), transaction.atomic():
        TestAttempt.objects.create(user=learner, page=page, seed="1", version_ids=[])


@pytest.mark.parametrize("number", [1, 3, 30])
def test_finishing_scores_all_questions_in_few_statements(
    learner: User,
    home: HomePage,
    no_followers: None,
    number: int,
    django_assert_num_queries: Count,
) -> None:
    asked = questions(number)
    page = make_test(home, *asked)
    attempt = begin_test(user=learner, page=page)
    answered(attempt, asked[0], RIGHT)

    with django_assert_num_queries(6):
        done = finish_test(attempt=attempt, by=learner)

    assert (done.score, done.passed) == (round(100 / number, 2), number == 1)


def test_the_last_answer_of_a_test_counts(learner: User, home: HomePage) -> None:
    question = make_question()
    attempt = begin_test(user=learner, page=make_test(home, question))
    answered(attempt, question, WRONG)
    answered(attempt, question, RIGHT)

    done = finish_test(attempt=attempt, by=learner)

    assert (done.score, done.passed) == (100.0, True)


def test_the_first_try_of_a_practice_test_counts(learner: User, home: HomePage) -> None:
    question = make_question()
    page = make_test(home, question, behaviour=Behaviour.PRACTICE)
    attempt = begin_test(user=learner, page=page)
    answered(attempt, question, WRONG)
    answered(attempt, question, RIGHT)

    done = finish_test(attempt=attempt, by=learner)

    assert (done.score, done.passed) == (0.0, False)


def test_being_sure_and_wrong_costs(learner: User, home: HomePage) -> None:
    one, two = questions(2)
    attempt = begin_test(user=learner, page=make_test(home, one, two, certainty=True))
    answered(attempt, one, RIGHT, certainty=3)
    answered(attempt, two, RIGHT)

    done = finish_test(attempt=attempt, by=learner)

    assert done.score == 66.67  # (3 + 1) of 6: who does not say how sure, is not sure


def test_a_reflection_does_not_count(learner: User, home: HomePage) -> None:
    open_question, single = make_question("open", "reflection"), make_question()
    page = make_test(home, open_question, single)

    assert taken(learner, page, {single: RIGHT}).score == 100.0


def test_finishing_twice_changes_and_tells_nothing(
    learner: User, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[dict[str, Any]] = []
    monkeypatch.setitem(
        followups._followers, "test.finished", [lambda **facts: heard.append(facts)]
    )
    page = make_test(home, make_question())
    first = taken(learner, page, {})
    second = finish_test(attempt=first, by=learner)

    assert (second.finished_at, second.score) == (first.finished_at, 0.0)
    assert heard == [{"user": learner, "page_id": page.pk, "attempt_id": first.pk}]


def test_only_its_owner_finishes_an_attempt(learner: User, editor: User, home: HomePage) -> None:
    attempt = begin_test(user=learner, page=make_test(home, make_question()))

    with pytest.raises(NotYours):
        finish_test(attempt=attempt, by=editor)


def test_attempts_run_out(learner: User, home: HomePage) -> None:
    page = make_test(home, make_question(), max_attempts=1)
    taken(learner, page, {})

    with pytest.raises(MayNotBegin) as caught:
        begin_test(user=learner, page=page)

    view = overview(user=learner, page=page)
    assert (caught.value.reason, view.refusal, view.left) == ("attempts", "attempts", 0)
    assert not view.may_begin


def test_a_next_attempt_may_have_to_wait(learner: User, home: HomePage) -> None:
    page = make_test(home, make_question(), hours_between=24)
    attempt = taken(learner, page, {})

    with pytest.raises(MayNotBegin):
        begin_test(user=learner, page=page)

    assert attempt.finished_at is not None
    view = overview(user=learner, page=page)
    assert (view.refusal, view.wait_until) == ("wait", attempt.finished_at + timedelta(hours=24))
    later = overview(user=learner, page=page, now=timezone.now() + timedelta(hours=25))
    assert (later.refusal, later.may_begin) == ("", True)


def test_a_bank_that_is_too_small_begins_nothing(learner: User, home: HomePage) -> None:
    questions(2)
    page = make_test(home, picks=[("draw", {"tag": "basis", "count": 2})])
    Question.objects.get(code="v-2").tags.clear()

    with pytest.raises(MayNotBegin) as caught:
        begin_test(user=learner, page=page)

    assert (caught.value.reason, lacking(page)) == ("empty", 1)
    assert undrawable_tests() == [page]


def test_a_draft_cannot_be_begun(learner: User, home: HomePage) -> None:
    page = make_test(home, make_question(), live=False)

    with pytest.raises(PermissionDenied):
        begin_test(user=learner, page=page)


def test_an_answer_at_another_page_is_not_of_this_attempt(learner: User, home: HomePage) -> None:
    question = make_question()
    attempt = begin_test(user=learner, page=make_test(home, question))

    with pytest.raises(NotYours):
        record_answer(user=learner, question=question, page=home, response=RIGHT, attempt=attempt)


def test_a_draw_takes_no_question_that_earns_nothing(learner: User, home: HomePage) -> None:
    marked = [make_question("v-1"), make_question("v-2")]
    for number in range(20):
        make_question(f"r-{number}", "reflection")
    page = make_test(home, picks=[("draw", {"tag": "basis", "count": 2})])

    attempt = begin_test(user=learner, page=page)

    assert {version.question for version in versions_of(attempt)} == set(marked)
