"""Progress as a fold: what somebody did, and how far that brings them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.curriculum.rules.outline import CourseOutline, Kind
from courses.learning.rules.completion import (
    AllOf,
    Finding,
    LessonsViewed,
    QuestionsAnswered,
    ReflectionDone,
    ScenarioPlayed,
    TestPassed,
    WebinarDone,
    check,
    rule_of,
)
from courses.learning.rules.events import (
    CourseCompleted,
    Event,
    Known,
    LessonOpened,
    LessonViewed,
    QuestionAnswered,
    ReflectionWritten,
    ScenarioFinished,
    TestFinished,
    WebinarAttended,
    fold,
    verdict_of,
)
from courses.learning.rules.progress import Place, State, course_progress
from courses.learning.rules.time import between, most_of
from courses.scenarios.rules import Verdict
from tests.courses.learning.rules.courses import (
    ATTENDED,
    LESSONS,
    NOON,
    PLAYED,
    REFLECTION,
    SCENARIO,
    WROTE,
    a_test,
    course,
    events,
    lesson,
    module,
    outlines,
    passed,
)

STORY = ScenarioPlayed(SCENARIO, "VE", Verdict.SUFFICIENT)


def views(*pages: int) -> list[Event]:
    return [LessonViewed(page) for page in pages]


@given(events(), st.randoms())
def test_neither_order_nor_repetition_of_events_matters(done: list[Event], random: object) -> None:
    again = [*done, *done]
    random.shuffle(again)  # type: ignore[attr-defined]  # hypothesis gives a random.Random

    assert fold(again) == fold(done)


@given(outlines(), events(), events())
def test_more_events_never_mean_less_progress(
    outline: CourseOutline, done: list[Event], more: list[Event]
) -> None:
    before = course_progress(outline, fold(done))
    after = course_progress(outline, fold([*done, *more]))

    assert 0 <= before.percent <= after.percent <= 100
    assert after.minutes_left <= before.minutes_left
    assert after.is_complete >= before.is_complete
    for then, now in zip(before.items, after.items, strict=True):
        assert now.state == State.DONE or then.state != State.DONE


@given(outlines(), events())
def test_hundred_per_cent_means_complete_and_a_way_on_is_never_a_dead_end(
    outline: CourseOutline, done: list[Event]
) -> None:
    found = course_progress(outline, fold(done))

    assert (found.percent == 100) == found.is_complete
    assert not (found.is_complete and found.next)
    if found.next is None or found.next.item is None:
        assert found.is_complete or all(item.state == State.DONE for item in found.items)
    elif found.next.rule is None:
        there = found.item(found.next.page_id)
        waiting = found.module(found.next.item.module_id)
        assert there is not None
        assert there.state != State.DONE
        assert waiting is None or waiting.state != State.WAITS


def test_what_is_known_keeps_the_best_of_everything() -> None:
    found = fold(
        [
            LessonOpened(101, NOON, 30),
            LessonOpened(101, NOON - timedelta(hours=1), 20),
            QuestionAnswered(101, 5),
            TestFinished(201, 80, passed=True),
            TestFinished(201, 40, passed=False),
            ScenarioFinished(SCENARIO, (("VE", Verdict.STRONG),)),
            ScenarioFinished(SCENARIO, (("VE", Verdict.MODERATE),)),
            ReflectionWritten(REFLECTION, 30),
            ReflectionWritten(REFLECTION, 20),
            WebinarAttended("W1"),
            CourseCompleted(7),
        ]
    )

    assert found == Known(
        seconds={101: 30},
        opened={101: NOON},
        answered={101: frozenset({5})},
        best={201: 80},
        passed=frozenset({201}),
        verdicts={(SCENARIO, "VE"): Verdict.STRONG},
        words={REFLECTION: 30},
        attended=frozenset({"W1"}),
        completed=frozenset({7}),
    )


@pytest.mark.parametrize(
    ("rule", "done", "finding"),
    [
        (LessonsViewed((101, 102)), views(101), (False, "lessons", {"done": 1, "total": 2})),
        (LessonsViewed((101,)), views(101), (True, "lessons", {"done": 1, "total": 1})),
        (
            QuestionsAnswered(frozenset({(101, 5), (102, 5)})),
            [QuestionAnswered(101, 5)],
            (False, "questions", {"done": 1, "total": 2}),
        ),
        (TestPassed(201), [], (False, "test_todo", {})),
        (
            TestPassed(201),
            [TestFinished(201, 40, passed=False)],
            (False, "test_failed", {"score": 40}),
        ),
        (
            TestPassed(201),
            [TestFinished(201, 80, passed=True)],
            (True, "test_passed", {"score": 80}),
        ),
        (TestPassed(201, present=False), [], (False, "test_gone", {})),
        (STORY, [], (False, "scenario_todo", {"dimension": "VE", "at_least": "sufficient"})),
        (
            STORY,
            [ScenarioFinished(SCENARIO, (("VE", Verdict.MODERATE), ("", Verdict.STRONG)))],
            (
                False,
                "scenario_below",
                {"dimension": "VE", "at_least": "sufficient", "best": "moderate"},
            ),
        ),
        (
            STORY,
            [ScenarioFinished(SCENARIO, (("VE", Verdict.STRONG),))],
            (True, "scenario_met", {"dimension": "VE", "at_least": "sufficient", "best": "strong"}),
        ),
        (ReflectionDone("q", 50), [], (False, "reflection_todo", {"words": 0, "minimum": 50})),
        (
            ReflectionDone("q", 50),
            [ReflectionWritten("q", 49)],
            (False, "reflection_short", {"words": 49, "minimum": 50}),
        ),
        (
            ReflectionDone("q", 50),
            [ReflectionWritten("q", 50)],
            (True, "reflection_met", {"words": 50, "minimum": 50}),
        ),
        (WebinarDone("W1"), [], (False, "webinar_todo", {"name": "W1"})),
        (WebinarDone("W1"), [WebinarAttended("W1")], (True, "webinar_met", {"name": "W1"})),
    ],
)
def test_every_rule_says_whether_it_is_met_and_why(
    rule: TestPassed, done: list[Event], finding: tuple[bool, str, dict[str, object]]
) -> None:
    assert check(rule, fold(done)) == Finding(rule, *finding)  # type: ignore[arg-type]  # the three fields


def test_a_combination_holds_when_every_part_does_and_one_of_nothing_never() -> None:
    known = fold(views(101))
    yes, no = LessonsViewed((101,)), LessonsViewed((102,))

    assert [check(AllOf(parts), known).met for parts in [(yes,), (yes, no), ()]] == [
        *(True, False, False)
    ]
    found = check(AllOf((yes, AllOf((no, yes)))), known)
    assert [leaf.rule for leaf in found.leaves] == [yes, no, yes]


def test_a_course_without_demands_asks_all_lessons_and_tests() -> None:
    both = course(module(11, lesson(101), a_test(201)))

    assert rule_of(both) == AllOf((LessonsViewed((101,)), TestPassed(201)))
    assert rule_of(course(a_test(201))) == AllOf((TestPassed(201),))
    assert not course_progress(course(), Known()).is_complete


def test_the_demands_of_editors_become_rules() -> None:
    outline = course(
        lesson(101), a_test(201), asks=(LESSONS, passed(201), passed(299), PLAYED, WROTE, ATTENDED)
    )

    assert rule_of(outline) == AllOf(
        (
            LessonsViewed((101,)),
            TestPassed(201),
            TestPassed(299, present=False),
            STORY,
            ReflectionDone(REFLECTION, 50),
            WebinarDone("W1"),
        )
    )


def test_progress_is_counted_in_study_time_and_never_looks_finished_too_soon() -> None:
    outline = course(
        module(11, lesson(101, 30), lesson(102, 10)), a_test(201, 10), asks=(LESSONS, passed(201))
    )

    begun = course_progress(outline, fold([*views(101), LessonOpened(102, NOON, 180)]))
    tried = course_progress(outline, fold([*views(101, 102), TestFinished(201, 9, passed=False)]))
    done = course_progress(outline, fold([*views(101, 102), TestFinished(201, 90, passed=True)]))

    assert (begun.percent, begun.minutes_left, begun.is_begun) == (60, 7 + 10, True)
    assert (begun.modules[0].percent, begun.modules[0].minutes_left) == (75, 7)
    assert [item.state for item in begun.items] == [State.DONE, State.BUSY, State.AHEAD]
    assert (tried.percent, tried.items[2].state, tried.items[2].score) == (80, State.BUSY, 9)
    assert (done.percent, done.minutes_left, done.next) == (100, 0, None)
    assert not course_progress(outline, Known()).is_begun


def test_a_test_that_nobody_demands_is_done_once_it_was_made() -> None:
    outline = course(lesson(101), a_test(201), asks=(LESSONS,))

    found = course_progress(outline, fold([TestFinished(201, 10, passed=False)]))

    assert [item.state for item in found.items] == [State.AHEAD, State.DONE]


def test_a_course_with_much_done_but_a_demand_open_stays_below_hundred() -> None:
    outline = course(lesson(101, 10_000), asks=(LESSONS, PLAYED))

    found = course_progress(outline, fold(views(101)))

    assert (found.percent, found.next) == (99, Place(SCENARIO, rule=STORY))


def test_going_on_starts_in_the_lesson_one_was_in() -> None:
    outline = course(module(11, lesson(101), lesson(102), lesson(103)))

    def way(*done: Event) -> int | None:
        place = course_progress(outline, fold(done)).next
        return place.page_id if place else None

    assert way() == 101
    assert way(LessonOpened(102, NOON)) == 102
    assert way(LessonOpened(102, NOON), LessonViewed(102)) == 103
    assert way(LessonOpened(103, NOON), LessonViewed(103)) == 101
    assert way(LessonOpened(103, NOON), LessonOpened(102, NOON + timedelta(hours=1))) == 102


def test_a_module_waits_for_an_earlier_one_until_somebody_began_it() -> None:
    first, second = module(11, lesson(101), lesson(102)), module(12, lesson(103), after=(11, 13))
    outline = course(first, second, module(13, lesson(104), after=(13, 99)), module(14))

    new = course_progress(outline, Known())
    begun = course_progress(outline, fold(views(103)))
    ahead = course_progress(outline, fold([LessonOpened(103, NOON)]))
    free = course_progress(outline, fold(views(101, 102)))

    assert [part.state for part in new.modules] == [
        *(State.AHEAD, State.WAITS, State.AHEAD, State.AHEAD)
    ]
    assert new.modules[1].waits_for == (first,)
    assert (begun.modules[1].state, begun.modules[1].waits_for) == (State.DONE, ())
    assert ahead.next == Place(104, item=lesson(104))
    assert free.modules[1].state == State.AHEAD
    assert free.module(12) == free.modules[1]
    assert free.module(99) is None
    assert free.item(999) is None


def test_a_reflection_leads_to_its_lesson_and_a_webinar_has_no_place() -> None:
    thinking = lesson(101, questions=("b1-1", REFLECTION))
    outline = course(thinking, asks=(LESSONS, WROTE, ATTENDED))

    found = course_progress(outline, fold(views(101)))
    written = course_progress(outline, fold([*views(101), ReflectionWritten(REFLECTION, 60)]))

    assert found.next == Place(101, item=thinking, rule=ReflectionDone(REFLECTION, 50))
    assert written.next is None
    assert not written.is_complete


def test_a_lesson_shows_how_many_of_its_questions_were_answered() -> None:
    outline = course(lesson(101, question_ids=(5, 6, 7)))

    found = course_progress(outline, fold([QuestionAnswered(101, 5), QuestionAnswered(101, 99)]))

    assert (found.items[0].answered, found.items[0].questions) == (1, 3)
    assert found.items[0].state == State.BUSY


def test_a_share_becomes_a_verdict_at_the_borders_of_the_debrief() -> None:
    assert [verdict_of(share) for share in (80, 79.9, 65, 64.9, 50, 49.9)] == [
        *(Verdict.STRONG, Verdict.SUFFICIENT, Verdict.SUFFICIENT),
        *(Verdict.MODERATE, Verdict.MODERATE, Verdict.UNADVISABLE),
    ]


def test_time_between_two_moments_is_never_negative_and_has_a_most() -> None:
    later = NOON + timedelta(seconds=90.9)

    assert between(NOON, later, at_most=1000) == 90
    assert between(NOON, later, at_most=40) == 40
    assert between(later, NOON, at_most=40) == 0
    assert (most_of(10, 20), most_of(1, 90)) == (600, 90)


def test_an_item_of_a_course_knows_its_kind() -> None:
    outline = course(lesson(101), a_test(201))

    assert [item.kind for item in outline.items] == [Kind.LESSON, Kind.TEST]
