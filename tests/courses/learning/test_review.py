"""Spaced review: what was wrong or unsure comes back, and nothing that is still secret."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from courses.assessment.actions import record_answer
from courses.assessment.models import Answer, Question
from courses.learning import actions
from courses.learning.actions import review
from courses.learning.actions.review import AlreadyReviewed, answer_review, note_answer
from courses.learning.models import ReviewCard
from courses.learning.queries.review import ReviewNumbers, next_card, review_numbers
from kennisladder.accounts.models import User
from tests.factories.assessment import RIGHT, WRONG, make_question, taken
from tests.factories.learning import Course, follow, make_course

SignIn = Callable[[User], Client]
SINGLE_WRONG, SINGLE_RIGHT = {"option": "praten"}, {"option": "luisteren"}


def answered(user: User, made: Course, response: Mapping[str, object], **details: object) -> Answer:
    return actions.answer(
        user=user,
        page=made.lessons[0],
        question=made.questions[0],
        response=response,
        **details,  # type: ignore[arg-type]  # fields of Details
    )


def due_card(user: User, made: Course) -> ReviewCard:
    """Return a card that waits since yesterday."""
    answered(user, made, SINGLE_WRONG)
    return wake(ReviewCard.objects.get(user=user))


def wake(card: ReviewCard) -> ReviewCard:
    days = timedelta(days=2)
    card.last_review_at, card.due_at = timezone.now() - days, timezone.now() - days / 2
    card.save()
    return card


def card_url(card: ReviewCard, round_number: int = 1) -> str:
    return reverse("learning:review_card", args=[card.pk, round_number])


@pytest.mark.parametrize(
    ("response", "certainty", "cards"),
    [
        (SINGLE_WRONG, None, 1),
        (SINGLE_WRONG, 3, 1),
        (SINGLE_RIGHT, 1, 1),
        (SINGLE_RIGHT, None, 0),
        (SINGLE_RIGHT, 3, 0),
    ],
)
def test_wrong_and_unsure_answers_come_back(
    response: dict[str, object], certainty: int | None, cards: int, made: Course, learner: User
) -> None:
    answered(learner, made, response, certainty=certainty)

    assert ReviewCard.objects.filter(user=learner).count() == cards


def test_a_reflection_never_comes_back(made: Course, learner: User) -> None:
    question = make_question("denk", "reflection")
    answer = record_answer(
        user=learner, question=question, page=made.lessons[0], response={"text": "Ik dacht."}
    )

    assert note_answer(answer=answer, by=learner) is None
    assert not ReviewCard.objects.exists()


def test_an_answer_sent_twice_counts_once(made: Course, learner: User) -> None:
    answered(learner, made, SINGLE_WRONG)
    before = ReviewCard.objects.values().get()

    answered(learner, made, SINGLE_WRONG)

    assert ReviewCard.objects.values().get() == before


def test_right_before_its_day_changes_nothing_and_wrong_does(made: Course, learner: User) -> None:
    answered(learner, made, SINGLE_WRONG)
    first = ReviewCard.objects.get()

    answered(learner, made, SINGLE_RIGHT)
    unmoved = ReviewCard.objects.get()
    answered(learner, made, {"option": "bellen"})
    moved = ReviewCard.objects.get()

    assert unmoved.last_review_at == first.last_review_at
    assert moved.last_review_at > first.last_review_at
    assert moved.due_at > timezone.now()


@pytest.mark.parametrize(
    ("shown", "passed", "cards"),
    [
        ("always", False, 1),
        ("after_passing", False, 0),
        ("never", False, 0),
    ],
)
def test_a_test_gives_reviews_only_when_it_shows_its_answers(
    shown: str, passed: bool, cards: int, made: Course, learner: User
) -> None:
    assert made.test is not None
    made.test.show_answers = shown
    made.test.save()
    question = made.test.picks[0].value["question"]

    attempt = taken(learner, made.test, {question: RIGHT if passed else WRONG})

    assert attempt.passed == passed
    assert ReviewCard.objects.filter(user=learner).count() == cards


def test_what_was_wrong_in_a_passed_test_comes_back(made: Course, learner: User) -> None:
    assert made.test is not None
    right, wrong = made.test.picks[0].value["question"], make_question("ernaast")
    made.test.picks = [("question", {"question": right}), ("question", {"question": wrong})]
    made.test.pass_mark, made.test.show_answers = 50, "after_passing"
    made.test.save()

    attempt = taken(learner, made.test, {right: RIGHT, wrong: WRONG})

    assert attempt.passed
    assert [card.question for card in ReviewCard.objects.filter(user=learner)] == [wrong]


def test_a_test_that_is_marked_again_counts_once(made: Course, learner: User) -> None:
    assert made.test is not None
    made.test.show_answers = "always"
    made.test.save()
    attempt = taken(learner, made.test, {made.test.picks[0].value["question"]: WRONG})

    assert review.note_test(user=learner, attempt_id=attempt.pk) == 0


def test_the_round_is_answered_once(made: Course, learner: User) -> None:
    card = due_card(learner, made)

    answer_review(card=card, round_number=1, response=SINGLE_RIGHT, by=learner)

    card.refresh_from_db()
    assert (card.rounds, card.due_at > timezone.now()) == (1, True)
    with pytest.raises(AlreadyReviewed):
        answer_review(card=card, round_number=1, response=SINGLE_WRONG, by=learner)
    with pytest.raises(ReviewCard.DoesNotExist):
        answer_review(
            card=card, round_number=2, response=SINGLE_WRONG, by=User.objects.create_user("a@b.nl")
        )


def test_numbers_and_the_next_card(made: Course, learner: User) -> None:
    nothing = review_numbers(learner)
    card = due_card(learner, made)

    assert nothing == ReviewNumbers(due=0, kept=0, next_at=None)
    assert review_numbers(learner) == ReviewNumbers(due=1, kept=1, next_at=None)
    assert next_card(learner) == card


@pytest.mark.parametrize("what", ["page", "question"])
def test_what_cannot_be_asked_any_more_does_not_wait(
    what: str, made: Course, learner: User
) -> None:
    due_card(learner, made)
    if what == "page":
        made.lessons[0].unpublish()
    else:
        Question.objects.filter(pk=made.questions[0].pk).update(live_version=None)

    assert next_card(learner) is None
    assert review_numbers(learner).kept == 0


def test_what_a_person_may_not_open_does_not_wait(
    made: Course, learner: User, browser: Client
) -> None:
    card = due_card(learner, made)
    start = reverse("learning:review")
    closed = PageViewRestriction.objects.create(page=made.page, restriction_type="groups")

    shut = browser.get(start)
    answers = [browser.get(card_url(card)), browser.post(card_url(card), {"answer": "luisteren"})]
    closed.delete()
    open_again = browser.get(start)

    assert shut.status_code == 200
    assert shut.context["numbers"] == ReviewNumbers(due=0, kept=0, next_at=None)
    assert [answer.status_code for answer in answers] == [404, 404]
    assert open_again["Location"] == card_url(card)


def test_a_learner_reviews_until_nothing_waits(
    made: Course, learner: User, browser: Client
) -> None:
    card = due_card(learner, made)
    start = reverse("learning:review")

    asked = browser.get(start, follow=True)
    empty = browser.post(card_url(card), {})
    answer = browser.post(card_url(card), {"answer": "luisteren"})
    told = browser.get(answer["Location"]).content.decode()
    again = browser.post(card_url(card), {"answer": "praten"})
    done = browser.get(start).content.decode()

    assert asked.redirect_chain == [(card_url(card), 302)]
    assert "Wat doe je eerst?" in asked.content.decode()
    assert "Eerst luisteren." not in asked.content.decode()
    assert 'id="vraag-herhaling-1"' in asked.content.decode()
    assert empty.status_code == 200
    assert "kl-error-summary" in empty.content.decode()
    assert answer["Location"] == card_url(card) + "#vraag-herhaling-1-feedback"
    assert "Eerst luisteren." in told
    assert "Volgende vraag" in told
    assert again["Location"] == answer["Location"]
    assert "1 vraag" in done
    assert Answer.objects.filter(block="herhaling-1").count() == 1


def test_the_menu_says_how_many_wait(made: Course, learner: User, browser: Client) -> None:
    due_card(learner, made)

    page = browser.get(reverse("learning:mine")).content.decode()

    assert f'href="{reverse("learning:review")}">Herhalen (1)</a>' in page
    assert f'href="{reverse("learning:groups")}">Groepen</a>' in page


def test_a_question_is_forgotten_by_its_owner_only(
    made: Course, learner: User, editor: User, sign_in: SignIn
) -> None:
    card = due_card(learner, made)
    url = reverse("learning:review_forget", args=[card.pk])

    stranger, other = Client().post(url), sign_in(editor).post(url)
    kept = ReviewCard.objects.count()
    own = sign_in(learner).post(url)

    assert stranger["Location"].startswith("/accounts/login/")
    assert (other.status_code, kept) == (404, 1)
    assert own["Location"] == reverse("learning:review")
    assert not ReviewCard.objects.exists()


def test_nobody_else_sees_a_card(
    made: Course, learner: User, editor: User, sign_in: SignIn
) -> None:
    card = due_card(learner, made)
    urls = [card_url(card), card_url(card, 3), reverse("learning:review_card", args=[10**20, 1])]

    other = [sign_in(editor).get(url).status_code for url in urls]
    own = [sign_in(learner).get(url).status_code for url in urls]

    assert other == [404, 404, 404]
    assert own == [200, 404, 404]
    assert Client().get(urls[0])["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("number", [1, 3, 30])
def test_a_review_costs_the_same_with_any_number_of_questions(
    number: int, learner: User, browser: Client
) -> None:
    made = make_course(questions=number)
    follow(learner, made)
    for question in made.questions:
        actions.answer(user=learner, page=made.lessons[0], question=question, response=SINGLE_WRONG)
    for card in ReviewCard.objects.all():
        wake(card)
    url = card_url(ReviewCard.objects.earliest("due_at"))
    browser.get(url)

    with CaptureQueriesContext(connection) as shown:
        browser.get(url)
    with CaptureQueriesContext(connection) as sent:
        browser.post(url, {"answer": "luisteren"})

    assert (len(shown), len(sent)) == (8, 13)  # two of a post: who may open the page


@pytest.mark.parametrize(("option", "cost"), [("luisteren", 7), ("praten", 8)])
def test_an_answer_in_a_lesson_stays_within_ten_statements(
    option: str, cost: int, made: Course, learner: User, browser: Client
) -> None:
    follow(learner, made)
    url = reverse("learning:answer", args=[made.lessons[0].pk])
    data = {"answer": option, "block": f"vraag-{made.questions[0].code}"}

    with CaptureQueriesContext(connection) as found:
        assert browser.post(url, data).status_code == 302

    assert len(found) == cost
