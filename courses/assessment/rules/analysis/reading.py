"""What the figures of a question say, in a code: a first reading, not a verdict."""

from __future__ import annotations

from typing import Literal

FacilityReading = Literal["hard", "fine", "about_right", "easy"]
DiscriminationReading = Literal["very_good", "adequate", "weak", "very_weak", "negative"]

#: Under 20 or over 90 the question hardly tells learners apart: have a look at it.
HARD, EASY = 20, 90
#: Around the middle an average learner has about an even chance, which tells most.
RIGHT_FROM, RIGHT_TO = 35, 65
#: From here on the question separates the stronger from the weaker very well, well, a little.
VERY_GOOD, ADEQUATE, WEAK = 50, 30, 20


def read_facility(facility: float) -> FacilityReading:
    """The facility index (0 to 100) in a word."""
    if facility < HARD:
        return "hard"
    if facility > EASY:
        return "easy"
    return "about_right" if RIGHT_FROM <= facility <= RIGHT_TO else "fine"


def read_discrimination(discrimination: float) -> DiscriminationReading:
    """The discrimination index in a word; negative probably means that the key is wrong."""
    if discrimination < 0:
        return "negative"
    bars: tuple[tuple[int, DiscriminationReading], ...] = (
        (VERY_GOOD, "very_good"),
        (ADEQUATE, "adequate"),
        (WEAK, "weak"),
    )
    return next((word for bar, word in bars if discrimination >= bar), "very_weak")
