"""Reads the texts of a case with everything there is: recognisers, deduce, lists, perhaps Frog."""

from casebank.detection.detecting import RULES_VERSION, combine, detect

__all__ = ["RULES_VERSION", "combine", "detect"]
