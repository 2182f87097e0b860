"""Which answers were given to a question, how often, and how long people took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from courses.assessment.rules.question import Question, Response

from .answer_keys import Key, keys_of, offered
from .moments import mean, quantile

#: How many different typed answers are listed; the rest is counted together.
MOST_TYPED = 20
#: A page left open over lunch says nothing about a question: longer times count as an hour.
LONGEST_SECONDS = 3_600.0


@dataclass(frozen=True)
class AnswerCount:
    """How often one answer was given: count, and share of the responses (0 to 1)."""

    place: str
    answer: str
    count: int
    share: float


@dataclass(frozen=True)
class Distribution:
    """All answers to a question; responses counts the unanswered too, others the unlisted."""

    responses: int
    unanswered: int
    answers: tuple[AnswerCount, ...]
    others: int = 0


@dataclass(frozen=True)
class Times:
    """How many seconds people took: mean, and the values below which 25, 50 and 75 % lie."""

    count: int
    mean: float | None = None
    quarter: float | None = None
    median: float | None = None
    three_quarters: float | None = None


def distribution(question: Question, responses: Iterable[Response]) -> Distribution:
    """Every answer with its count; what can be chosen is listed even if nobody chose it.

    Several choices in one response count each, so shares may sum to more than 1.
    """
    given = list(responses)
    counts: Counter[Key] = Counter()
    for response in given:
        counts.update(keys_of(response))
    choices = offered(question)
    # what is no choice any more was a choice in an earlier version, or was typed
    typed = sorted(counts.keys() - set(choices), key=lambda key: (-counts[key], key))
    total = max(1, len(given))
    return Distribution(
        responses=len(given),
        unanswered=sum(not response.answered for response in given),
        answers=tuple(
            AnswerCount(*key, count=counts[key], share=counts[key] / total)
            for key in (*choices, *typed[:MOST_TYPED])
        ),
        others=sum(counts[key] for key in typed[MOST_TYPED:]),
    )


def times(seconds: Iterable[float | None]) -> Times:
    """The figures of the times that were measured; impossible ones are left out."""
    known = (value for value in seconds if value is not None and isfinite(value) and value >= 0)
    ordered = sorted(min(value, LONGEST_SECONDS) for value in known)
    if not ordered:
        return Times(0)
    quarters = [quantile(ordered, share) for share in (0.25, 0.5, 0.75)]
    return Times(len(ordered), mean(ordered), *quarters)
