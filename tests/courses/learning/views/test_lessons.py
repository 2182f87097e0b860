"""A lesson in the browser: answering, reading, notes; everything without JavaScript."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from courses.assessment.models import Answer
from courses.curriculum.models import CoursePage, ModulePage
from courses.learning.forms import opened_at, opened_token
from courses.learning.models import Enrolment, Note, Visit
from kennisladder.accounts.models import User
from tests.courses.learning.saying import messages_of
from tests.factories.learning import Course, follow, make_lesson, read


def post(browser: Client, name: str, page_id: int, **data: str) -> tuple[int, str]:
    """Return status and address after sending a form of a lesson."""
    answer = browser.post(reverse(f"learning:{name}", args=[page_id]), data)
    return answer.status_code, answer.headers.get("Location", "")


def test_an_answer_leads_to_its_feedback(learner: User, browser: Client, made: Course) -> None:
    lesson = made.lessons[0]
    block = f"vraag-{made.questions[0].code}"

    sent = post(browser, "answer", lesson.pk, block=block, answer="praten")

    assert sent == (302, f"{lesson.url}#vraag-{block}-feedback")
    assert "Praten kan straks." in browser.get(lesson.url).content.decode()
    assert list(Answer.objects.values_list("user", "page", "block")) == [
        (learner.pk, lesson.pk, block)
    ]


def test_an_answer_that_is_left_open_says_so_in_the_lesson(browser: Client, made: Course) -> None:
    lesson = made.lessons[0]
    url = reverse("learning:answer", args=[lesson.pk])

    answer = browser.post(url, {"block": f"vraag-{made.questions[0].code}"})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "<title>Fout:" in text
    assert "Dit is les 1." in text
    assert not Answer.objects.exists()


def test_a_block_that_went_leads_back_to_the_lesson(browser: Client, made: Course) -> None:
    lesson = made.lessons[0]

    for block in ("weg", "tekst", ""):
        assert post(browser, "answer", lesson.pk, block=block, answer="x") == (302, lesson.url)
    assert not Answer.objects.exists()


def test_trying_again_from_a_page_with_an_error_leads_to_the_lesson(
    browser: Client, made: Course
) -> None:
    lesson = made.lessons[0]

    answer = browser.get(reverse("learning:answer", args=[lesson.pk]) + "?opnieuw=vraag-x")

    assert answer.headers["Location"] == f"{lesson.url}?opnieuw=vraag-x"


def test_reading_leads_to_the_next_lesson_and_begins_the_course(
    learner: User, browser: Client, made: Course
) -> None:
    first, second = made.lessons
    opened = opened_token(first.pk, learner.pk, datetime.now(UTC) - timedelta(minutes=2))

    assert post(browser, "viewed", first.pk, opened=opened) == (302, second.url)
    assert Enrolment.objects.get().user == learner
    assert Visit.objects.get().seconds == pytest.approx(120, abs=5)


def test_reading_too_fast_says_how_long_it_takes(browser: Client, made: Course) -> None:
    lesson = made.lessons[0]

    answer = browser.post(reverse("learning:viewed", args=[lesson.pk]), {"opened": "verzonnen"})

    assert answer.headers["Location"] == lesson.url
    assert "Vanaf 20 seconden telt hij als gelezen." in messages_of(answer)[0]
    assert not Enrolment.objects.exists()


def test_the_last_part_leads_to_the_completed_course(
    learner: User, browser: Client, made: Course
) -> None:
    made.page.requirements = [("lessons", None)]
    made.page.save()
    follow(learner, made)
    read(learner, made.lessons[0])
    opened = opened_token(made.lessons[1].pk, learner.pk, datetime.now(UTC) - timedelta(minutes=2))

    assert post(browser, "viewed", made.lessons[1].pk, opened=opened) == (302, made.page.url)
    text = browser.get(made.page.url).content.decode()
    assert "Je hebt deze cursus afgerond" in text
    assert "/certificaat/" in text


def test_the_last_lesson_leads_to_the_test(learner: User, browser: Client, made: Course) -> None:
    assert made.test is not None
    follow(learner, made)
    opened = opened_token(made.lessons[1].pk, learner.pk, datetime.now(UTC) - timedelta(minutes=2))

    assert post(browser, "viewed", made.lessons[1].pk, opened=opened) == (302, made.test.url)


def test_opening_is_noted_of_who_follows_and_coming_back_from_an_answer_keeps_the_time(
    learner: User, browser: Client, made: Course
) -> None:
    lesson = made.lessons[0]
    browser.get(lesson.url)
    assert not Visit.objects.exists()
    follow(learner, made)
    browser.get(lesson.url)
    Visit.objects.update(
        first_at=datetime.now(UTC) - timedelta(minutes=9),
        opened_at=datetime.now(UTC) - timedelta(minutes=3),
        touched_at=datetime.now(UTC) - timedelta(minutes=2),
    )

    browser.get(lesson.url, headers={"referer": f"http://testserver{lesson.url}"})
    browser.get(lesson.url, headers={"referer": "http://elders.example/"})

    assert Visit.objects.get().seconds == pytest.approx(120, abs=5)


def test_a_sign_of_life_answers_nothing(learner: User, browser: Client, made: Course) -> None:
    follow(learner, made)
    browser.get(made.lessons[0].url)

    assert post(browser, "beat", made.lessons[0].pk) == (204, "")
    assert browser.get(reverse("learning:beat", args=[made.lessons[0].pk])).status_code == 405


def test_a_note_is_kept_beside_the_lesson(learner: User, browser: Client, made: Course) -> None:
    lesson = made.lessons[0]

    sent = post(browser, "write_note", lesson.pk, text=" Eerst luisteren. ", moment="1:05")

    assert sent == (302, f"{lesson.url}#notities")
    assert list(Note.objects.values_list("text", "at_seconds")) == [("Eerst luisteren.", 65)]
    assert "Eerst luisteren." in browser.get(lesson.url).content.decode()


def test_a_note_with_a_mistake_loses_nothing(browser: Client, made: Course) -> None:
    url = reverse("learning:write_note", args=[made.lessons[0].pk])

    text = browser.post(url, {"text": "Bewaar mij.", "moment": "straks"}).content.decode()

    assert "Bewaar mij." in text
    assert "Schrijf minuten en seconden" in text
    assert not Note.objects.exists()
    assert "Schrijf eerst iets op." in browser.post(url, {"text": " "}).content.decode()


def test_a_reflection_is_a_private_note_in_its_place(
    learner: User, browser: Client, made: Course
) -> None:
    lesson = make_lesson(made.module, 3, reflection="Wat dacht jij?")

    first = post(browser, "write_note", lesson.pk, block="denk", text="Ik dacht te snel.")
    shown = browser.get(lesson.url).content.decode()
    post(browser, "write_note", lesson.pk, block="denk", text="")

    assert first == (302, f"{lesson.url}#reflectie-denk")
    assert "Ik dacht te snel.</textarea>" in shown
    assert not Note.objects.exists()
    assert post(browser, "write_note", lesson.pk, block="vreemd", text="x") == (302, lesson.url)
    long = browser.post(
        reverse("learning:write_note", args=[lesson.pk]), {"block": "denk", "text": "a" * 10_001}
    )
    assert "<title>Fout:" in long.content.decode()


def test_a_visitor_reads_and_is_asked_to_sign_in(made: Course) -> None:
    stranger, lesson = Client(), made.lessons[0]

    shown = stranger.get(lesson.url).content.decode()

    assert "Dit is les 1." in shown
    assert "Gelezen, ga verder" not in shown
    for name in ("answer", "viewed", "write_note", "beat"):
        status, url = post(stranger, name, lesson.pk)
        assert (status, url.startswith("/inloggen/") or "login" in url) == (302, True)


@pytest.mark.parametrize("name", ["answer", "viewed", "write_note"])
def test_an_address_that_is_only_opened_leads_to_the_lesson(
    name: str, browser: Client, made: Course
) -> None:
    lesson = made.lessons[0]

    assert browser.get(reverse(f"learning:{name}", args=[lesson.pk])).headers["Location"] == (
        lesson.url
    )
    for strange in (made.page.pk, 10**30):
        assert browser.get(reverse(f"learning:{name}", args=[strange])).status_code == 404


def test_a_moment_that_is_not_ours_is_no_moment() -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)

    assert opened_at(opened_token(1, 2, now), 1, 2) == now
    assert opened_at("vandaag", 1, 2) is None


def test_the_moment_of_one_lesson_counts_for_no_other(
    learner: User, browser: Client, made: Course
) -> None:
    first, second = made.lessons
    opened = opened_token(first.pk, learner.pk, datetime.now(UTC) - timedelta(minutes=2))

    assert post(browser, "viewed", second.pk, opened=opened) == (302, second.url)
    assert Visit.objects.get().viewed_at is None


@pytest.mark.parametrize("kind", [CoursePage, ModulePage])
def test_a_lesson_that_is_no_part_of_a_published_course_says_so(
    kind: type[Page], browser: Client, made: Course
) -> None:
    assert "geen deel van de cursus" not in browser.get(made.lessons[0].url).content.decode()
    kind.objects.update(live=False)

    text = browser.get(made.lessons[0].url).content.decode()

    assert "Deze les is nu geen deel van de cursus" in text
    assert "Volg deze cursus" not in text
