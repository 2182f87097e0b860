"""Learners' records change only here: enrolling, reading, answering, completing."""

from datetime import timedelta
from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from courses.assessment.models import Answer, TestAttempt
from courses.curriculum.models import CoursePage, LessonPage, ModulePage
from courses.learning import actions
from courses.learning.models import Bookmark, Enrolment, Note, Origin, Visit
from courses.learning.queries import standing_in
from kennisladder.accounts.models import User
from kennisladder.accreditation.models import Certificate
from kennisladder.accreditation.presentation import Row, rows_of
from tests.factories.assessment import RIGHT, WRONG, make_question, taken
from tests.factories.learning import (
    NOON,
    Course,
    finish,
    follow,
    make_course,
    make_lesson,
    pass_test,
    read,
)


def test_one_follows_a_course_once(learner: User, made: Course) -> None:
    first = follow(learner, made)
    again = follow(learner, made)

    assert again == first
    assert (first.origin, first.invited_by, first.is_running) == (Origin.SELF, None, True)


def test_nobody_enrols_somebody_else_in_their_name(
    learner: User, editor: User, made: Course
) -> None:
    with pytest.raises(PermissionDenied):
        actions.enrol(user=learner, course=made.page, by=editor)
    made.page.live = False
    with pytest.raises(PermissionDenied):
        actions.enrol(user=learner, course=made.page, by=learner)


def test_a_course_that_comes_first_is_completed_first(learner: User, made: Course) -> None:
    later = make_course(made.page.get_parent().specific, code="c2", with_test=False)
    later.page.prerequisites = [("course", made.page)]
    later.page.save()

    with pytest.raises(actions.MustComeFirst) as refused:
        follow(learner, later)
    assert refused.value.courses == (made.page.pk,)
    read(learner, later.lessons[0])
    assert not Enrolment.objects.filter(course=later.page).exists()

    finish(learner, made)
    assert follow(learner, later).is_running


def test_who_is_enrolled_by_an_organisation_begins_where_it_says(
    learner: User, editor: User, made: Course
) -> None:
    later = make_course(made.page.get_parent().specific, code="c2", with_test=False)
    later.page.prerequisites = [("course", made.page)]
    later.page.save()
    day = NOON.date()

    enrolment = actions.enrol(
        user=learner, course=later.page, by=editor, origin=Origin.ORGANISATION, due_on=day
    )

    assert (enrolment.origin, enrolment.invited_by) == (Origin.ORGANISATION, editor)
    assert enrolment.due_on == day


def test_leaving_keeps_what_was_done_for_a_year(learner: User, editor: User, made: Course) -> None:
    enrolment = follow(learner, made)
    read(learner, made.lessons[0])

    left = actions.leave(enrolment=enrolment, by=learner, now=NOON)
    assert actions.leave(enrolment=enrolment, by=learner) == left
    assert (left.left_at, left.expires_at) == (NOON, NOON + timedelta(days=365))
    assert actions.delete_expired(now=NOON + timedelta(days=364)) == 0

    back = follow(learner, made)
    assert (back.pk, back.left_at, back.expires_at) == (enrolment.pk, None, None)
    with pytest.raises(PermissionDenied):
        actions.leave(enrolment=enrolment, by=editor)
    actions.leave(enrolment=enrolment, by=learner, now=NOON)
    assert actions.delete_expired(now=NOON + timedelta(days=366)) == 1


def test_a_completed_course_cannot_be_left(learner: User, made: Course) -> None:
    with pytest.raises(actions.NotNow):
        actions.leave(enrolment=finish(learner, made), by=learner)


def test_a_due_date_comes_and_goes(learner: User, made: Course) -> None:
    enrolment = follow(learner, made)

    assert actions.set_due(enrolment=enrolment, due_on=NOON.date(), by=learner).due_on
    assert actions.set_due(enrolment=enrolment, due_on=None, by=learner).due_on is None


def test_time_is_measured_between_signs_of_life(learner: User, made: Course) -> None:
    lesson = made.lessons[0]
    seconds = [0, 30, 33, 60, 400]

    assert not actions.beat(user=learner, page=lesson, now=NOON)
    actions.visit(user=learner, page=lesson, now=NOON)
    counted = [
        actions.beat(user=learner, page=lesson, now=NOON + timedelta(seconds=at)) for at in seconds
    ]
    actions.visit(user=learner, page=lesson, seconds=7, now=NOON + timedelta(hours=1))

    found = Visit.objects.get()
    assert counted == [False, True, False, True, True]
    assert (found.seconds, found.first_at) == (30 + 30 + 40 + 7, NOON)
    assert found.opened_at == NOON + timedelta(hours=1)


def test_a_lesson_counts_from_its_minimum_on_and_adds_up(learner: User, made: Course) -> None:
    lesson = made.lessons[0]
    follow(learner, made)

    def says(opened: int, now: int) -> actions.Viewing:
        return actions.mark_viewed(
            user=learner,
            page=lesson,
            opened_at=NOON + timedelta(seconds=opened),
            now=NOON + timedelta(seconds=now),
        )

    short, long, again = says(0, 12), says(13, 21), says(30, 90_000)

    assert [short.counted, long.counted, again.counted] == [False, True, True]
    assert (short.visit.seconds, long.visit.seconds) == (12, 21)
    assert again.visit.viewed_at == long.visit.viewed_at
    assert again.visit.seconds == 21 + 600


def test_whoever_reads_a_lesson_follows_its_course(learner: User, made: Course) -> None:
    read(learner, made.lessons[0])

    assert standing_in(made.page, learner).is_running
    assert standing_in(made.page, learner).done_ids == {made.lessons[0].pk}


def test_strangers_leave_no_traces(made: Course) -> None:
    nobody, lesson = AnonymousUser(), made.lessons[0]

    for attempt in (
        lambda: actions.visit(user=nobody, page=lesson),  # type: ignore[arg-type]  # on purpose
        lambda: actions.mark_viewed(user=nobody, page=lesson, opened_at=NOON),  # type: ignore[arg-type]  # on purpose
        lambda: actions.write_note(user=nobody, page=lesson, text="x"),  # type: ignore[arg-type]  # on purpose
        lambda: actions.bookmark(user=nobody, page=lesson),  # type: ignore[arg-type]  # on purpose
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert not Visit.objects.exists()


def test_the_last_thing_completes_the_course_with_a_certificate(
    learner: User, made: Course
) -> None:
    follow(learner, made)
    read(learner, *made.lessons)
    assert not Certificate.objects.exists()

    pass_test(learner, made)

    enrolment, certificate = Enrolment.objects.get(), Certificate.objects.get()
    told = certificate.told
    assert enrolment.completed_at is not None
    assert enrolment.facts == certificate.facts
    assert (certificate.user, certificate.page_id) == (learner, made.page.pk)
    assert (told.title, told.net_minutes) == ("Cursus c1", 30)
    assert told.programme == (("Deel een", 20), ("Een toets", 10))
    assert (told.test_title, told.test_score, told.pass_mark) == ("Een toets", 100, 60)


def test_who_passed_before_the_key_was_mended_has_passed_on_the_certificate(
    learner: User, made: Course
) -> None:
    follow(learner, made)
    pass_test(learner, made)
    TestAttempt.objects.update(score=40)

    read(learner, *made.lessons)

    told = Certificate.objects.get().told
    assert (told.test_score, told.pass_mark, told.has_passed_test) == (40, 60, True)
    assert Row("Toets", "Een toets: behaald") in rows_of(Certificate.objects.get())


def test_a_failed_test_completes_nothing(learner: User, made: Course) -> None:
    follow(learner, made)
    read(learner, *made.lessons)
    assert made.test is not None

    taken(learner, made.test, {pick.value["question"]: WRONG for pick in made.test.picks})
    assert standing_in(made.page, learner).is_running
    pass_test(learner, made)

    assert standing_in(made.page, learner).is_completed


def test_the_last_lesson_completes_too_and_completing_happens_once(
    learner: User, made: Course
) -> None:
    follow(learner, made)
    pass_test(learner, made)
    read(learner, made.lessons[0])

    done = actions.mark_viewed(
        user=learner, page=made.lessons[1], opened_at=NOON, now=NOON + timedelta(minutes=5)
    )

    assert done.completed == Enrolment.objects.get()
    assert actions.complete(user=learner, course=made.page, by=learner) is None
    assert Certificate.objects.count() == 1


def test_a_course_that_asks_nothing_is_completed_without_a_certificate(
    learner: User, db: None
) -> None:
    made = make_course(asks=[], with_test=False)

    assert finish(learner, made).completed_at is not None
    assert not Certificate.objects.exists()


def test_nobody_completes_what_they_do_not_follow(learner: User, made: Course) -> None:
    pass_test(learner, made)

    assert actions.complete(user=learner, course=made.page, by=learner) is None


def test_an_answer_is_recorded_for_a_question_of_the_lesson(learner: User, made: Course) -> None:
    asked, lesson = made.questions[0], made.lessons[0]

    answer = actions.answer(user=learner, page=lesson, question=asked, response=RIGHT, block="b")

    assert (answer.page_id, answer.block, answer.mark.credit) == (lesson.pk, "b", 1)
    with pytest.raises(actions.NotAsked):
        actions.answer(user=learner, page=made.lessons[1], question=asked, response=RIGHT)


def test_a_reflection_that_is_long_enough_completes_the_course(learner: User, db: None) -> None:
    made = make_course(asks=[], with_test=False)
    asked = make_question("denk", "reflection")
    lesson = make_lesson(made.module, 3, asked)
    made.lessons.append(lesson)
    made.page.requirements = [
        ("lessons", None),
        ("reflection", {"question": asked, "minimum_words": 5}),
    ]
    made.page.save()
    follow(learner, made)
    read(learner, *made.lessons)

    for text in ("Te kort nog.", "Nu zijn het er wel genoeg."):
        actions.answer(
            user=learner,
            page=LessonPage.objects.get(pk=lesson.pk),
            question=asked,
            response={"text": text, "checks": []},
        )

    assert Answer.objects.count() == 2
    assert Enrolment.objects.get().completed_at is not None


def test_the_last_answer_completes_a_course_that_asks_all_questions(
    learner: User, db: None
) -> None:
    made = make_course(questions=2, asks=[("lessons", None), ("questions", None)], with_test=False)
    follow(learner, made)
    lesson = made.lessons[0]
    give = partial(actions.answer, user=learner, page=lesson)

    read(learner, *made.lessons)
    give(question=made.questions[0], response=RIGHT)
    give(question=made.questions[0], response=WRONG)
    standing = standing_in(made.page, learner)
    assert (standing.percent, standing.is_running) == (99, True)
    assert standing.progress.next is not None
    assert standing.progress.next.page_id == lesson.pk
    assert not Certificate.objects.exists()

    give(question=made.questions[1], response=WRONG)
    assert standing_in(made.page, learner).is_completed
    assert Certificate.objects.get().user == learner


def test_what_came_after_completing_is_never_asked(learner: User, made: Course) -> None:
    enrolment = finish(learner, made)
    make_lesson(made.module, 3)
    made.page = type(made.page).objects.get(pk=made.page.pk)

    standing = standing_in(made.page, learner)
    assert (standing.percent, standing.is_completed, standing.minutes_left) == (100, True, 0)
    assert len(standing.change.added) == 1
    actions.acknowledge(enrolment=enrolment, by=learner)
    assert not standing_in(made.page, learner).change.tells_something


def test_a_lesson_that_is_added_is_told_and_asked_of_who_is_busy(
    learner: User, made: Course
) -> None:
    enrolment = follow(learner, made)
    read(learner, *made.lessons)
    assert standing_in(made.page, learner).percent == 66
    make_lesson(made.module, 3)
    made.page = type(made.page).objects.get(pk=made.page.pk)

    before = standing_in(made.page, learner)
    actions.acknowledge(enrolment=enrolment, by=learner)
    made.page = type(made.page).objects.get(pk=made.page.pk)
    after = standing_in(made.page, learner)

    assert (before.percent, len(before.change.added)) == (50, 1)
    assert (after.percent, after.change.tells_something) == (50, False)


def test_notes_are_kept_rewritten_and_deleted(learner: User, editor: User, made: Course) -> None:
    lesson = made.lessons[0]

    note = actions.write_note(user=learner, page=lesson, text="Eerst luisteren.", at_seconds=65)
    twice = actions.write_note(user=learner, page=lesson, text="Eerst luisteren.", at_seconds=65)
    assert note is not None
    assert twice == note
    assert actions.write_note(user=learner, page=lesson, text="") is None
    assert actions.rewrite_note(note=note, text="Anders.", by=learner).text == "Anders."
    for change in (
        lambda: actions.rewrite_note(note=note, text="Nee.", by=editor),
        lambda: actions.delete_note(note=note, by=editor),
    ):
        with pytest.raises(actions.NotYours):
            change()
    assert list(Note.objects.values_list("text", "page_title")) == [("Anders.", "Les 1")]
    actions.delete_note(note=note, by=learner)
    assert not Note.objects.exists()


def test_a_reflection_has_one_note(learner: User, made: Course) -> None:
    lesson = made.lessons[0]

    for text in ("Eerst dacht ik dit.", "Nu denk ik dat."):
        actions.write_note(user=learner, page=lesson, text=text, block="denk")
    assert list(Note.objects.values_list("text", flat=True)) == ["Nu denk ik dat."]
    actions.write_note(user=learner, page=lesson, text="", block="denk")
    assert not Note.objects.exists()


def test_a_note_outlives_its_page(learner: User, made: Course) -> None:
    actions.write_note(user=learner, page=made.lessons[1], text="Bewaar dit.")
    actions.bookmark(user=learner, page=made.lessons[1])

    LessonPage.objects.get(pk=made.lessons[1].pk).delete()

    assert Note.objects.filter(page=None, page_title="Les 2", text="Bewaar dit.").count() == 1
    assert not Bookmark.objects.exists()


def test_a_bookmark_is_one(learner: User, made: Course) -> None:
    first = actions.bookmark(user=learner, page=made.lessons[0])

    assert actions.bookmark(user=learner, page=made.lessons[0]) == first
    actions.remove_bookmark(user=learner, page=made.lessons[0])
    assert not Bookmark.objects.exists()


def test_a_lesson_below_a_course_that_is_not_published_is_read_without_enrolling(
    learner: User, made: Course
) -> None:
    CoursePage.objects.filter(pk=made.page.pk).update(live=False)
    lesson = LessonPage.objects.get(pk=made.lessons[0].pk)

    viewing = actions.mark_viewed(
        user=learner, page=lesson, opened_at=NOON - timedelta(minutes=10), now=NOON
    )

    assert (viewing.counted, viewing.completed) == (True, None)
    assert Visit.objects.get(user=learner).viewed_at == NOON
    assert not Enrolment.objects.exists()


def test_a_lesson_below_a_module_that_is_not_published_enrols_nobody_and_counts_when_it_is_back(
    learner: User, made: Course
) -> None:
    lesson = LessonPage.objects.get(pk=made.lessons[0].pk)
    ModulePage.objects.filter(pk=made.module.pk).update(live=False)

    viewing = actions.mark_viewed(
        user=learner, page=lesson, opened_at=NOON - timedelta(minutes=10), now=NOON
    )

    assert (viewing.counted, viewing.completed) == (True, None)
    assert not Enrolment.objects.exists()
    ModulePage.objects.filter(pk=made.module.pk).update(live=True)
    assert standing_in(CoursePage.objects.get(), learner).done_ids == {lesson.pk}
