"""Words and addresses for places on the ladder."""

from collections.abc import Mapping, Sequence

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.scenarios.ladder_enums import SAFETY, Direction, LadderField
from courses.scenarios.rules.ladder import NUMBERED, REST

register = template.Library()


@register.filter
def place_word(code: str) -> str:
    """Return what a place is called in a sentence: rung 4, rest, safety route V2."""
    if code in NUMBERED:
        return _("rung %(code)s") % {"code": code}
    if code == REST:
        return _("rest (R)")
    if code == SAFETY:
        return _("safety route")
    return _("safety route %(code)s") % {"code": code}


@register.filter
def place_words(codes: Sequence[str]) -> str:
    """Return the places as one list in a sentence."""
    return get_text_list([place_word(code) for code in codes], pgettext("list of rungs", "and"))


@register.filter
def direction_word(direction: str) -> str:
    """Return where a way out leads: down, onward, beside the ladder."""
    return str(Direction(direction).label)


@register.filter
def field_heading(name: str) -> str:
    """Return the heading of a field of a place."""
    return str(LadderField(name).label)


@register.filter
def address_of(code: str, addresses: Mapping[str, str]) -> str:
    """Return the address of a place, or nothing while its page is not published."""
    return addresses.get(code, "")
