"""How comments are shown."""

from django import template
from django.utils.safestring import SafeString

from kennisladder.core.markup import render

register = template.Library()


@register.filter
def markdown_of_comment(text: str) -> SafeString:
    """Return a comment as safe HTML; its headings are no larger than those of the page allow."""
    return render(text, top=4)
