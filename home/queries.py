"""What search finds."""

from typing import Any

from django.http import HttpRequest

from kennisladder.core.search import normalise, visible_to


def found_pages(request: HttpRequest, question: str) -> Any:
    """Return the pages that hold all words of the question and that this visitor may read."""
    words = normalise(question)
    if not words:
        return []
    return visible_to(request).search(words, operator="and")
