"""Two posts at the same moment, on a database that really runs them side by side."""

from functools import partial

import pytest
from django.db import connection

from courses.assessment.actions import (
    AlreadyAnswered,
    Finished,
    begin_test,
    finish_test,
    freeze,
    record_answer,
    regrade,
)
from courses.assessment.conversion import content_of
from courses.assessment.models import Answer, Mark, TestAttempt
from kennisladder.accounts.models import User
from tests.at_once import at_once
from tests.factories.assessment import DATA, RIGHT, WRONG, answered, make_question, make_test
from tests.factories.home import make_home

TIMES = 6

pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"
    ),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.mark.parametrize("number", [None, 1])
def test_the_same_answer_in_a_lesson_at_once_is_one(learner: User, number: int | None) -> None:
    home, question = make_home(), make_question()

    for place in range(TIMES):
        send = partial(
            record_answer, user=learner, question=question, page=home, response=WRONG,
            block=str(place), try_number=number,
        )  # fmt: skip
        found = at_once(send, send, send)

        assert len(set(found)) == 1, found
        assert Answer.objects.filter(block=str(place)).count() == 1
    assert Mark.objects.count() == TIMES


def test_two_answers_to_one_try_at_once_are_one_and_a_refusal(learner: User) -> None:
    home, question = make_home(), make_question()
    page = make_test(home, question)
    attempt = begin_test(user=learner, page=page)

    for number in range(1, TIMES + 1):
        sends = [
            partial(
                record_answer, user=learner, question=question, page=page, response=response,
                attempt=attempt, try_number=number,
            )
            for response in (RIGHT, WRONG)
        ]  # fmt: skip
        found = at_once(*sends)

        kinds = sorted(type(one).__name__ for one in found)
        assert kinds == ["AlreadyAnswered", "Answer"], found
    assert Answer.objects.count() == TIMES
    assert AlreadyAnswered(Answer.objects.all()[0]).answer.try_number == 1


def test_beginning_and_finishing_twice_at_once_is_once(learner: User) -> None:
    page = make_test(make_home(), make_question())
    begin = partial(begin_test, user=learner, page=page)

    begun = at_once(begin, begin, begin)
    attempt = TestAttempt.objects.get()
    finish = partial(finish_test, attempt=attempt, by=learner)
    finished = at_once(finish, finish)

    assert set(begun) == {attempt}
    assert {one.finished_at for one in finished if isinstance(one, TestAttempt)} == {
        TestAttempt.objects.get().finished_at
    }


def test_an_answer_comes_before_the_end_or_is_refused(learner: User) -> None:
    question = make_question()
    page = make_test(make_home(), question)

    for _ in range(TIMES):
        attempt = begin_test(user=learner, page=page)
        found = at_once(
            partial(
                record_answer, user=learner, question=question, page=page, response=RIGHT,
                attempt=attempt,
            ),
            partial(finish_test, attempt=attempt, by=learner),
        )  # fmt: skip

        attempt.refresh_from_db()
        refused = any(isinstance(one, Finished) for one in found)
        assert attempt.score == (0.0 if refused else 100.0), found


def test_finishing_while_answers_are_graded_again_ends_with_the_new_marks(
    learner: User, editor: User
) -> None:
    home = make_home()
    for number in range(TIMES):
        question = make_question(f"v-{number}")
        page = make_test(home, question, slug=f"toets-{number}")
        attempt = begin_test(user=learner, page=page)
        answered(attempt, question, WRONG)
        options = [{**one, "correct": one["id"] == "praten"} for one in DATA["single"]["options"]]
        question.content = content_of({"type": "single", **DATA["single"], "options": options})
        question.save()
        freeze(question=question, by=None)

        at_once(
            partial(finish_test, attempt=attempt, by=learner),
            partial(regrade, question=question, reason="De sleutel was fout.", by=editor),
        )

        attempt.refresh_from_db()
        assert (attempt.score, attempt.passed) == (100.0, True)
