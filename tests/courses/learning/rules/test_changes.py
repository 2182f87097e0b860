"""A course that changes after somebody started: what counts, what stays, what is told."""

import json

from hypothesis import given
from hypothesis import strategies as st

from courses.curriculum.rules.outline import CourseOutline
from courses.learning.rules.changes import (
    Change,
    adopt,
    change,
    shown_percent,
    snapshot_from,
    snapshot_of,
)
from courses.learning.rules.events import Event, Known, LessonViewed, TestFinished, fold
from courses.learning.rules.progress import course_progress
from tests.courses.learning.rules.courses import (
    LESSONS,
    PLAYED,
    a_test,
    course,
    events,
    lesson,
    module,
    outlines,
    passed,
)


@given(outlines(), outlines(), outlines(), events(), events(), st.booleans(), st.booleans())
def test_progress_never_goes_down_without_a_stated_reason(
    first: CourseOutline,
    second: CourseOutline,
    third: CourseOutline,
    done: list[Event],
    more: list[Event],
    now: bool,
    later: bool,
) -> None:
    snapshot, completed, before = snapshot_of(first), False, 0
    early, late = fold(done), fold([*done, *more])
    for outline, known, was_told in (
        (first, early, now),
        (second, early, later),
        (second, late, True),
        (third, late, False),
    ):
        progress = course_progress(outline, known)
        told = change(snapshot, outline)
        shown = shown_percent(progress, known, snapshot, completed=completed)
        assert shown >= before or told.asks_more
        assert shown == 100 or not completed
        if was_told:
            snapshot = adopt(progress, known, snapshot, completed=completed)
        completed = completed or shown == 100
        before = shown


@given(outlines(), events())
def test_whoever_was_told_has_nothing_to_be_told_and_the_same_progress(
    outline: CourseOutline, done: list[Event]
) -> None:
    known = fold(done)
    progress = course_progress(outline, known)
    snapshot = snapshot_of(outline)

    assert change(snapshot, outline) == Change()
    assert not change(snapshot, outline).tells_something
    assert shown_percent(progress, known, snapshot, completed=False) == progress.percent


@given(outlines(), events())
def test_a_snapshot_survives_its_storage(outline: CourseOutline, done: list[Event]) -> None:
    snapshot = snapshot_of(outline, floor=40)

    stored = snapshot_from(json.loads(json.dumps(snapshot.as_data())))

    assert stored == snapshot
    assert stored.percent(fold(done)) == snapshot.percent(fold(done))


def test_a_new_lesson_counts_for_who_is_busy_and_not_for_who_completed() -> None:
    old = course(module(11, lesson(101), lesson(102)))
    new = course(module(11, lesson(101), lesson(102), lesson(103), lesson(104)))
    known = fold([LessonViewed(101)])
    progress = course_progress(new, known)

    told = change(snapshot_of(old), new)

    assert told == Change(added=(lesson(103), lesson(104)))
    assert told.asks_more
    assert shown_percent(progress, known, snapshot_of(old), completed=False) == 25
    assert shown_percent(progress, known, snapshot_of(old), completed=True) == 100


def test_a_lesson_that_went_counts_no_more_and_takes_nothing_away() -> None:
    old = course(module(11, lesson(101), lesson(102), lesson(103), lesson(104)))
    new = course(module(11, lesson(102), lesson(103), lesson(104)))
    known = fold([LessonViewed(101)])

    told = change(snapshot_of(old), new)

    assert told == Change(removed=1)
    assert told.tells_something
    assert not told.asks_more
    assert course_progress(new, known).percent == 0
    assert (
        shown_percent(course_progress(new, known), known, snapshot_of(old), completed=False) == 25
    )
    later = adopt(course_progress(new, known), known, snapshot_of(old), completed=False)
    assert shown_percent(course_progress(new, known), known, later, completed=False) == 25


def test_a_lesson_that_takes_longer_and_a_stricter_demand_are_told() -> None:
    old = course(lesson(101, 10), a_test(201), asks=(LESSONS, PLAYED))
    new = course(lesson(101, 20), a_test(201), asks=(LESSONS, passed(201)))

    assert change(snapshot_of(old), new) == Change(
        longer=(lesson(101, 20),), to_pass=(a_test(201),), asked=(passed(201),), dropped=1
    )


def test_a_test_that_must_be_passed_once_the_demands_are_gone_is_told() -> None:
    old = course(lesson(101), a_test(201), asks=(LESSONS,))
    new = course(lesson(101), a_test(201))
    known = fold([TestFinished(201, 10, passed=False)])

    told = change(snapshot_of(old), new)

    assert told == Change(to_pass=(a_test(201),), dropped=1)
    assert told.asks_more
    assert shown_percent(course_progress(new, known), known, snapshot_of(old), completed=False) == 0


def test_an_enrolment_from_before_snapshots_knows_nothing() -> None:
    assert snapshot_from({}).percent(Known()) == 0
