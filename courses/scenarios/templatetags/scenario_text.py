"""Texts of scenarios in templates: Markdown, and words for codes."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from kennisladder.accounts.models import Profession
from kennisladder.core.markup import render

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """Return an author's Markdown as safe HTML."""
    return render(text)


@register.filter
def profession_words(codes: Iterable[str]) -> str:
    """Return the professions in words; a code that is no more is left out."""
    return "; ".join(str(Profession(code).label) for code in codes if code in Profession.values)
