"""Questions: every type goes through the form's content unchanged, and versions are frozen."""

import pytest

from courses.assessment.actions import freeze, install_questions
from courses.assessment.conversion import content_of
from courses.assessment.models import Question, QuestionVersion
from courses.assessment.rules import BadQuestion, faults, read
from kennisladder.accounts.models import User
from kennisladder.core.models import FrozenError
from tests.factories.assessment import DATA, entry, make_question


@pytest.mark.parametrize("kind", DATA)
def test_each_type_says_the_same_after_going_through_the_form(kind: str) -> None:
    data = {"type": kind, **DATA[kind]}

    again = Question(content=content_of(data)).data

    assert (faults(again), read(again)) == ([], read(data))


@pytest.mark.parametrize("kind", DATA)
def test_a_second_time_through_the_form_changes_not_a_letter(kind: str) -> None:
    once = Question(content=content_of({"type": kind, **DATA[kind]})).data

    assert Question(content=content_of(once)).data == once


def test_installing_freezes_a_first_version(db: None, editor: User) -> None:
    found = install_questions([entry("b1-1", tags=["B1", "basis"])], by=editor)

    question = Question.objects.get(code="b1-1")
    version = question.live_version
    assert version is not None
    assert (version.number, version.created_by, version.parsed.type) == (1, editor, "single")
    assert (list(found), sorted(question.tags.names())) == (["b1-1"], ["b1", "basis"])


def test_installing_again_makes_nothing_new(db: None) -> None:
    make_question("b1-1")
    make_question("b1-1")

    assert (Question.objects.count(), QuestionVersion.objects.count()) == (1, 1)


def test_a_changed_entry_makes_a_new_version(db: None) -> None:
    make_question("b1-1")
    question = make_question("b1-1", data={"explanation": "Beter."}, tags=["nieuw"])

    numbers = list(question.versions.values_list("number", flat=True))
    assert (numbers, list(question.tags.names())) == ([2, 1], ["nieuw"])


def test_what_an_editor_changed_stays(db: None, editor: User) -> None:
    question = make_question("b1-1")
    question.title = "Van de redactie"
    question.save()

    make_question("b1-1", data={"explanation": "Uit het bestand."})

    question.refresh_from_db()
    assert (question.title, question.data["explanation"]) == ("Van de redactie", "Eerst luisteren.")


def test_installing_names_every_fault_and_installs_nothing(db: None) -> None:
    wrong = entry("b1-2", data={"options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]})

    with pytest.raises(BadQuestion) as caught:
        install_questions([entry("b1-1"), wrong], by=None)

    assert [fault.path for fault in caught.value.faults] == ["b1-2: options"]
    assert not Question.objects.exists()


def test_going_back_to_an_earlier_text_goes_back_to_its_version(db: None) -> None:
    question = make_question("b1-1")
    first = question.live_version
    changed = {"type": "single", **DATA["single"], "explanation": "Anders."}
    question.content = content_of(changed)
    question.save()
    second = freeze(question=question, by=None)
    question.content = content_of({"type": "single", **DATA["single"]})
    question.save()

    third = freeze(question=question, by=None)

    assert (second.number, third) == (2, first)
    question.refresh_from_db()
    assert question.live_version == first


def test_a_version_never_changes(db: None) -> None:
    version = make_question().live_version
    assert version is not None
    version.data = {}

    with pytest.raises(FrozenError):
        version.save()
    with pytest.raises(FrozenError):
        QuestionVersion.objects.filter(pk=version.pk).update(number=9)
    with pytest.raises(FrozenError):
        QuestionVersion.objects.bulk_update([version], ["number"])
