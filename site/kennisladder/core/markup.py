"""The one way from text that people write to HTML: Markdown, then bleach.

No other module imports bleach. Its upstream has ended (6.4.0), so the allow-lists below are ours
to keep small: nothing in them can hold a script or change how a browser parses the rest.
"""

from collections.abc import MutableMapping
from typing import Any
from urllib.parse import urlsplit

import bleach
from django.utils.functional import keep_lazy_text
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

LIMIT = 20_000  # letters; nested tags cost bleach quadratic time
NESTING = 20
TAGS = frozenset(
    {"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "em", "strong", "code", "a", "br", "hr"}
)
ATTRIBUTES = {"a": ["href", "rel"]}
PROTOCOLS = frozenset({"http", "https", "mailto", "tel"})

Attributes = MutableMapping[tuple[str | None, str], str]
_markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING})


def clean(html: str) -> SafeString:
    """Return HTML with only the allowed tags and links; the text of other tags stays.

    Longer input than `LIMIT` is cut before cleaning.
    """
    allowed = bleach.clean(
        html[:LIMIT], tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True
    )
    linker = bleach.linkifier.Linker(callbacks=CALLBACKS, parse_email=False)
    return mark_safe(linker.linkify(allowed))  # noqa: S308 -- bleach has just cleaned it


@keep_lazy_text
def render(markdown: str, top: int = 3) -> SafeString:
    """Return Markdown as safe HTML; a heading of a higher level than `top` becomes one of `top`."""
    html = _markdown.render(markdown[:LIMIT])
    for level in range(1, top):
        html = html.replace(f"<h{level}>", f"<h{top}>").replace(f"</h{level}>", f"</h{top}>")
    return clean(html)


def _mark_outside(attributes: Attributes, new: bool = False) -> Attributes | None:
    """Keep links that an author wrote, refuse those without a protocol; make none of bare text."""
    if new:
        return None
    href = attributes.get((None, "href"), "")
    if href.startswith("//"):
        attributes.pop((None, "href"))
    elif urlsplit(href).scheme in {"http", "https"}:
        attributes[(None, "rel")] = "noopener external"
    return attributes


# The stubs do not know that a callback may refuse a link by returning None, as bleach documents.
CALLBACKS: Any = [_mark_outside]
