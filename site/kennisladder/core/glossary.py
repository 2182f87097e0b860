"""Terms of the glossary explained in place: the first time that a page uses them.

The explanation is a popover, the browser's own: a button shows it, Escape or a click elsewhere
hides it, and it needs no script. A browser without popovers shows the text in line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from kennisladder.core.models import Term

#: Inside these a word is no running text, or already something to click.
CLOSED = frozenset({"a", "button", "code", "h2", "h3", "h4", "summary"})
_MARKUP = re.compile(r"""(<(?:[^>"']|"[^"]*"|'[^']*')*>)""")
_TAG = re.compile(r"<(/?)([a-z0-9]+)", re.IGNORECASE)
TEMPLATE = "core/glossary/term.html"
CACHE_KEY = "glossary"
KEPT = 60 * 60  # seconds


@dataclass
class Explainer:
    """Explains terms in the texts of one page; each term once.

    prefix: begins the ids, when a page has two explainers.
    """

    terms: Sequence[Term]
    prefix: str = "term"
    used: dict[int, Term] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare one expression for all forms, the longest first."""
        self._by_form = {
            escape(form).lower(): term for term in self.terms for form in term.all_forms
        }
        forms = sorted(self._by_form, key=len, reverse=True)
        self._forms = (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)
            if forms
            else None
        )
        self._numbers = count(1)

    def explain(self, html: str) -> SafeString:
        """Return safe HTML with the first use of each term made into a button that explains it."""
        if self._forms is None or len(self.used) == len(self.terms):
            return mark_safe(html)  # noqa: S308 -- safe HTML was given
        parts = _MARKUP.split(html)
        closed = 0
        for number, part in enumerate(parts):
            if number % 2:
                closed = max(0, closed + _depth(part))
            elif part and not closed:
                parts[number] = self._forms.sub(self._replacement, part)
        return mark_safe("".join(parts))  # noqa: S308 -- safe HTML, and our own template

    def _replacement(self, match: re.Match[str]) -> str:
        term = self._by_form[match[0].lower()]
        if term.pk in self.used:
            return match[0]
        self.used[term.pk] = term
        identity = f"{self.prefix}-{next(self._numbers)}"
        context = {"word": mark_safe(match[0]), "term": term, "id": identity}  # noqa: S308 -- a piece of safe HTML
        return render_to_string(TEMPLATE, context).strip()


def _depth(tag: str) -> int:
    """Return 1 for a tag that opens a closed place, -1 for one that ends it."""
    found = _TAG.match(tag)
    if found is None or found[2].lower() not in CLOSED:
        return 0
    return -1 if found[1] else 1


def terms() -> list[Term]:
    """Return all terms of the glossary; they are kept in the cache until one changes."""
    found: list[Term] | None = cache.get(CACHE_KEY)
    if found is None:
        found = list(Term.objects.all())
        cache.set(CACHE_KEY, found, KEPT)
    return found


def forget(**kwargs: Any) -> None:
    """Read the terms anew the next time: one was saved or deleted."""
    cache.delete(CACHE_KEY)


def connect() -> None:
    """Listen to terms that change."""
    for signal in (post_save, post_delete):
        signal.connect(forget, sender=Term, dispatch_uid="core.glossary")


def explainer(prefix: str = "term") -> Explainer:
    """Return an explainer with all terms of the glossary."""
    return Explainer(terms(), prefix)


def explain(html: str) -> SafeString:
    """Return safe HTML with its terms explained; for a page of one text."""
    return explainer().explain(html)
