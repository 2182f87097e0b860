"""What a group may be told about itself: figures only when nobody can be picked out of them."""

from collections.abc import Sequence
from dataclasses import dataclass

#: Comparisons are shown from this many people on; with fewer a figure could be one person's.
SMALLEST_GROUP = 5


@dataclass(frozen=True)
class Standing:
    """How one member stands in one course: lessons read, best score (percent), completed."""

    read: int
    score: float | None
    completed: bool


@dataclass(frozen=True)
class Summary:
    """What a group did in one course: people, how many completed it, mean of the best scores.

    The mean is None when fewer than `SMALLEST_GROUP` people took a test.
    """

    people: int
    completed: int
    mean_score: float | None


def summary_of(standings: Sequence[Standing]) -> Summary | None:
    """Return the figures of a group in a course; None when it is too small to compare."""
    if len(standings) < SMALLEST_GROUP:
        return None
    scores = [one.score for one in standings if one.score is not None]
    return Summary(
        people=len(standings),
        completed=sum(one.completed for one in standings),
        mean_score=sum(scores) / len(scores) if len(scores) >= SMALLEST_GROUP else None,
    )
