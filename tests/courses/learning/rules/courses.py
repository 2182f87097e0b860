"""Courses and learners' events for tests of the rules, and strategies that make them."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from courses.curriculum.rules.outline import (
    CourseOutline,
    Item,
    Kind,
    ModuleOutline,
    Requirement,
    RequirementKind,
)
from courses.learning.rules.events import (
    Event,
    LessonOpened,
    LessonViewed,
    QuestionAnswered,
    ReflectionWritten,
    ScenarioFinished,
    TestFinished,
    WebinarAttended,
)
from courses.scenarios.rules import Verdict

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SCENARIO = 900
REFLECTION = "b1-denk"


def lesson(number: int, minutes: int = 10, **fields: object) -> Item:
    """Return a lesson."""
    return Item(Kind.LESSON, number, f"Les {number}", f"/les-{number}/", minutes, **fields)  # type: ignore[arg-type]  # fields of an item


def a_test(number: int, minutes: int = 10) -> Item:
    """Return a test."""
    return Item(Kind.TEST, number, f"Toets {number}", f"/toets-{number}/", minutes)


def module(number: int, *items: Item, after: tuple[int, ...] = ()) -> ModuleOutline:
    """Return a module with these items."""
    return ModuleOutline(
        number, f"M{number}", f"Deel {number}", f"/m{number}/", prerequisites=after, items=items
    )


def course(*parts: ModuleOutline | Item, asks: tuple[Requirement, ...] = ()) -> CourseOutline:
    """Return a course."""
    return CourseOutline(1, "C", "Cursus", "/cursus/", parts=parts, requirements=asks)


LESSONS = Requirement(RequirementKind.LESSONS)
ANSWERS = Requirement(RequirementKind.QUESTIONS)
PLAYED = Requirement(
    RequirementKind.SCENARIO, page_id=SCENARIO, dimension="VE", at_least="sufficient"
)
WROTE = Requirement(RequirementKind.REFLECTION, question=REFLECTION, minimum_words=50)
ATTENDED = Requirement(RequirementKind.WEBINAR, text="W1")


def passed(number: int) -> Requirement:
    """Return the demand that this test is passed."""
    return Requirement(RequirementKind.TEST, page_id=number)


def requirements(tests: list[int]) -> st.SearchStrategy[tuple[Requirement, ...]]:
    """Return some demands, among them on these tests and on one that is not there."""
    choices = [LESSONS, ANSWERS, PLAYED, WROTE, ATTENDED, *map(passed, [*tests, 299])]
    return st.lists(st.sampled_from(choices), unique=True, max_size=4).map(tuple)


@st.composite
def outlines(draw: st.DrawFn) -> CourseOutline:
    """Return a course with lessons 101… and tests 201…, in modules 11… or loose."""
    numbers = st.integers(0, 7)
    lessons = draw(st.lists(numbers.map(lambda n: 101 + n), unique=True, max_size=6))
    tests = draw(st.lists(numbers.map(lambda n: 201 + n), unique=True, max_size=3))
    minutes = st.integers(0, 30)
    items = [lesson(n, draw(minutes), question_ids=(n, n + 1000)) for n in lessons]
    items += [a_test(n, draw(minutes)) for n in tests]
    items = draw(st.permutations(items))
    cuts = sorted(draw(st.lists(st.integers(0, len(items)), min_size=2, max_size=2)))
    loose, first, second = items[cuts[1] :], items[: cuts[0]], items[cuts[0] : cuts[1]]
    after = draw(st.sampled_from([(), (11,), (12,), (11, 99)]))
    return course(
        module(11, *first),
        module(12, *second, after=after),
        *[item for item in loose if item.kind == Kind.TEST],
        module(13, *[item for item in loose if item.kind == Kind.LESSON], after=(11, 12)),
        asks=draw(requirements(tests)),
    )


def events() -> st.SearchStrategy[list[Event]]:
    """Return what somebody did, in any order."""
    lessons, tests = st.integers(101, 108), st.integers(201, 208)
    moments = st.integers(0, 10_000).map(lambda minutes: NOON + timedelta(minutes=minutes))
    verdicts = st.sampled_from(Verdict)
    return st.lists(
        st.one_of(
            st.builds(LessonOpened, lessons, moments, st.integers(0, 4000)),
            st.builds(LessonViewed, lessons),
            st.builds(QuestionAnswered, lessons, st.integers(101, 108)),
            st.builds(TestFinished, tests, st.floats(0, 100), st.booleans()),
            st.builds(
                ScenarioFinished,
                st.just(SCENARIO),
                st.tuples(
                    st.tuples(st.just(""), verdicts),
                    st.tuples(st.just("VE"), verdicts),
                ),
            ),
            st.builds(ReflectionWritten, st.just(REFLECTION), st.integers(0, 100)),
            st.builds(WebinarAttended, st.just("W1")),
        ),
        max_size=25,
    )
