"""After a key was mended: who is affected, what is logged, and that who passed stays passed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from courses.assessment.actions import freeze, record_answer, regrade
from courses.assessment.conversion import content_of
from courses.assessment.models import Mark, Question, Regrade, RegradeEffect
from courses.assessment.queries.regrading import regrade_preview
from home.models import HomePage
from kennisladder.accounts.models import User
from kennisladder.core import followups
from kennisladder.core.models import FrozenError
from tests.factories.assessment import DATA, RIGHT, WRONG, make_question, make_test, taken

Count = Callable[[int], Any]
REASON = "De sleutel wees de verkeerde optie aan."


@pytest.fixture
def question(db: None) -> Question:
    return make_question()


def mend(question: Question, right: str = "praten", **changes: Any) -> None:
    """Make another option the right one."""
    options = [{**one, "correct": one["id"] == right} for one in DATA["single"]["options"]]
    data = {"type": "single", **DATA["single"], "options": options, **changes}
    question.content = content_of(data)
    question.save()
    freeze(question=question, by=None)


def people(number: int) -> list[User]:
    return [User.objects.create_user(f"p{i}@wijkteam.example") for i in range(number)]


def test_a_preview_says_who_would_be_affected_and_writes_nothing(
    learner: User, editor: User, home: HomePage, question: Question
) -> None:
    page = make_test(home, question)
    lucky, unlucky = (
        taken(learner, page, {question: RIGHT}), taken(editor, page, {question: WRONG}),
    )  # fmt: skip
    mend(question)

    found = regrade_preview(question)

    assert [(one.before, one.after) for one in found.answers] == [(1.0, 0.0), (0.0, 1.0)]
    assert [
        (one.attempt, one.score_after, one.passed_after, one.would_fail) for one in found.attempts
    ] == [(lucky, 0.0, True, True), (unlucky, 100.0, True, False)]
    assert (found.people, found.newly_passed, found.would_fail, found.kept) == (2, 1, 1, 0)
    assert (Mark.objects.count(), Regrade.objects.count()) == (2, 0)


def test_a_regrade_adds_marks_and_keeps_who_passed(
    learner: User, editor: User, home: HomePage, question: Question
) -> None:
    page = make_test(home, question)
    first = question.live_version
    lucky, unlucky = (
        taken(learner, page, {question: RIGHT}), taken(editor, page, {question: WRONG}),
    )  # fmt: skip
    mend(question)

    made = regrade(question=question, reason=REASON, by=editor)

    question.refresh_from_db()
    assert (made.affected, made.reason, made.by) == (2, REASON, editor)
    assert (made.from_version, made.to_version) == (first, question.live_version)
    lucky.refresh_from_db()
    unlucky.refresh_from_db()
    assert (lucky.score, lucky.passed, unlucky.score, unlucky.passed) == (0.0, True, 100.0, True)
    assert list(Mark.objects.filter(answer__attempt=lucky).values_list("credit", "regrade")) == [
        (1.0, None),
        (0.0, made.pk),
    ]
    assert list(made.effects.values_list("score_before", "score_after", "would_fail")) == [
        (100.0, 0.0, True),
        (0.0, 100.0, False),
    ]


def test_doing_it_again_changes_nothing(
    learner: User, editor: User, home: HomePage, question: Question
) -> None:
    taken(learner, make_test(home, question), {question: WRONG})
    mend(question)
    first = regrade(question=question, reason=REASON, by=editor)

    second = regrade(question=question, reason="Nog eens.", by=editor)

    assert (second, Regrade.objects.count(), Mark.objects.count()) == (first, 1, 2)


def test_answers_in_lessons_are_graded_again_too(
    learner: User, editor: User, home: HomePage, question: Question
) -> None:
    record_answer(user=learner, question=question, page=home, response=WRONG)
    mend(question)

    made = regrade(question=question, reason=REASON, by=editor)

    assert (made.affected, made.effects.count()) == (1, 0)
    assert list(made.marks.values_list("credit", flat=True)) == [1.0]


def test_what_was_asked_otherwise_keeps_its_mark(
    learner: User, editor: User, home: HomePage, question: Question
) -> None:
    record_answer(user=learner, question=question, page=home, response=WRONG)
    mend(
        question,
        options=[{"id": "a", "text": "A", "correct": True}, {"id": "b", "text": "B"}],
    )

    assert (regrade_preview(question).kept, regrade_preview(question).answers) == (1, ())
    assert regrade(question=question, reason=REASON, by=editor).affected == 0
    assert Mark.objects.count() == 1


def test_who_passes_after_all_is_told_to_the_rooms_above(
    learner: User,
    editor: User,
    home: HomePage,
    question: Question,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = make_test(home, question)
    attempt = taken(learner, page, {question: WRONG})
    mend(question)
    heard: list[dict[str, Any]] = []
    monkeypatch.setitem(
        followups._followers, "test.finished", [lambda **facts: heard.append(facts)]
    )

    regrade(question=question, reason=REASON, by=editor)

    assert heard == [{"user": learner, "page_id": page.pk, "attempt_id": attempt.pk}]


def test_learners_may_not_and_a_reason_is_needed(
    learner: User, editor: User, question: Question
) -> None:
    with pytest.raises(PermissionDenied):
        regrade(question=question, reason=REASON, by=learner)
    with pytest.raises(ValueError, match="reason"):
        regrade(question=question, reason="  ", by=editor)
    with pytest.raises(ValueError, match="version"):
        regrade(
            question=Question.objects.create(code="leeg", title="Leeg"), reason=REASON, by=editor
        )


def test_the_log_of_a_regrade_never_changes(
    learner: User, editor: User, home: HomePage, question: Question
) -> None:
    taken(learner, make_test(home, question), {question: WRONG})
    mend(question)
    made = regrade(question=question, reason=REASON, by=editor)
    made.reason = "Anders."

    with pytest.raises(FrozenError):
        made.save()
    with pytest.raises(FrozenError):
        RegradeEffect.objects.update(would_fail=True)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_a_preview_reads_in_six_statements_however_many(
    editor: User, home: HomePage, question: Question, number: int, django_assert_num_queries: Count
) -> None:
    page = make_test(home, question)
    for person in people(number):
        taken(person, page, {question: WRONG})
    mend(question)

    with django_assert_num_queries(4):
        found = regrade_preview(question)

    assert (len(found.attempts), found.newly_passed) == (number, number)
