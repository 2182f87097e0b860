"""What answers tell: figures, hints and files, for editors only."""

import csv
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.assessment.actions import begin_test, freeze, record_answer, regrade
from courses.assessment.analysis_words import AnswerWords, hint_text
from courses.assessment.conversion import content_of
from courses.assessment.models import Question, Regrade
from courses.assessment.queries.question_analysis import analysis_of_question
from courses.assessment.queries.test_analysis import analysis_of_test
from home.models import HomePage
from kennisladder.accounts.models import User
from kennisladder.core.spreadsheets import safe_cell
from tests.factories.assessment import (
    DATA,
    RIGHT,
    WRONG,
    answered,
    make_question,
    make_test,
    taken,
)

SignIn = Callable[[User], Client]
Count = Callable[[int], Any]
LATER = timedelta(days=2)


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.KENNISLADDER_EDITORS_NEED_SECOND_FACTOR = False


def people(number: int) -> list[User]:
    return [
        User.objects.create_user(f"p{index}@wijkteam.example", name=f"Deelnemer {index}")
        for index in range(number)
    ]


def four_rows(home: HomePage) -> tuple[list[Question], Any]:
    """Return three questions and a test that four people took: 110, 100, 010 and 000."""
    questions = [make_question(f"v-{index}") for index in (1, 2, 3)]
    page = make_test(home, *questions)
    for person, row in zip(people(4), ("110", "100", "010", "000"), strict=True):
        answers = {
            question: RIGHT if sign == "1" else WRONG
            for question, sign in zip(questions, row, strict=True)
        }
        taken(person, page, answers)
    return questions, page


def test_a_test_has_the_figures_that_one_counts_by_hand(home: HomePage) -> None:
    questions, page = four_rows(home)

    found = analysis_of_test(page, current=True)

    assert (found.attempts, found.same_for_all, found.left_out) == (4, True, 0)
    test = found.analysis.test
    assert (test.mean, test.median, test.maximum, test.provisional) == (1.0, 1.0, 3.0, True)
    assert test.consistency == pytest.approx(100 * 3 / 2 * (1 - (2 / 3) / (2 / 3)))
    rows = [(row.code, row.figures.facility, row.facility_reading) for row in found.rows]
    assert rows == [
        ("v-1", 50.0, "about_right"),
        ("v-2", 50.0, "about_right"),
        ("v-3", 0.0, "hard"),
    ]
    assert found.rows[0].figures.discrimination == pytest.approx(0.0)
    assert found.rows[2].figures.undefined["discrimination"] == "constant_item"
    assert [row.question_id for row in found.rows] == [question.pk for question in questions]


def test_of_each_person_the_first_attempt_counts(home: HomePage, learner: User) -> None:
    question = make_question()
    page = make_test(home, question)
    taken(learner, page, {question: WRONG})
    taken(learner, page, {question: RIGHT})

    found = analysis_of_test(page, current=True)

    assert (found.attempts, found.rows[0].figures.facility) == (1, 0.0)


def test_earlier_versions_are_left_out_unless_asked_for(home: HomePage, learner: User) -> None:
    question = make_question()
    page = make_test(home, question)
    taken(learner, page, {question: RIGHT})
    question.content = content_of({"type": "single", **DATA["single"], "hint": "Luister."})
    question.save()
    freeze(question=question, by=None)

    present, every = (analysis_of_test(page, current=current) for current in (True, False))

    assert (present.attempts, present.left_out, present.rows) == (0, 1, ())
    assert (every.attempts, every.left_out, len(every.rows)) == (1, 0, 1)


def test_with_draws_each_question_is_compared_with_the_persons_other_questions(
    home: HomePage,
) -> None:
    for index in range(4):
        make_question(f"v-{index}")
    page = make_test(home, picks=[("draw", {"tag": "basis", "count": 2})])
    for person in people(8):
        attempt = begin_test(user=person, page=page)
        taken(person, page, dict.fromkeys(drawn(attempt), RIGHT))

    found = analysis_of_test(page, current=True)

    assert (found.same_for_all, found.analysis.test.consistency) == (False, None)
    assert {row.figures.facility for row in found.rows} == {100.0}
    assert {row.figures.intended_weight for row in found.rows} == {None}
    assert sum(row.figures.attempts for row in found.rows) == 16


def drawn(attempt: Any) -> list[Question]:
    return list(Question.objects.filter(versions__in=attempt.version_ids))


def test_a_question_is_analysed_wherever_it_was_asked(home: HomePage, learner: User) -> None:
    questions, _page = four_rows(home)
    record_answer(
        user=learner, question=questions[0], page=home, response={"option": "bellen"}, seconds=30
    )

    found = analysis_of_question(questions[0], current=True)

    assert (found.people, found.answers, found.figures.facility) == (5, 5, 40.0)
    assert (found.beside.attempts, found.beside.facility, found.times.median) == (4, 50.0, 30.0)
    given = {count.answer: count.count for count in found.distribution.answers}
    assert given == {"luisteren": 2, "praten": 2, "bellen": 1}
    assert [(row.version.number, row.people, row.facility) for row in found.versions] == [
        (1, 5, 40.0)
    ]


def test_authors_get_four_hints(home: HomePage) -> None:
    question = make_question()
    page = make_test(home, make_question("v-0"), question)
    for person in people(12):
        for number in (1, 2, 3):
            record_answer(
                user=person,
                question=question,
                page=home,
                response={"option": "bellen"},
                try_number=number,
            )
        attempt = begin_test(user=person, page=page)
        answered(attempt, Question.objects.get(code="v-0"), RIGHT)

    found = analysis_of_question(question, current=True, now=timezone.now() + LATER)

    version = question.live_version
    assert version is not None
    words = AnswerWords(version.parsed)
    assert [hint_text(hint, words) for hint in found.hints] == [
        "Veel mensen haken hier af: 12 van de 12 gingen niet verder.",
        "De feedback helpt niet: 12 van de 12 die het opnieuw probeerden, deden het niet beter.",
        "Een veelgegeven fout antwoord heeft geen eigen feedback: “Bellen”, 12 van de 12.",
        "12 van de 12 mensen hadden het drie keer achter elkaar fout.",
    ]


def test_who_stopped_at_a_question_of_a_test_left_there(home: HomePage) -> None:
    first, second = make_question("v-1"), make_question("v-2")
    page = make_test(home, first, second)
    for person in people(10):
        answered(begin_test(user=person, page=page), first, RIGHT)
    later = timezone.now() + LATER

    hints = [
        [hint.code for hint in analysis_of_question(one, current=True, now=later).hints]
        for one in (first, second)
    ]

    assert hints == [[], ["many_leave"]]
    assert analysis_of_question(second, current=True).hints == ()


@pytest.mark.parametrize("kind", DATA)
def test_each_type_has_an_analysis_before_and_after_an_answer(
    editor: User, learner: User, sign_in: SignIn, home: HomePage, kind: str
) -> None:
    question = make_question(kind=kind)
    address = reverse("question_analysis", args=[question.pk])
    client = sign_in(editor)
    before = client.get(address)
    record_answer(user=learner, question=question, page=home, response=RESPONSES[kind])

    after = client.get(address)
    file = client.get(address, {"format": "csv"})

    assert (before.status_code, after.status_code, file.status_code) == (200, 200, 200)
    assert "1 persoon" in after.content.decode()
    assert file.content.decode("utf-8-sig").startswith("part;place;name;value\r\n")


RESPONSES: dict[str, dict[str, Any]] = {
    "single": RIGHT,
    "multiple": {"options": ["geweld", "gelijk"]},
    "true_false": {"value": True},
    "ordering": {"order": ["twee", "een"]},
    "matching": {"pairs": {"vt": "re", "re": "geen"}},
    "cloze": {"gaps": {"wat": "Veiligheid", "waar": "meningen"}},
    "short_text": {"text": "=1+1"},
    "number": {"value": "3,5", "unit": "maanden"},
    "signals": {"passages": ["tas"]},
    "concordance": {"anchor": 1},
    "judgement": {"ratings": {"vragen": 4, "beloven": 4}},
    "reflection": {"text": "Ik voelde van alles.", "checks": [0]},
}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("matching", "vt: Beslist"),
        ("ordering", "Twee → Een"),
        ("true_false", "Waar"),
        ("short_text", "'=1+1"),
        ("judgement", "Vragen: 4"),
    ],
)
def test_a_file_says_answers_in_words_and_never_a_formula(
    editor: User, learner: User, sign_in: SignIn, home: HomePage, kind: str, words: str
) -> None:
    question = make_question(kind=kind)
    record_answer(user=learner, question=question, page=home, response=RESPONSES[kind])
    address = reverse("question_analysis", args=[question.pk])

    file = sign_in(editor).get(address, {"format": "csv"}).content.decode("utf-8-sig")

    lines = [line for line in file.splitlines() if line.startswith("answer;")]
    assert any(line.endswith(";1") for line in lines)
    assert words.replace("vt", "Veilig Thuis").replace(": ", ";") in file


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_pages_cost_the_same_however_many_people(
    editor: User, sign_in: SignIn, home: HomePage, number: int, django_assert_num_queries: Count
) -> None:
    question = make_question()
    page = make_test(home, question, make_question("v-2"))
    for person in people(number):
        taken(person, page, {question: RIGHT})
    client = sign_in(editor)
    addresses = (
        (reverse("test_analysis", args=[page.pk]), TEST_PAGE),
        (reverse("question_analysis", args=[question.pk]), QUESTION_PAGE),
        (reverse("test_reports"), LIST_PAGE),
    )
    for address, _count in addresses:
        client.get(address)

    for address, count in addresses:
        with django_assert_num_queries(count):
            assert client.get(address).status_code == 200


TEST_PAGE = 14
QUESTION_PAGE = 18
LIST_PAGE = 11


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_of_tests_costs_the_same_however_long(
    editor: User, sign_in: SignIn, home: HomePage, number: int, django_assert_num_queries: Count
) -> None:
    question = make_question()
    for index in range(number):
        make_test(home, question, slug=f"t-{index}", title=f"Toets {index}")
    client = sign_in(editor)
    client.get(reverse("test_reports"))

    with django_assert_num_queries(LIST_PAGE):
        answer = client.get(reverse("test_reports"))

    assert answer.content.decode().count("Kennisladder</td>") == min(number, 25)


def test_the_file_of_a_test_has_a_line_of_the_whole_and_one_for_each_question(
    editor: User, sign_in: SignIn, home: HomePage
) -> None:
    _questions, page = four_rows(home)

    answer = sign_in(editor).get(reverse("test_analysis", args=[page.pk]), {"format": "csv"})

    lines = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    figures = analysis_of_test(page, current=True)
    whole = figures.analysis.test
    assert [line["name"] for line in lines] == ["Een toets", "v-1", "v-2", "v-3"]
    shown = [lines[0][name] for name in ("consistency", "error_ratio", "standard_error")]
    assert shown == [
        safe_cell(one) for one in (whole.consistency, whole.error_ratio, whole.standard_error)
    ]
    assert "" not in shown
    assert (lines[0]["seconds_count"], lines[1]["seconds_count"]) == (str(whole.attempts), "")
    assert 'filename="een-toets.csv"' in answer["Content-Disposition"]


def mended(home: HomePage, persons: list[User]) -> Question:
    """Return a question of which these people missed the answer that is right now."""
    question = make_question()
    page = make_test(home, question)
    for person in persons:
        taken(person, page, {question: WRONG})
    options = [{**one, "correct": one["id"] == "praten"} for one in DATA["single"]["options"]]
    question.content = content_of({"type": "single", **DATA["single"], "options": options})
    question.save()
    freeze(question=question, by=None)
    return question


@pytest.mark.parametrize("number", [1, 3, 30])
def test_grading_again_shows_who_first_and_then_logs_it(
    editor: User, sign_in: SignIn, home: HomePage, number: int, django_assert_num_queries: Count
) -> None:
    question = mended(home, people(number))
    client = sign_in(editor)
    address = reverse("question_regrade", args=[question.pk])
    client.get(address)

    with django_assert_num_queries(PREVIEW_PAGE):
        shown = client.get(address)
    empty = client.post(address, {"reason": " "})
    done = client.post(address, {"reason": "De sleutel was fout."}, follow=True)

    assert shown.content.decode().count("alsnog geslaagd") == min(number, 25)
    assert (empty.status_code, Regrade.objects.count()) == (422, 1)
    made = Regrade.objects.get()
    assert (made.affected, made.by) == (number, editor)
    assert "De sleutel was fout." in done.content.decode()
    assert done.content.decode().count("alsnog geslaagd") == min(number, 25)


PREVIEW_PAGE = 14


def test_the_log_of_regrades_is_for_editors(
    editor: User, learner: User, sign_in: SignIn, home: HomePage
) -> None:
    question = mended(home, [learner])
    made = regrade(question=question, reason="De sleutel was fout.", by=editor)
    addresses = [reverse("regrades"), reverse("regrade_detail", args=[made.pk])]

    shown = [sign_in(editor).get(address).content.decode() for address in addresses]
    refused = [sign_in(learner).get(address).status_code for address in addresses]

    assert ["De sleutel was fout." in text for text in shown] == [True, True]
    assert refused == [302, 302]


def test_an_editor_without_rights_on_questions_gets_403(
    editor: User, sign_in: SignIn, home: HomePage
) -> None:
    question = make_question()
    page = make_test(home, question)
    for group in editor.groups.all():
        group.permissions.remove(*group.permissions.filter(content_type__app_label="assessment"))
    client = sign_in(editor)

    addresses = [
        reverse("question_analysis", args=[question.pk]),
        reverse("question_regrade", args=[question.pk]),
        reverse("test_analysis", args=[page.pk]),
        *(reverse(name) for name in ("test_reports", "regrades")),
    ]

    # Wagtail sends who may not back to the start of the admin, with a message
    assert {client.get(address).status_code for address in addresses} == {302}


def test_what_is_not_there_is_404(editor: User, sign_in: SignIn, home: HomePage) -> None:
    bare = Question.objects.create(code="leeg", title="Leeg")
    client = sign_in(editor)

    addresses = [
        reverse("question_analysis", args=[bare.pk]),
        reverse("test_analysis", args=[9_999]),
        reverse("regrade_detail", args=[9_999]),
    ]

    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
