"""Template tags about spaced review."""

from typing import Any

from django import template

from courses.learning.queries.review import review_numbers

register = template.Library()


@register.simple_tag(takes_context=True)
def due_count(context: dict[str, Any]) -> int:
    """Return how many questions wait for whoever is signed in (one SQL statement)."""
    request = context["request"]
    return review_numbers(request.user, request).due
