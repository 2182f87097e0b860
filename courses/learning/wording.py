"""Progress, changes and what a certificate still asks, in words."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext, gettext_noop, ngettext, pgettext

from courses.assessment.taking import percent
from courses.curriculum.overviews import minutes_words
from courses.learning.rules.changes import Change
from courses.learning.rules.completion import (
    Finding,
    QuestionsAnswered,
    ReflectionDone,
    ScenarioPlayed,
    TestPassed,
)
from courses.learning.rules.progress import CourseProgress
from courses.scenarios.blocks.options import DIMENSION_NAMES, VERDICT_OPTIONS
from courses.scenarios.rules import Dimension

VERDICT_NAMES = dict(VERDICT_OPTIONS)
Row = dict[str, Any]


def time_left(minutes: int) -> str:
    """Return the study time that is left, in words; "" when none is."""
    if not minutes:
        return ""
    return gettext("about %(time)s to go") % {"time": minutes_words(minutes)}


def part_of(progress: CourseProgress, page_id: int) -> str:
    """Return which part of the course a page is, in words; "" for one outside."""
    order = [one.item.page_id for one in progress.items]
    if page_id not in order:
        return ""
    values = {"number": order.index(page_id) + 1, "count": len(order)}
    return gettext("part %(number)d of %(count)d") % values


def changes(change: Change) -> list[str]:
    """Return in sentences how the course changed since the learner was told last."""
    return list(_changes(change))


def _changes(change: Change) -> Iterator[str]:
    lessons = sum(item.kind == "lesson" for item in change.added)
    tests = len(change.added) - lessons
    if lessons:
        yield ngettext("%(count)d lesson was added.", "%(count)d lessons were added.", lessons) % {
            "count": lessons
        }
    if tests:
        yield ngettext("%(count)d test was added.", "%(count)d tests were added.", tests) % {
            "count": tests
        }
    if change.longer:
        count = len(change.longer)
        yield ngettext(
            "%(count)d part takes more time now.", "%(count)d parts take more time now.", count
        ) % {"count": count}
    yield from (
        gettext("You now have to pass the test “%(title)s”.") % {"title": item.title}
        for item in change.to_pass
    )
    if change.asked:
        yield gettext("The certificate asks something new. Below you see what.")
    if change.removed:
        yield ngettext(
            "%(count)d part was taken out. What you did stays yours.",
            "%(count)d parts were taken out. What you did stays yours.",
            change.removed,
        ) % {"count": change.removed}
    if change.dropped:
        yield gettext("The certificate asks something less.")


def finding_lines(
    finding: Finding, progress: CourseProgress, pages: Mapping[int, Row]
) -> list[Row]:
    """Return each rule of completion with whether it is met, why, and where to go.

    `pages` hold title and url of scenarios, by page id.
    """
    return [_line(leaf, progress, pages) for leaf in finding.leaves]


def _line(leaf: Finding, progress: CourseProgress, pages: Mapping[int, Row]) -> Row:
    text = _TEXTS[leaf.code](dict(leaf.values))
    place: Row = {}
    if isinstance(leaf.rule, TestPassed):
        item = progress.outline.item(leaf.rule.page_id)
        place = {"title": item.title, "url": item.url} if item else {}
    elif isinstance(leaf.rule, ScenarioPlayed):
        place = pages.get(leaf.rule.page_id, {})
    elif isinstance(leaf.rule, ReflectionDone):
        code = leaf.rule.question
        item = next((one for one in progress.outline.lessons if code in one.questions), None)
        place = {"title": item.title, "url": item.url} if item else {}
    elif isinstance(leaf.rule, QuestionsAnswered):
        item = next((one.item for one in progress.items if one.answered < one.questions), None)
        place = {"title": item.title, "url": item.url} if item else {}
    return {"met": leaf.met, "text": text, "title": "", "url": "", **place}


def _lessons(values: Row) -> str:
    return gettext("Lessons read: %(done)d of %(total)d.") % values


def _questions(values: Row) -> str:
    return gettext("Questions answered: %(done)d of %(total)d.") % values


def _score(text: str) -> Callable[[Row], str]:
    return lambda values: gettext(text) % {"score": percent(values["score"])}


def _scenario(text: str) -> Callable[[Row], str]:
    return lambda values: gettext(text) % _verdict_words(values)


def _verdict_words(values: Row) -> Row:
    named: Row = {
        name: str(VERDICT_NAMES[values[name]]).lower()
        for name in ("at_least", "best")
        if name in values
    }
    if not values["dimension"]:
        return {**named, "on": pgettext("scenario", "on the whole")}
    dimension = str(DIMENSION_NAMES[Dimension(values["dimension"])]).lower()
    return {**named, "on": pgettext("scenario", "on %(dimension)s") % {"dimension": dimension}}


def _plain(text: str) -> Callable[[Row], str]:
    return lambda values: gettext(text) % values


_TEXTS: Mapping[str, Callable[[Row], str]] = {
    "lessons": _lessons,
    "questions": _questions,
    "test_passed": _score(gettext_noop("Test passed, with %(score)s%%.")),
    "test_failed": _score(gettext_noop("Test made, best score %(score)s%%: not passed yet.")),
    "test_todo": _plain(gettext_noop("Test not made yet.")),
    "test_gone": _plain(
        gettext_noop("The test cannot be made now. The editors are working on it.")
    ),
    "scenario_todo": _scenario(
        gettext_noop("Scenario not played to its end yet. Asked: %(at_least)s %(on)s.")
    ),
    "scenario_below": _scenario(
        gettext_noop(
            "Scenario played: %(best)s %(on)s. Asked: %(at_least)s. You can play it again."
        )
    ),
    "scenario_met": _scenario(gettext_noop("Scenario played: %(best)s %(on)s.")),
    "reflection_todo": _plain(
        gettext_noop("Reflection not written yet. Asked: %(minimum)d words.")
    ),
    "reflection_short": _plain(
        gettext_noop("Reflection: %(words)d of at least %(minimum)d words.")
    ),
    "reflection_met": _plain(gettext_noop("Reflection written: %(words)d words.")),
    "webinar_todo": _plain(gettext_noop("Webinar not attended yet: %(name)s.")),
    "webinar_met": _plain(gettext_noop("Webinar attended: %(name)s.")),
}
