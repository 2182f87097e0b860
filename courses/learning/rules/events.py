"""What a learner did, as events, and what is known once they are added up.

Every event only ever adds: in whichever order they come, and however often, the same is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from courses.scenarios.rules import Verdict

#: Verdicts by how good they are; whoever asks for one is content with a better one.
RANKS: Mapping[Verdict, int] = {verdict: -rank for rank, verdict in enumerate(Verdict)}
#: From how many per cent of credit a dimension earns its verdict (the borders of the debrief).
BORDERS = ((80.0, Verdict.STRONG), (65.0, Verdict.SUFFICIENT), (50.0, Verdict.MODERATE))


@dataclass(frozen=True)
class LessonOpened:
    """A lesson was open for so many seconds; the last sign of life was at this moment."""

    page_id: int
    at: datetime
    seconds: int = 0


@dataclass(frozen=True)
class LessonViewed:
    """Somebody said to have read a lesson that had been open for long enough."""

    page_id: int


@dataclass(frozen=True)
class QuestionAnswered:
    """A question on a page was answered, rightly or not."""

    page_id: int
    question_id: int


@dataclass(frozen=True)
class TestFinished:
    """An attempt at a test was finished; the score is in per cent."""

    __test__ = False  # pytest: this is no test case

    page_id: int
    score: float
    passed: bool


@dataclass(frozen=True)
class ScenarioFinished:
    """A scenario was played to its end; verdicts by dimension, "" for the whole."""

    page_id: int
    verdicts: tuple[tuple[str, Verdict], ...]


@dataclass(frozen=True)
class ReflectionWritten:
    """A reflection question, by its code, was answered in so many words."""

    question: str
    words: int


@dataclass(frozen=True)
class WebinarAttended:
    """A webinar, by its code or title, was attended."""

    name: str


@dataclass(frozen=True)
class CourseCompleted:
    """A course was completed."""

    page_id: int


Event = (
    LessonOpened
    | LessonViewed
    | QuestionAnswered
    | TestFinished
    | ScenarioFinished
    | ReflectionWritten
    | WebinarAttended
    | CourseCompleted
)


@dataclass(frozen=True)
class Known:
    """Everything that is known of one learner.

    seconds: by lesson; opened: the last moment by lesson; best: the best score by test, in per
    cent; verdicts: the best by scenario and dimension; words: the longest reflection by code.
    """

    seconds: Mapping[int, int] = field(default_factory=dict)
    opened: Mapping[int, datetime] = field(default_factory=dict)
    viewed: frozenset[int] = frozenset()
    answered: Mapping[int, frozenset[int]] = field(default_factory=dict)
    best: Mapping[int, float] = field(default_factory=dict)
    passed: frozenset[int] = frozenset()
    verdicts: Mapping[tuple[int, str], Verdict] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    attended: frozenset[str] = frozenset()
    completed: frozenset[int] = frozenset()


class _Sum:
    """Adds events up."""

    def __init__(self) -> None:
        self.seconds: dict[int, int] = {}
        self.opened: dict[int, datetime] = {}
        self.viewed: set[int] = set()
        self.answered: dict[int, set[int]] = {}
        self.best: dict[int, float] = {}
        self.passed: set[int] = set()
        self.verdicts: dict[tuple[int, str], Verdict] = {}
        self.words: dict[str, int] = {}
        self.attended: set[str] = set()
        self.completed: set[int] = set()

    def open(self, event: LessonOpened) -> None:
        self.seconds[event.page_id] = max(self.seconds.get(event.page_id, 0), event.seconds)
        self.opened[event.page_id] = max(self.opened.get(event.page_id, event.at), event.at)

    def view(self, event: LessonViewed) -> None:
        self.viewed.add(event.page_id)

    def answer(self, event: QuestionAnswered) -> None:
        self.answered.setdefault(event.page_id, set()).add(event.question_id)

    def test(self, event: TestFinished) -> None:
        self.best[event.page_id] = max(self.best.get(event.page_id, 0.0), event.score)
        if event.passed:
            self.passed.add(event.page_id)

    def play(self, event: ScenarioFinished) -> None:
        for dimension, verdict in event.verdicts:
            place = (event.page_id, dimension)
            self.verdicts[place] = max(verdict, self.verdicts.get(place, verdict), key=RANKS.get)  # type: ignore[arg-type]  # every verdict has a rank

    def write(self, event: ReflectionWritten) -> None:
        self.words[event.question] = max(self.words.get(event.question, 0), event.words)

    def attend(self, event: WebinarAttended) -> None:
        self.attended.add(event.name)

    def complete(self, event: CourseCompleted) -> None:
        self.completed.add(event.page_id)


_ADD: Mapping[type, Callable[[_Sum, Any], None]] = {
    LessonOpened: _Sum.open,
    LessonViewed: _Sum.view,
    QuestionAnswered: _Sum.answer,
    TestFinished: _Sum.test,
    ScenarioFinished: _Sum.play,
    ReflectionWritten: _Sum.write,
    WebinarAttended: _Sum.attend,
    CourseCompleted: _Sum.complete,
}


def fold(events: Iterable[Event]) -> Known:
    """Return what is known after these events; neither order nor repetition changes it."""
    known = _Sum()
    for event in events:
        _ADD[type(event)](known, event)
    return Known(
        seconds=known.seconds,
        opened=known.opened,
        viewed=frozenset(known.viewed),
        answered={page: frozenset(found) for page, found in known.answered.items()},
        best=known.best,
        passed=frozenset(known.passed),
        verdicts=known.verdicts,
        words=known.words,
        attended=frozenset(known.attended),
        completed=frozenset(known.completed),
    )


def verdict_of(share: float) -> Verdict:
    """Return the verdict that a share of the credit, in per cent, earns in one dimension."""
    return next((name for border, name in BORDERS if share >= border), Verdict.UNADVISABLE)
