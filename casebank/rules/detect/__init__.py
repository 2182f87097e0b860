"""Finds details in Dutch text by which a family could be recognised: pure functions, no lists."""

from casebank.rules.detect.listed import find_listed
from casebank.rules.detect.recognising import recognise
from casebank.rules.detect.spans import STRUCTURED, Kind, Span, merge, normalise

__all__ = ["STRUCTURED", "Kind", "Span", "find_listed", "merge", "normalise", "recognise"]
