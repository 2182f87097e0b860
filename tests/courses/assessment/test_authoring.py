"""Editors write questions of every type and make tests; faults stand beside their field."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from courses.assessment.banks import guessable_tests
from courses.assessment.blocks import question_block
from courses.assessment.models import Question, QuestionTag, TestPage
from courses.assessment.models.pages import REFUSED, REFUSED_GUESSABLE
from home.models import HomePage
from kennisladder.accounts.models import User
from tests.courses.assessment.posting import page_form, question_form
from tests.factories.assessment import DATA, RIGHT, make_question, make_test, taken

SignIn = Callable[[User], Client]
Count = Callable[[int], Any]
LIST = "wagtailsnippets_assessment_question:list"
ADD = "wagtailsnippets_assessment_question:add"
EDIT = "wagtailsnippets_assessment_question:edit"


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.KENNISLADDER_EDITORS_NEED_SECOND_FACTOR = False


@pytest.mark.parametrize("kind", DATA)
def test_an_editor_writes_each_type_without_json(editor: User, sign_in: SignIn, kind: str) -> None:
    data = {"type": kind, **DATA[kind]}

    answer = sign_in(editor).post(reverse(ADD), question_form(data))

    assert answer.status_code == 302, answer.context["form"].errors
    question = Question.objects.get()
    version = question.live_version
    assert version is not None
    assert (version.number, version.created_by, version.data) == (1, editor, question.data)
    assert sorted(question.tags.names()) == ["b1", "basis"]


@pytest.mark.parametrize("kind", DATA)
def test_saving_without_a_change_makes_no_version(editor: User, sign_in: SignIn, kind: str) -> None:
    question = make_question(kind=kind)

    answer = sign_in(editor).post(
        reverse(EDIT, args=[question.pk]), question_form(question.data, code=question.code)
    )

    assert answer.status_code == 302, answer.context["form"].errors
    assert [version.number for version in question.versions.all()] == [1]


def test_a_change_makes_the_version_that_is_asked(editor: User, sign_in: SignIn) -> None:
    question = make_question()
    changed = {**question.data, "explanation": "Want luisteren kost niets."}

    sign_in(editor).post(
        reverse(EDIT, args=[question.pk]), question_form(changed, code=question.code)
    )

    question.refresh_from_db()
    version = question.live_version
    assert version is not None
    assert (version.number, version.data["explanation"]) == (2, "Want luisteren kost niets.")


def test_codes_of_parts_are_made_from_their_texts(editor: User, sign_in: SignIn) -> None:
    options: list[dict[str, Any]] = [
        {"id": "", "text": "Wél luisteren", "correct": True},
        {"id": "", "text": "Wél luisteren"},
        {"id": "zo", "text": "Anders"},
    ]

    sign_in(editor).post(
        reverse(ADD), question_form({"type": "single", "stem": "Wat?", "options": options})
    )

    data = Question.objects.get().data
    assert [one["id"] for one in data["options"]] == ["wel-luisteren", "wel-luisteren-2", "zo"]


def test_a_fault_stands_beside_its_field(editor: User, sign_in: SignIn) -> None:
    data = {"type": "single", **DATA["single"]}
    options = [{**one, "correct": False} for one in DATA["single"]["options"]]

    answer = sign_in(editor).post(reverse(ADD), question_form({**data, "options": options}))

    errors = answer.context["form"].errors.as_data()["content"][0]
    text = errors.block_errors[0].block_errors["options"]
    assert "precies één optie" in str(text.as_json_data())
    assert not Question.objects.exists()


def test_a_fault_deep_in_a_list_stands_there(editor: User, sign_in: SignIn) -> None:
    gaps = [{"id": "wat", "accepted": ["feiten"], "options": ["meningen", "indrukken"]}]
    data = {"type": "cloze", "text": "Eerst {{wat}}.", "gaps": gaps}

    answer = sign_in(editor).post(reverse(ADD), question_form(data))

    errors = answer.context["form"].errors.as_data()["content"][0]
    inner = errors.block_errors[0].block_errors["gaps"].block_errors[0].block_errors
    assert list(inner) == ["accepted"]


def test_learners_and_strangers_stay_out(learner: User, sign_in: SignIn, home: HomePage) -> None:
    question = make_question()
    addresses = [
        *(reverse(name) for name in (LIST, ADD, "test_reports", "regrades")),
        *(reverse(name, args=[question.pk]) for name in (EDIT, "question_analysis")),
        reverse("question_regrade", args=[question.pk]),
    ]

    for client in (Client(), sign_in(learner)):
        answers = [client.get(address) for address in addresses]
        assert {answer.status_code for answer in answers} == {302}
        assert all("/accounts/login/" in answer["Location"] for answer in answers)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_of_questions_costs_the_same_however_long(
    editor: User, sign_in: SignIn, number: int, django_assert_num_queries: Count
) -> None:
    for index in range(number):
        make_question(f"v-{index}")
    client = sign_in(editor)
    client.get(reverse(LIST))

    with django_assert_num_queries(13):
        answer = client.get(reverse(LIST))

    assert len(answer.context["object_list"]) == number


def test_questions_are_found_by_bank_and_by_type(editor: User, sign_in: SignIn) -> None:
    make_question("v-1", tags=["b1"])
    make_question("v-2", "number", tags=["b1"])
    make_question("v-3", "number", tags=["b2"])
    tag = QuestionTag.objects.get(name="b1")

    answer = sign_in(editor).get(reverse(LIST), {"kind": "number", "tags": tag.pk})

    assert [question.code for question in answer.context["object_list"]] == ["v-2"]


def test_a_question_that_was_answered_is_not_deleted(
    editor: User, learner: User, sign_in: SignIn, home: HomePage
) -> None:
    question = make_question()
    page = make_test(home, question)
    taken(learner, page, {question: RIGHT})
    client = sign_in(editor)

    client.post(reverse("wagtailsnippets_assessment_question:delete", args=[question.pk]))
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    bulk = reverse("wagtail_bulk_action", args=["assessment", "question", "delete"])
    client.post(f"{bulk}?id={question.pk}")

    assert (Question.objects.count(), TestPage.objects.count()) == (1, 1)


def test_a_question_without_answers_is_deleted(editor: User, sign_in: SignIn) -> None:
    question = make_question()

    sign_in(editor).post(reverse("wagtailsnippets_assessment_question:delete", args=[question.pk]))

    assert not Question.objects.exists()


def test_a_copy_asks_for_a_code_of_its_own(editor: User, sign_in: SignIn) -> None:
    question = make_question()
    address = reverse("wagtailsnippets_assessment_question:copy", args=[question.pk])

    shown = sign_in(editor).get(address)
    sign_in(editor).post(reverse(ADD), question_form(question.data, code="kopie"))

    assert shown.context["form"].initial["code"] == ""
    assert sorted(Question.objects.values_list("code", flat=True)) == ["kopie", "v-1"]


def publish(client: Client, page: TestPage, **changes: Any) -> Any:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, page_form(page, "action-publish", **changes))


def test_a_test_is_published_when_everybody_can_begin_it(
    editor: User, sign_in: SignIn, home: HomePage
) -> None:
    page = make_test(home, make_question(), live=False)

    publish(sign_in(editor), page, pass_mark=80)

    page.refresh_from_db()
    assert (page.live, page.pass_mark) == (True, 80)


@pytest.mark.parametrize(
    ("picks", "words"),
    [
        ([], "Kies minstens één vraag"),
        ([("draw", {"tag": "basis", "count": 5})], "heeft 2 vragen; je vraagt er 5"),
        (
            [("draw", {"tag": "basis", "count": 2}), ("draw", {"tag": "b1", "count": 2})],
            "2 vragen te kort",
        ),
    ],
)
def test_why_a_test_cannot_be_published_is_said(
    editor: User, sign_in: SignIn, home: HomePage, picks: Any, words: str
) -> None:
    for code in ("v-1", "v-2"):
        make_question(code, tags=["basis", "b1"])
    page = make_test(home, picks=picks, live=False)

    answer = publish(sign_in(editor), page)

    errors = answer.context["form"].errors.as_data()["picks"][0]
    assert words in str(errors.as_json_data())
    page.refresh_from_db()
    assert not page.live


def test_a_test_with_the_same_question_twice_or_nothing_to_mark_is_refused(
    editor: User, sign_in: SignIn, home: HomePage
) -> None:
    question = make_question(kind="reflection")
    page = make_test(home, question, question, live=False)

    answer = publish(sign_in(editor), page)

    errors = str(answer.context["form"].errors.as_data()["picks"][0].as_json_data())
    assert ("staat al in deze toets" in errors, "niets te scoren" in errors) == (True, True)


def test_a_draft_may_be_unready(editor: User, sign_in: SignIn, home: HomePage) -> None:
    page = make_test(home, picks=[("draw", {"tag": "basis", "count": 5})], live=False)
    QuestionTag.objects.create(name="basis")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])

    answer = sign_in(editor).post(address, page_form(page, title="Nog niet af"))

    assert answer.status_code == 302
    page.refresh_from_db()
    assert (page.live, page.get_latest_revision_as_object().title) == (False, "Nog niet af")


def test_publishing_by_another_road_is_refused_in_the_history(editor: User, home: HomePage) -> None:
    page = make_test(home, picks=[("draw", {"tag": "weg", "count": 1})], live=False)

    page.save_revision(user=editor).publish(user=editor)

    page.refresh_from_db()
    assert not page.live
    assert PageLogEntry.objects.filter(page=page.pk, action=REFUSED).count() == 1


def test_a_test_that_one_passes_without_knowing_is_not_published(
    editor: User, sign_in: SignIn, home: HomePage
) -> None:
    actions = [{"id": "a", "text": "A", "key": 4}, {"id": "b", "text": "B", "key": 4}]
    questions = [
        make_question(f"v-{index}", "judgement", data={"actions": actions}) for index in range(5)
    ]
    page = make_test(home, *questions, live=False)

    answer = publish(sign_in(editor), page)

    errors = str(answer.context["form"].errors.as_data()["picks"][0].as_json_data())
    assert "zonder iets te weten" in errors
    assert "Wie “altijd de hoge kant” antwoordt, haalt 100 procent." in errors


@pytest.mark.parametrize(("number", "live"), [(5, False), (4, True)])
def test_another_road_publishes_no_test_that_one_passes_without_knowing(
    number: int, live: bool, editor: User, home: HomePage
) -> None:
    actions = [{"id": "a", "text": "A", "key": 4}, {"id": "b", "text": "B", "key": 4}]
    questions = [
        make_question(f"v-{index}", "judgement", data={"actions": actions})
        for index in range(number)
    ]
    page = make_test(home, *questions, live=False)

    page.save_revision(user=editor).publish(user=editor)

    page.refresh_from_db()
    logged = PageLogEntry.objects.filter(page=page.pk, action=REFUSED_GUESSABLE)
    assert (page.live, logged.exists()) == (live, not live)


def test_a_live_test_cannot_be_saved_when_nobody_could_begin_it(home: HomePage) -> None:
    page = make_test(home, make_question())
    page.picks = []

    with pytest.raises(ValidationError):
        page.save()


def test_a_live_test_cannot_be_saved_when_anybody_would_pass_it(home: HomePage) -> None:
    actions = [{"id": "a", "text": "A", "key": 4}, {"id": "b", "text": "B", "key": 4}]
    sure = [make_question(f"v-{n}", "judgement", data={"actions": actions}) for n in range(5)]
    page = make_test(home, make_question("gewoon"))
    page.picks = [("question", {"question": question}) for question in sure]

    with pytest.raises(ValidationError, match="zonder iets te weten"):
        page.save()

    page.live = False
    page.save()
    TestPage.objects.filter(pk=page.pk).update(live=True)
    assert guessable_tests() == [page]


def test_deleting_a_question_warns_of_tests_that_lack_questions(
    editor: User, sign_in: SignIn, home: HomePage
) -> None:
    question = make_question()
    make_test(home, picks=[("draw", {"tag": "basis", "count": 1})])

    answer = sign_in(editor).post(
        reverse("wagtailsnippets_assessment_question:delete", args=[question.pk]), follow=True
    )

    assert not Question.objects.exists()
    assert "te weinig vragen om uit te trekken: Een toets." in answer.content.decode()


def test_taking_away_a_tag_warns_of_tests_that_lack_questions(
    editor: User, sign_in: SignIn, home: HomePage
) -> None:
    question = make_question()
    make_test(home, picks=[("draw", {"tag": "basis", "count": 1})])

    answer = sign_in(editor).post(
        reverse(EDIT, args=[question.pk]),
        question_form(question.data, code=question.code, tags='"anders"'),
        follow=True,
    )

    assert "te weinig vragen om uit te trekken: Een toets." in answer.content.decode()


def test_the_forms_lead_to_the_analysis(editor: User, sign_in: SignIn, home: HomePage) -> None:
    question = make_question()
    page = make_test(home, question)
    client = sign_in(editor)

    question_page = client.get(reverse(EDIT, args=[question.pk])).content.decode()
    test_page = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    banks = client.get(reverse("wagtailsnippets_assessment_questiontag:list")).content.decode()

    assert reverse("question_analysis", args=[question.pk]) in question_page
    assert reverse("question_regrade", args=[question.pk]) in question_page
    assert reverse("test_analysis", args=[page.pk]) in test_page
    assert "basis" in banks


@pytest.mark.parametrize("kind", DATA)
def test_each_type_shows_an_example_to_who_chooses_it(kind: str) -> None:
    block = question_block().child_blocks[kind]

    html = block.render(block.normalize(block.get_preview_value()))

    assert block.get_preview_value()["stem"] in html
    assert (bool(block.label), bool(block.get_description())) == (True, True)


def test_pages_in_bulk_with_answers_are_not_deleted(
    editor: User, learner: User, sign_in: SignIn, home: HomePage
) -> None:
    question = make_question()
    page = make_test(home, question)
    taken(learner, page, {})
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    sign_in(editor).post(f"{address}?id={page.pk}")

    assert TestPage.objects.count() == 1
