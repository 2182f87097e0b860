"""Four hints to the author of a question, from what learners did with it.

The thresholds are ours, chosen to be quiet: a hint should be worth the author's time. Every hint
needs enough people, both because few people prove little and because nobody should be recognised.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

HintCode = Literal["many_leave", "feedback_does_not_help", "wrong_without_feedback", "wrong_again"]

#: Under ten people one person more or less turns the outcome, and people could be recognised.
ENOUGH_PEOPLE = 10
#: One in five who stop at the same place is more than the ordinary interruption.
MANY_LEAVE = 0.2
#: When half of those who try again still err as much, the feedback told them nothing new.
STILL_WRONG = 0.5
#: A wrong answer of one in five is a misconception that deserves words of its own, not chance:
#: with four options blind guessing spreads the errors thinner than that.
COMMON_WRONG = 0.2
#: Whoever errs three times in a row is searching, no longer learning.
WRONG_IN_A_ROW = 3
#: One in ten such learners is enough: it is the most discouraging thing a question can do.
MANY_WRONG_AGAIN = 0.1


@dataclass(frozen=True)
class Try:
    """One try of one learner at a question, in the order in which they were made.

    answer is a name for the answer (analysis.answer_key); own_feedback says whether this answer
    has feedback of its own, beyond the explanation that everybody gets.
    """

    learner: str
    answer: str
    credit: float
    own_feedback: bool = False


@dataclass(frozen=True)
class Hint:
    """Something to look at: count of so many people (of), and which answer when it is about one."""

    code: HintCode
    count: int
    of: int
    answer: str = ""

    @property
    def share(self) -> float:
        """The share (0 to 1) of the people concerned."""
        return self.count / self.of


def author_hints(tries: Iterable[Try], *, reached: int, left: int) -> tuple[Hint, ...]:
    """The hints for one version of a question, in a fixed order.

    reached is how many people came to the question, left how many of them went no further: not in
    this lesson or test, then or later.
    """
    by_learner: defaultdict[str, list[Try]] = defaultdict(list)
    for attempt in tries:
        by_learner[attempt.learner].append(attempt)
    found = (
        _enough(Hint("many_leave", left, reached), MANY_LEAVE),
        _enough(_feedback(by_learner), STILL_WRONG),
        *(_enough(hint, COMMON_WRONG) for hint in _common(by_learner)),
        _enough(_again(by_learner), MANY_WRONG_AGAIN),
    )
    return tuple(hint for hint in found if hint)


def _enough(hint: Hint, threshold: float) -> Hint | None:
    return hint if hint.of >= ENOUGH_PEOPLE and hint.share >= threshold else None


def _feedback(by_learner: Mapping[str, Sequence[Try]]) -> Hint:
    """Of those who erred and tried again: who did no better the second time."""
    again = [tries for tries in by_learner.values() if len(tries) > 1 and tries[0].credit < 1]
    stuck = sum(tries[1].credit <= tries[0].credit for tries in again)
    return Hint("feedback_does_not_help", stuck, len(again))


def _common(by_learner: Mapping[str, Sequence[Try]]) -> list[Hint]:
    """First answers that earn nothing and have no feedback of their own, the most common first."""
    first = [tries[0] for tries in by_learner.values()]
    wrong = Counter(
        entry.answer
        for entry in first
        if entry.answer and entry.credit <= 0 and not entry.own_feedback
    )
    most = sorted(wrong.items(), key=lambda entry: (-entry[1], entry[0]))
    return [Hint("wrong_without_feedback", count, len(first), answer) for answer, count in most]


def _again(by_learner: Mapping[str, Sequence[Try]]) -> Hint:
    """Who erred several times in a row from the start."""
    count = sum(
        len(list(takewhile(lambda entry: entry.credit < 1, tries))) >= WRONG_IN_A_ROW
        for tries in by_learner.values()
    )
    return Hint("wrong_again", count, len(by_learner))
