"""Reads a comment with the detector."""

from django.utils.html import strip_tags

from casebank.detection.detecting import detect
from kennisladder.core.markup import render


def identifying(text: str) -> list[str]:
    """Return what in a comment may lead to a family: as it is written, and as it is read.

    Markdown can hide a word from a reader of the source, as in "_Sanne_" or "S&#97;nne".
    """
    found = detect({"written": text, "read": strip_tags(render(text))})
    spans = [span for name in ("written", "read") for span in found.get(name, [])]
    return list(dict.fromkeys(span.text for span in spans))
