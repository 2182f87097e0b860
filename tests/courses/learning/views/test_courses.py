"""Course pages and my learning: beginning, going on, leaving, what changed, what is finished."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from courses.learning import actions
from courses.learning.models import Bookmark, Enrolment, Note, Visit
from kennisladder.accounts.models import User
from tests.courses.learning.saying import messages_of
from tests.factories.learning import Course, finish, follow, make_course, make_lesson, read


def text_of(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_beginning_leads_to_the_first_lesson(learner: User, browser: Client, made: Course) -> None:
    assert "Volg deze cursus" in text_of(browser, made.page.url)

    answer = browser.post(reverse("learning:enrol", args=[made.page.pk]))

    assert answer.headers["Location"] == made.lessons[0].url
    assert Enrolment.objects.get().user == learner


def test_a_course_page_leads_on_and_says_what_is_still_asked(
    learner: User, browser: Client, made: Course
) -> None:
    follow(learner, made)
    read(learner, made.lessons[0])

    text = text_of(browser, made.page.url)

    assert "Ga verder waar je was" in text
    assert "Les 2 · deel 2 van 3 · nog ongeveer 20 min" in text
    assert "Lessen gelezen: 1 van 2." in text
    assert "Toets nog niet gemaakt." in text
    assert "33%" in text


def test_a_course_that_comes_first_is_explained(
    learner: User, browser: Client, made: Course
) -> None:
    later = make_course(made.page.get_parent().specific, code="c2", with_test=False)
    later.page.prerequisites = [("course", made.page)]
    later.page.save()

    text = text_of(browser, later.page.url)
    answer = browser.post(reverse("learning:enrol", args=[later.page.pk]))

    assert "Er gaat een andere cursus vooraf" in text
    assert "Volg deze cursus" not in text
    assert answer.headers["Location"] == later.page.url
    assert messages_of(answer) == ["Er gaat een andere cursus vooraf. Op deze pagina staat welke."]


def test_a_module_that_waits_says_for_what(learner: User, browser: Client, made: Course) -> None:
    second = made.page.add_child(
        instance=type(made.module)(title="Deel twee", slug="twee", code="m2")
    )
    second.prerequisites = [("module", made.module)]
    second.save()
    lesson = make_lesson(second, 9)
    follow(learner, made)

    assert "Dit deel komt na “Deel een”." in text_of(browser, lesson.url)
    assert text_of(browser, second.url)


def test_a_course_that_changed_says_how_until_it_was_understood(
    learner: User, browser: Client, made: Course
) -> None:
    follow(learner, made)
    make_lesson(made.module, 3)
    make_lesson(made.module, 4)
    url = reverse("learning:acknowledge", args=[made.page.pk])

    assert "Er zijn 2 lessen bij gekomen." in text_of(browser, made.page.url)
    assert "Er zijn 2 lessen bij gekomen." in text_of(browser, reverse("learning:mine"))
    assert browser.get(url).headers["Location"] == made.page.url
    answer = browser.post(url, {"next": "/mijn-leren/"})

    assert answer.headers["Location"] == "/mijn-leren/"
    assert browser.post(url, {"next": "//elders.example"}).headers["Location"] == made.page.url
    assert "bij gekomen" not in text_of(browser, made.page.url)


def test_my_learning_shows_running_courses_the_last_opened_first(
    learner: User, browser: Client, made: Course
) -> None:
    other = make_course(made.page.get_parent().specific, code="c2")
    follow(learner, made)
    enrolment = follow(learner, other)
    actions.set_due(
        enrolment=enrolment, due_on=timezone.localdate() - timedelta(days=1), by=learner
    )
    read(learner, made.lessons[0], now=timezone.now() + timedelta(minutes=1))

    text = text_of(browser, reverse("learning:mine"))

    assert text.index("Cursus c1") < text.index("Cursus c2")
    assert "Die dag is voorbij; je kunt gewoon verder." in text


def test_my_learning_of_who_follows_nothing_leads_to_the_curricula(browser: Client) -> None:
    assert "Je volgt nog geen cursus" in text_of(browser, reverse("learning:mine"))
    assert "Hier staat nog niets" in text_of(browser, reverse("learning:history"))


def test_what_is_finished_stands_there_with_its_certificate(
    learner: User, browser: Client, made: Course
) -> None:
    curriculum = made.page.get_parent().specific
    finish(learner, made)
    for number in range(2, 8):
        enrolment = follow(learner, make_course(curriculum, code=f"c{number}", with_test=False))
        actions.leave(enrolment=enrolment, by=learner)

    mine, history = (text_of(browser, reverse(f"learning:{one}")) for one in ("mine", "history"))

    assert "Bekijk je hele geschiedenis" in mine
    assert "/certificaat/" in history
    assert history.count("We bewaren dit een jaar.") == 6


def test_leaving_asks_first(learner: User, browser: Client, made: Course) -> None:
    follow(learner, made)
    url = reverse("learning:leave", args=[made.page.pk])

    assert "Stoppen met deze cursus?" in text_of(browser, url)
    answer = browser.post(url)

    assert answer.headers["Location"] == reverse("learning:mine")
    assert Enrolment.objects.get().left_at is not None
    assert "Pak deze cursus weer op" in text_of(browser, made.page.url)
    assert browser.get(reverse("learning:leave", args=[10**30])).status_code == 404


def test_a_completed_course_is_not_left(learner: User, browser: Client, made: Course) -> None:
    finish(learner, made)

    answer = browser.post(reverse("learning:leave", args=[made.page.pk]))

    assert messages_of(answer) == [
        "Je hebt deze cursus afgerond. Hij blijft in je geschiedenis staan."
    ]


def test_a_day_to_be_ready_is_set_and_taken_away(
    learner: User, browser: Client, made: Course
) -> None:
    follow(learner, made)
    url = reverse("learning:set_due", args=[made.page.pk])

    assert "Wanneer wil je klaar zijn?" in text_of(browser, url)
    assert "<title>Fout:" in browser.post(url, {"due_on": "morgen"}).content.decode()
    browser.post(url, {"due_on": "2027-05-04"})
    assert Enrolment.objects.get().due_on == date(2027, 5, 4)
    assert "Klaar op 4 mei 2027." in text_of(browser, made.page.url)
    browser.post(url, {"due_on": ""})
    assert Enrolment.objects.get().due_on is None


def test_home_leads_back_to_the_lesson(learner: User, browser: Client, made: Course) -> None:
    home = made.page.get_ancestors()[1].url
    assert "Cursus c1" not in text_of(browser, home)
    follow(learner, made)
    browser.get(made.lessons[1].url)

    text = text_of(browser, home)

    assert "Ga verder waar je was" in text
    assert "Les 2 · deel 2 van 3" in text
    Visit.objects.all().delete()
    finish(learner, made)
    assert "deel 2 van 3" not in text_of(browser, home)


def test_notes_are_changed_and_deleted_by_their_writer_only(
    learner: User, editor: User, browser: Client, made: Course, sign_in: object
) -> None:
    note = actions.write_note(user=learner, page=made.lessons[0], text="Eerst luisteren.")
    assert note is not None
    change, delete = (
        reverse(f"learning:{name}", args=[note.pk]) for name in ("rewrite_note", "delete_note")
    )

    assert "Eerst luisteren." in text_of(browser, reverse("learning:notes"))
    assert "Eerst luisteren." in text_of(browser, change)
    assert "<title>Fout:" in browser.post(change, {"text": ""}).content.decode()
    browser.post(change, {"text": "Anders."})
    assert Note.objects.get().text == "Anders."
    stranger = sign_in(editor)  # type: ignore[operator]  # a fixture that signs in
    for url in (change, delete):
        assert stranger.get(url).status_code == 404
        assert stranger.post(url, {"text": "x"}).status_code == 404
    assert "Anders." in text_of(browser, delete)
    browser.post(delete)
    assert "Je hebt nog geen notities" in text_of(browser, reverse("learning:notes"))
    assert browser.get(reverse("learning:delete_note", args=[10**30])).status_code == 404


def test_a_bookmark_is_put_and_removed(learner: User, browser: Client, made: Course) -> None:
    lesson = made.lessons[0]
    url = reverse("learning:set_bookmark", args=[lesson.pk])

    assert browser.get(url).headers["Location"] == lesson.url
    browser.post(url, {"on": "1"})
    assert Bookmark.objects.get().user == learner
    assert "Les 1" in text_of(browser, reverse("learning:bookmarks"))
    assert "Haal de bladwijzer weg" in text_of(browser, lesson.url)
    browser.post(url, {"on": "0"})
    assert "Je hebt nog geen bladwijzers" in text_of(browser, reverse("learning:bookmarks"))


def test_a_page_that_is_closed_to_somebody_does_not_exist_for_them(
    learner: User, browser: Client, made: Course
) -> None:
    PageViewRestriction.objects.create(
        page=made.page, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )

    for name in ("answer", "viewed", "write_note"):
        url = reverse(f"learning:{name}", args=[made.lessons[0].pk])
        assert browser.post(url, {"text": "x"}).status_code == 404
    assert browser.post(reverse("learning:enrol", args=[made.page.pk])).status_code == 404


@pytest.mark.parametrize("name", ["mine", "history", "notes", "bookmarks"])
def test_own_pages_ask_to_sign_in(name: str, db: None) -> None:
    assert Client().get(reverse(f"learning:{name}")).status_code == 302
