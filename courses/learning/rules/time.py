"""How much of the time between two moments counts as study time."""

from datetime import datetime

#: The longest silence between two signs of life of an open page, in seconds.
BEAT = 40
#: Signs of life that come sooner than this count for nothing.
SOONEST = 5


def between(since: datetime, now: datetime, *, at_most: int) -> int:
    """Return whole seconds between two moments, from 0 up to a most."""
    return max(0, min(int((now - since).total_seconds()), at_most))


def most_of(minutes: int, minimum_seconds: int) -> int:
    """Return the most seconds that one sitting without signs of life may count for a lesson."""
    return max(60 * minutes, minimum_seconds)
