"""What a room above adds to a page of a room below: a registry that is filled on start-up.

A lesson page belongs to the curriculum, a learner's progress to the learning records above it. Such
a room registers a companion, from `ready()` of its app:

    @companion("curriculum.LessonPage")
    def lesson(page: LessonPage, request: HttpRequest) -> dict[str, Any]: ...
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

Companion = Callable[[Any, HttpRequest], dict[str, Any]]

_companions: defaultdict[str, list[Companion]] = defaultdict(list)


def companion(*labels: str) -> Callable[[Companion], Companion]:
    """Return a decorator: the function adds to the context of pages of these types."""

    def register(function: Companion) -> Companion:
        for label in labels:
            if function not in _companions[label.lower()]:
                _companions[label.lower()].append(function)
        return function

    return register


def context_of(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return what all companions of this page's type add to its context."""
    found: dict[str, Any] = {}
    for function in _companions.get(page._meta.label_lower, ()):
        found.update(function(page, request))
    return found
