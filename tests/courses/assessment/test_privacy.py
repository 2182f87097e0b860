"""What is kept about a person can be taken along, and goes when the person goes."""

from typing import Any

from courses.assessment.actions import record_answer, regrade
from courses.assessment.models import Answer, Mark, Regrade, RegradeEffect, TestAttempt
from home.models import HomePage
from kennisladder.accounts.models import User
from kennisladder.core.privacy import providers
from tests.courses.assessment.test_regrade import REASON, mend
from tests.factories.assessment import RIGHT, WRONG, make_question, make_test, taken

MODELS = (Answer, Mark, RegradeEffect, TestAttempt)


def exported(person: User) -> dict[str, list[dict[str, Any]]]:
    return {
        provider.model.__name__: provider.export(person)
        for provider in providers()
        if provider.model in MODELS
    }


def test_a_person_takes_answers_marks_and_tests_along(
    learner: User, editor: User, home: HomePage
) -> None:
    question = make_question()
    taken(learner, make_test(home, question), {question: RIGHT})
    taken(editor, make_test(home, question, slug="twee"), {question: WRONG})
    record_answer(user=learner, question=question, page=home, response=WRONG, block="b")
    mend(question)
    regrade(question=question, reason=REASON, by=editor)

    found = exported(learner)

    assert [row["response"] for row in found["Answer"]] == [RIGHT, WRONG]
    assert [row["credit"] for row in found["Mark"]] == [1.0, 0.0, 0.0, 1.0]
    assert [row["would_fail"] for row in found["RegradeEffect"]] == [True]
    assert [(row["page__title"], row["score"], row["passed"]) for row in found["TestAttempt"]] == [
        ("Een toets", 0.0, True)
    ]


def test_with_the_person_all_of_it_goes_and_nothing_of_others(
    learner: User, editor: User, home: HomePage
) -> None:
    question = make_question()
    page = make_test(home, question)
    for person in (learner, editor):
        taken(person, page, {question: RIGHT})
    mend(question)
    regrade(question=question, reason=REASON, by=editor)

    for provider in providers():
        if provider.model in MODELS:
            provider.erase(learner)
    editor.delete()

    assert [model.objects.count() for model in MODELS] == [0, 0, 0, 0]
    assert Regrade.objects.get().by is None
