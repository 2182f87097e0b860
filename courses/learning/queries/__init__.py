"""Reads of the learning app: what is known of a learner, and where somebody stands."""

from courses.learning.queries.known import known_of
from courses.learning.queries.standing import Standing, standing_in, standings_of

__all__ = ["Standing", "known_of", "standing_in", "standings_of"]
