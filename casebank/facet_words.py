"""Facets in words: their names, their options, and those of one case that a reader may see."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casebank.models import CasePage, Facets
from casebank.rules.disclosure import QUASI
from casebank.rules.facets import DESCRIBING, ORDER
from kennisladder.core.fields import CodesField

Words = str | Promise

NAMES: dict[str, Words] = {
    "age_bands": _("Age of the children"),
    "children": _("Number of children"),
    "phase": _("Time since the separation"),
    "mechanisms": _("How contact was lost"),
    "signals": _("Signals"),
    "interventions": _("What was done"),
    "rungs": _("Rungs of the ladder"),
    "outcome": _("How it ended"),
    "who": _("Who lost contact"),
    "region": _("Kind of place"),
    "professions": _("Professions that acted"),
}


@dataclass(frozen=True)
class Shown:
    """A facet of one case in words."""

    name: str
    label: Words
    values: tuple[Words, ...]


@cache
def options_of(facet: str) -> tuple[tuple[str, Words], ...]:
    """Return the codes of a facet with their words, in the order of the list."""
    column = CasePage._meta.get_field(facet)
    options: Any = column.options if isinstance(column, CodesField) else column.choices  # type: ignore[union-attr]  # a column
    return tuple(options() if callable(options) else options)


@cache
def codes_of(facet: str) -> tuple[str, ...]:
    """Return the codes of a facet."""
    return tuple(str(code) for code, _words in options_of(facet))


def codes_in(source: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the facets of a case as codes: a list for each, empty where nothing was chosen."""
    return {name: _as_codes(source.get(name)) for name in ORDER}


def seen_facets(*, fictional: bool, shown: Collection[str]) -> tuple[str, ...]:
    """Return which facets of a case readers may see; `shown` as the disclosure check found."""
    if fictional:
        return ORDER
    return (*(name for name in QUASI if name in shown), *DESCRIBING)


def in_words(page: Facets, names: Sequence[str]) -> list[Shown]:
    """Return these facets of a case that have a value, in words."""
    found = []
    for name in names:
        chosen = set(_as_codes(getattr(page, name)))
        values = tuple(words for code, words in options_of(name) if code in chosen)
        if values:
            found.append(Shown(name, NAMES[name], values))
    return found


def _as_codes(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(code) for code in value)
    return (value,) if value else ()
