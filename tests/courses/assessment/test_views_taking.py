"""Taking a test over HTTP: begin, answer, go back, hand in, and read the result."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.assessment.actions import begin_test, finish_test
from courses.assessment.models import Answer, Question, TestAttempt, TestPage
from courses.curriculum.models import CoursePage
from kennisladder.accounts.models import User
from kennisladder.core import followups
from tests.factories.assessment import RIGHT, WRONG, answered, make_question, make_test, taken
from tests.factories.home import make_home

Count = Callable[[int], Any]
SignIn = Callable[[User], Client]


@pytest.fixture
def course(db: None) -> CoursePage:
    page: CoursePage = make_home().add_child(
        instance=CoursePage(title="De basis", slug="basis", code="B")
    )
    return page


@pytest.fixture
def page(course: CoursePage) -> TestPage:
    return make_test(course, *[make_question(f"v-{number}") for number in (1, 2, 3)])


@pytest.fixture
def client(learner: User, sign_in: SignIn) -> Client:
    return sign_in(learner)


def address(attempt: TestAttempt, name: str = "attempt", *more: int) -> str:
    return reverse(f"assessment:{name}", args=[attempt.pk, *more])


def post(client: Client, attempt: TestAttempt, number: int, **data: Any) -> Any:
    return client.post(address(attempt, "question", number), data)


def emptied(page: TestPage) -> TestPage:
    """Take the questions away, past the guards of the editor."""
    TestPage.objects.filter(pk=page.pk).update(picks="[]")
    return page


def stamped(text: str) -> str:
    """Return the mark of the earlier answer that a form carries."""
    return text.split('name="was" value="')[1].split('"', maxsplit=1)[0]


def the_attempt() -> TestAttempt:
    return TestAttempt.objects.get()


def test_learner_takes_a_test_from_begin_to_result(client: Client, page: TestPage) -> None:
    begun = client.post(reverse("assessment:begin", args=[page.pk]), follow=True)
    attempt = the_attempt()
    assert begun.redirect_chain[-1][0] == address(attempt, "question", 1)
    assert "Vraag 1 van 3" in begun.content.decode()

    first = post(client, attempt, 1, answer="luisteren", go="next")
    second = post(client, attempt, 2, answer="praten", go="next")
    last = post(client, attempt, 3, answer="luisteren", go="next")
    assert [answer["Location"] for answer in (first, second, last)] == [
        address(attempt, "question", 2),
        address(attempt, "question", 3),
        address(attempt, "hand_in"),
    ]

    check = client.get(last.url).content.decode()
    assert "Je hebt elke vraag beantwoord." in check
    result = client.post(address(attempt, "hand_in"), follow=True)
    assert result.redirect_chain == [(address(attempt, "result"), 302)]
    text = result.content.decode()
    assert [
        words for words in ("Je bent geslaagd", "66,6%", "60% is nodig") if words not in text
    ] == []
    attempt.refresh_from_db()
    assert (round(attempt.score or 0), attempt.passed) == (67, True)


def test_finished_test_is_told_to_who_follows(
    client: Client, learner: User, page: TestPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, Any]] = []
    monkeypatch.setitem(followups._followers, "test.finished", [lambda **facts: told.append(facts)])
    attempt = begin_test(user=learner, page=page)

    for _twice in range(2):
        client.post(address(attempt, "hand_in"))

    assert told == [{"user": learner, "page_id": page.pk, "attempt_id": attempt.pk}]


def test_question_may_be_left_open_and_is_on_the_check_list(
    client: Client, learner: User, page: TestPage
) -> None:
    attempt = begin_test(user=learner, page=page)

    skipped = post(client, attempt, 1, go="next")
    post(client, attempt, 2, answer="praten", go="next")
    text = client.get(address(attempt, "hand_in")).content.decode()

    assert skipped.url == address(attempt, "question", 2)
    assert "Er staan nog 2 vragen open" in text
    assert Answer.objects.count() == 1


def test_attempt_goes_on_where_it_was_on_another_device(
    client: Client, learner: User, page: TestPage, sign_in: SignIn
) -> None:
    attempt = begin_test(user=learner, page=page)
    post(client, attempt, 1, answer="praten", go="next")

    other = sign_in(learner)
    resumed = other.get(address(attempt))
    first = other.get(address(attempt, "question", 1)).content.decode()
    again = other.post(reverse("assessment:begin", args=[page.pk]))

    assert resumed["Location"] == address(attempt, "question", 2)
    assert 'value="praten" checked' in first
    assert again["Location"] == address(attempt)


@pytest.mark.parametrize(
    ("go", "name", "number"),
    [("back", "question", 1), ("3", "question", 3), ("99", "hand_in", None),
     ("end", "hand_in", None),
     ("x", "question", 3), ("", "question", 3), ("0", "hand_in", None)],
)  # fmt: skip
def test_every_way_on_keeps_the_answer(
    client: Client, learner: User, page: TestPage, go: str, name: str, number: int | None
) -> None:
    attempt = begin_test(user=learner, page=page)

    answer = post(client, attempt, 2, answer="praten", go=go)

    more = [number] if number else []
    assert answer.url == address(attempt, name, *more)
    assert Answer.objects.get().response == WRONG


def test_all_answered_leads_to_handing_in(
    client: Client, learner: User, course: CoursePage
) -> None:
    question = make_question()
    attempt = begin_test(user=learner, page=make_test(course, question))
    answered(attempt, question, RIGHT)

    assert client.get(address(attempt))["Location"] == address(attempt, "hand_in")


def test_answer_may_be_changed_until_handing_in(
    client: Client, learner: User, page: TestPage
) -> None:
    attempt = begin_test(user=learner, page=page)

    post(client, attempt, 1, answer="praten", go="next", **{"try": 1})
    post(client, attempt, 1, answer="luisteren", go="next", **{"try": 2})
    stamp = stamped(client.get(address(attempt, "question", 1)).content.decode())
    same = post(client, attempt, 1, answer="luisteren", go="next", was=stamp, **{"try": 3})

    responses = list(Answer.objects.order_by("pk").values_list("response", flat=True))
    assert responses == [WRONG, RIGHT]
    assert same.url == address(attempt, "question", 2)


def test_double_post_is_one_answer(client: Client, learner: User, page: TestPage) -> None:
    attempt = begin_test(user=learner, page=page)

    answers = [post(client, attempt, 1, answer="praten", **{"try": 1}) for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Answer.objects.count() == 1


def test_answer_from_another_tab_stands(client: Client, learner: User, page: TestPage) -> None:
    attempt = begin_test(user=learner, page=page)
    post(client, attempt, 1, answer="luisteren", **{"try": 1})

    late = client.post(address(attempt, "question", 1), {"answer": "praten", "try": 1}, follow=True)

    assert late.redirect_chain == [(address(attempt, "question", 1), 302)]
    text = late.content.decode()
    assert "Dat antwoord staat hier." in text
    assert 'value="luisteren" checked' in text
    assert Answer.objects.get().response == RIGHT


def test_bad_input_comes_back_with_its_message(
    client: Client, learner: User, course: CoursePage
) -> None:
    page = make_test(course, make_question("g-1", "number"))
    attempt = begin_test(user=learner, page=page)

    answer = post(client, attempt, 1, value="drie weken", go="next")

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "<title>Fout: Vraag 1 van 1" in text
    assert "Schrijf een getal in cijfers" in text
    assert 'href="#vraag-value"' in text
    assert 'value="drie weken"' in text
    assert not Answer.objects.exists()


def test_choice_cannot_be_taken_back_to_nothing(
    client: Client, learner: User, course: CoursePage
) -> None:
    question = make_question("m-1", "multiple")
    attempt = begin_test(user=learner, page=make_test(course, question))
    answered(attempt, question, {"options": ["geweld"]})

    text = post(client, attempt, 1, go="next").content.decode()

    assert "Kies minstens één antwoord" in text


def test_other_peoples_attempts_do_not_exist(
    learner: User, editor: User, page: TestPage, sign_in: SignIn
) -> None:
    attempt = begin_test(user=learner, page=page)
    theirs = sign_in(editor)
    pages = [("attempt", []), ("question", [1]), ("hand_in", []), ("result", [])]

    codes = [theirs.get(address(attempt, name, *more)).status_code for name, more in pages]
    posts = [theirs.post(address(attempt, "question", 1), {"answer": "praten"}).status_code,
             theirs.post(address(attempt, "hand_in")).status_code]  # fmt: skip

    assert codes == [404] * 4
    assert posts == [404] * 2
    assert the_attempt().finished_at is None
    assert not Answer.objects.exists()


def test_stranger_logs_in_first(learner: User, page: TestPage) -> None:
    attempt = begin_test(user=learner, page=page)
    begin = reverse("assessment:begin", args=[page.pk])

    answers = [Client().get(address(attempt)), Client().post(begin), Client().get(
        reverse("assessment:mine"))]  # fmt: skip

    assert [answer.status_code for answer in answers] == [302] * 3
    assert all("/accounts/login/?next=" in answer["Location"] for answer in answers)


def test_finished_attempt_never_changes(client: Client, learner: User, page: TestPage) -> None:
    attempt = taken(learner, page, {Question.objects.get(code="v-1"): WRONG})

    late = post(client, attempt, 1, answer="luisteren")
    shown = client.get(address(attempt, "question", 1))
    resumed = client.get(address(attempt))
    check = client.get(address(attempt, "hand_in"))

    assert {answer["Location"] for answer in (late, shown, resumed, check)} == {
        address(attempt, "result")
    }
    assert Answer.objects.get().response == WRONG
    assert the_attempt().score == 0


def test_attempt_that_ends_while_an_answer_is_under_way_takes_none(
    client: Client, learner: User, page: TestPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = begin_test(user=learner, page=page)
    form = "courses.assessment.taking.Taking.sent_form"
    from courses.assessment.taking import Taking  # noqa: PLC0415 -- the original, before patching

    original = Taking.sent_form

    def meanwhile(self: Taking, number: int, data: Any) -> Any:
        finish_test(attempt=attempt, by=learner)
        return original(self, number, data)

    monkeypatch.setattr(form, meanwhile)
    late = post(client, attempt, 1, answer="luisteren")

    assert late.url == address(attempt, "result")
    assert not Answer.objects.exists()


@pytest.mark.parametrize("number", [0, 4, 10**6])
def test_question_that_is_not_in_the_test_does_not_exist(
    client: Client, learner: User, page: TestPage, number: int
) -> None:
    attempt = begin_test(user=learner, page=page)

    assert client.get(address(attempt, "question", number)).status_code == 404


def test_attempt_that_is_unknown_does_not_exist(client: Client) -> None:
    assert client.get(reverse("assessment:attempt", args=[uuid4()])).status_code == 404


def test_result_comes_after_handing_in(client: Client, learner: User, page: TestPage) -> None:
    attempt = begin_test(user=learner, page=page)

    answer = client.get(address(attempt, "result"), follow=True)

    assert answer.redirect_chain[-1][0] == address(attempt, "question", 1)
    assert "De uitslag komt nadat je inlevert." in answer.content.decode()


@pytest.mark.parametrize("page_id", [999, 10**30])
def test_page_that_is_no_test_cannot_be_begun(
    client: Client, course: CoursePage, page_id: int
) -> None:
    codes = [client.post(reverse("assessment:begin", args=[each])).status_code
             for each in (page_id, course.pk)]  # fmt: skip

    assert codes == [404, 404]


def test_begin_by_link_leads_to_the_page(client: Client, page: TestPage) -> None:
    assert client.get(reverse("assessment:begin", args=[page.pk]))["Location"] == page.url
    assert not TestAttempt.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"max_attempts": 1}, "Je hebt alle pogingen voor deze toets gebruikt."),
     ({"hours_between": 48}, "Je kunt het nog niet opnieuw proberen.")],
)  # fmt: skip
def test_refused_attempt_says_why(
    client: Client, learner: User, course: CoursePage, fields: dict[str, Any], words: str
) -> None:
    page = make_test(course, make_question(), **fields)
    taken(learner, page, {})

    answer = client.post(reverse("assessment:begin", args=[page.pk]), follow=True)

    assert words in answer.content.decode()
    assert TestAttempt.objects.count() == 1


def test_test_without_questions_cannot_be_begun(client: Client, course: CoursePage) -> None:
    page = emptied(make_test(course, make_question()))

    answer = client.post(reverse("assessment:begin", args=[page.pk]), follow=True)

    assert "Deze toets heeft nog geen vragen." in answer.content.decode()


def test_test_that_was_withdrawn_cannot_be_begun(client: Client, page: TestPage) -> None:
    page.unpublish()

    assert client.post(reverse("assessment:begin", args=[page.pk])).status_code == 404


def test_practice_tells_at_once_and_lets_one_try_again(
    client: Client, learner: User, course: CoursePage
) -> None:
    page = make_test(course, make_question(), make_question("v-2"), behaviour="practice")
    attempt = begin_test(user=learner, page=page)

    wrong = post(client, attempt, 1, answer="praten", go="next")
    told = client.get(wrong.url).content.decode()
    form = client.get(address(attempt, "question", 1) + "?opnieuw=vraag").content.decode()
    post(client, attempt, 1, answer="luisteren", **{"try": 2})
    right = client.get(address(attempt, "question", 1)).content.decode()

    assert wrong.url == address(attempt, "question", 1) + "#vraag-feedback"
    assert [words for words in ("Niet goed", "Praten kan straks.", "Probeer opnieuw",
                                "Volgende vraag") if words not in told] == []  # fmt: skip
    assert 'value="praten" checked' in form
    assert "Niet goed" not in form
    assert "Probeer opnieuw" not in right
    assert "Eerst luisteren." in right


def test_practice_asks_for_an_answer(client: Client, learner: User, course: CoursePage) -> None:
    page = make_test(course, make_question(), behaviour="practice")
    attempt = begin_test(user=learner, page=page)

    assert "Kies een antwoord" in post(client, attempt, 1, go="next").content.decode()


def test_certainty_is_asked_and_explained(
    client: Client, learner: User, course: CoursePage
) -> None:
    page = make_test(course, make_question(), certainty=True, show_answers="always")
    attempt = begin_test(user=learner, page=page)

    silent = post(client, attempt, 1, answer="praten").content.decode()
    post(client, attempt, 1, answer="praten", certainty="3")
    client.post(address(attempt, "hand_in"))
    text = client.get(address(attempt, "result")).content.decode()

    assert "Zeg hoe zeker je bent." in silent
    assert "Je was heel zeker. Dat maakt −6 punten voor deze vraag." in text
    assert "Hoe zeker je was telt mee." in text
    assert "0%" in text


@pytest.mark.parametrize(
    ("show", "answer", "told"),
    [("always", WRONG, True), ("after_passing", WRONG, False), ("after_passing", RIGHT, True),
     ("never", RIGHT, False)],
)  # fmt: skip
def test_right_answers_are_told_as_the_test_allows(
    client: Client, learner: User, course: CoursePage, show: str, answer: Any, told: bool
) -> None:
    question = make_question()
    attempt = taken(learner, make_test(course, question, show_answers=show), {question: answer})

    text = client.get(address(attempt, "result")).content.decode()

    assert ("Eerst luisteren." in text) is told
    assert ("Goed" if answer is RIGHT else "Niet goed") in text


@pytest.mark.parametrize(
    ("behaviour", "show", "words"),
    [
        ("test", "after_passing", "De goede antwoorden zie je als je geslaagd bent."),
        ("test", "never", "Deze toets laat de goede antwoorden niet zien."),
        ("practice", "after_passing", ""),
        ("practice", "never", ""),
    ],
)
def test_practice_does_not_say_that_it_hides_what_it_told(
    client: Client, learner: User, course: CoursePage, behaviour: str, show: str, words: str
) -> None:
    question = make_question()
    page = make_test(course, question, behaviour=behaviour, show_answers=show)
    attempt = taken(learner, page, {question: WRONG})

    text = client.get(address(attempt, "result")).content.decode()

    assert words in text
    assert ("goede antwoorden" in text) is bool(words)


def test_result_shows_every_type_of_question(
    client: Client, learner: User, course: CoursePage
) -> None:
    kinds = ["cloze", "concordance", "signals", "reflection", "matching"]
    page = make_test(course, *[make_question(f"q-{kind}", kind) for kind in kinds],
                     show_answers="always")  # fmt: skip
    reflection = Question.objects.get(code="q-reflection")
    some = taken(learner, page, {reflection: {"text": "Ik werd stil.", "checks": []}})

    text = client.get(address(some, "result")).content.decode()

    assert text.count("Niet beantwoord") == 4
    assert "Ik werd stil." in text
    assert "Eerst …, dan …." in text


def test_open_reflection_is_told_without_verdict(
    client: Client, learner: User, course: CoursePage
) -> None:
    page = make_test(course, make_question("q-1", "reflection"), make_question("q-2"))
    attempt = taken(learner, page, {})

    assert client.get(address(attempt, "result")).content.decode().count("Niet beantwoord") == 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Daarna kun je het opnieuw proberen"),
        ({"max_attempts": 3}, "Je hebt nog 2 pogingen."),
        ({"max_attempts": 1}, "Je hebt alle pogingen voor deze toets gebruikt."),
        ({"hours_between": 24}, "Je kunt het opnieuw proberen vanaf"),
    ],
)
def test_result_says_what_comes_next(
    client: Client, learner: User, course: CoursePage, fields: dict[str, Any], words: str
) -> None:
    attempt = taken(learner, make_test(course, make_question(), **fields), {})

    text = client.get(address(attempt, "result")).content.decode()

    assert words in text
    assert f"Terug naar {course.title}" in text
    assert ("Probeer opnieuw" in text) is ("alle pogingen" not in words and "vanaf" not in words)


def test_result_leads_to_the_attempt_that_is_open(
    client: Client, learner: User, page: TestPage
) -> None:
    attempt = taken(learner, page, {})
    begin_test(user=learner, page=page)

    assert "Verder met je open poging" in client.get(address(attempt, "result")).content.decode()


def test_my_tests_shows_all_attempts(client: Client, learner: User, page: TestPage) -> None:
    empty = client.get(reverse("assessment:mine")).content.decode()
    done = taken(learner, page, {})
    going = begin_test(user=learner, page=page)

    text = client.get(reverse("assessment:mine")).content.decode()

    assert "Je hebt nog geen toets gemaakt" in empty
    assert address(done, "result") in text
    assert f'href="{address(going)}"' in text


def test_page_of_a_test_tells_what_to_expect(
    learner: User, course: CoursePage, sign_in: SignIn
) -> None:
    for number in range(2, 6):
        make_question(f"v-{number}")
    fixed = make_question("vast", tags=[])
    picks = [("question", {"question": fixed}), ("draw", {"tag": "basis", "count": 4})]
    page = make_test(course, picks=picks, minutes=12, max_attempts=3, hours_between=2,
                     certainty=True, intro="Lees *eerst* B1.")  # fmt: skip

    stranger = Client().get(page.url).content.decode()
    text = sign_in(learner).get(page.url).content.decode()

    wanted = ("5 vragen", "ongeveer 12 minuten", "60% is nodig", "hoogstens 3 pogingen",
              "met 2 uur ertussen", "<em>eerst</em>", "hoe zeker je bent")  # fmt: skip
    assert [words for words in wanted if words not in text] == []
    assert "Je hebt nog 3 pogingen." in text
    assert "Begin" in text
    assert "Voor een toets heb je een account nodig" in stranger
    assert f"?next={page.url}" in stranger


def test_page_of_a_test_shows_earlier_attempts(
    client: Client, learner: User, page: TestPage
) -> None:
    question = Question.objects.get(code="v-1")
    failed = taken(learner, page, {question: RIGHT})
    open_one = begin_test(user=learner, page=page)

    text = client.get(page.url).content.decode()

    assert address(failed, "result") in text
    assert "33,3%, nog niet geslaagd" in text
    assert "Ga verder waar je was" in text
    assert address(open_one) in text


def test_page_of_a_test_says_when_one_may_try_again(
    client: Client, learner: User, course: CoursePage
) -> None:
    page = make_test(course, make_question(), hours_between=24)
    taken(learner, page, {})
    when = timezone.localtime(timezone.now() + timedelta(hours=24))

    text = client.get(page.url).content.decode()

    assert "Je kunt het opnieuw proberen vanaf" in text
    assert str(when.day) in text
    assert "Begin anew" not in text


def test_page_of_a_passed_test_takes_nothing_away(
    client: Client, learner: User, course: CoursePage
) -> None:
    question = make_question()
    page = make_test(course, question)
    taken(learner, page, {question: RIGHT})

    assert "Je bent geslaagd voor deze toets." in client.get(page.url).content.decode()


def test_page_of_a_test_without_questions_says_so(client: Client, course: CoursePage) -> None:
    page = emptied(make_test(course, make_question()))

    assert "Deze toets heeft nog geen vragen." in client.get(page.url).content.decode()
