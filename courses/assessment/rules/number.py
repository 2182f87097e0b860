"""Questions about a number, with a tolerance and perhaps a unit, typed the Dutch way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from . import answers
from .faults import BadResponse
from .form import Form
from .question import Part, Question, Response, Unit

_TYPED = re.compile(
    r"(?P<sign>[-+]?)\s*(?P<digits>[0-9][0-9., ]*|[.,][0-9]+)\s*(?P<unit>.*)", re.DOTALL
)
#: Dots that group thousands, as in 1.234 or 1.234.567,8; 0.125 starts with 0, so its dot does not.
_DUTCH = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+\.[0-9]+")
_SPACED = re.compile(r"[0-9]{1,3}( [0-9]{3})+([.,][0-9]+)?")
_PLAIN = re.compile(r"[0-9]*[.,]?[0-9]+|[0-9]+[.,]")

#: How far a conversion by a rounded factor may lie off, as a share of the value.
ROUNDED_FACTOR = Decimal("1e-9")


def read_number(text: str) -> Decimal | None:
    """The number that a Dutch reader sees in the text: 3,5 · 3.5 · 1.234,5 · 1 234; else None.

    One dot before exactly three digits groups thousands (1.234), unless it follows a 0.
    """
    text = text.replace("\N{MINUS SIGN}", "-").strip()
    sign = text[:1] if text[:1] in ("-", "+") else ""
    digits = text.removeprefix(sign).strip()
    if _DUTCH.fullmatch(digits):
        plain = digits.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(digits):
        plain = digits.replace(",", "")
    elif _SPACED.fullmatch(digits) or _PLAIN.fullmatch(digits):
        plain = digits.replace(" ", "").replace(",", ".")
    else:
        return None
    return Decimal(sign + plain)


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A number; value and tolerance are in unit, and units may be given instead."""

    type = "number"

    value: float
    tolerance: float = 0.0
    unit: str = ""
    units: tuple[Unit, ...] = ()

    @classmethod
    def read(cls, form: Form) -> Self:
        """The question; other units only make sense beside one of its own."""
        forms = form.forms("units")
        units = tuple(_unit(entry) for entry in forms)
        unit = form.text("unit", required=bool(units), limit=40)
        taken = {unit.casefold()}
        for entry, other in zip(forms, units, strict=True):
            if other.name.casefold() in taken:
                entry.fault("unit_taken", "name", name=other.name)
            taken.add(other.name.casefold())
        return cls(
            value=form.number("value"),
            tolerance=form.number("tolerance", default=0, low=0),
            unit=unit,
            units=units,
            **cls.texts(form),
        )

    def respond(self, data: Mapping[str, Any]) -> Response:
        """{"value": "3,5", "unit": ""}; the unit may also follow the number: "3,5 uur"."""
        value, unit = data.get("value"), answers.text(data.get("unit"), "unit", 40)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = f"{Decimal(repr(value)):f}".replace(".", ",") if abs(value) < 1e15 else "?"
        typed = answers.text(value, "value", 60)
        if not typed:
            return Response(self.type, answered=False, data={"value": "", "unit": ""})
        found = _TYPED.fullmatch(typed.replace("\N{MINUS SIGN}", "-").replace("\xa0", " "))
        if not found or read_number(found["sign"] + found["digits"]) is None:
            raise BadResponse("no_number", "value")
        name = self._known_unit(unit or found["unit"].strip())
        number = f"{found['sign']}{found['digits'].strip()}"
        return Response(self.type, answered=True, data={"value": number, "unit": name})

    def _known_unit(self, given: str) -> str:
        names = [name for name in (self.unit, *(unit.name for unit in self.units)) if name]
        if not given and self.units:
            raise BadResponse("unit_missing", "unit")
        known = next((name for name in names if name.casefold() == given.casefold()), "")
        if given and not known:
            raise BadResponse("unknown_unit", "unit")
        return known

    def judge(self, data: Mapping[str, Any]) -> tuple[float | None, tuple[Part, ...]]:
        """The full credit within the tolerance, in whichever unit; the only part is "value"."""
        number = read_number(data["value"])
        if number is None:
            return 0.0, (Part("value", "missed", 0.0),)
        factor = next((unit.factor for unit in self.units if unit.name == data["unit"]), 1.0)
        off = abs(number * _exact(factor) - _exact(self.value))
        # a factor such as 1/60 is rounded itself, which should not cost whoever is on the edge
        slack = ROUNDED_FACTOR * abs(_exact(self.value)) if factor != 1 else 0
        right = off <= _exact(self.tolerance) + slack
        return float(right), (Part("value", "right" if right else "wrong", float(right)),)

    def guess(self) -> float | None:
        """An open question cannot be guessed."""
        return None


def _unit(form: Form) -> Unit:
    unit = Unit(form.text("name", required=True, limit=40), form.number("factor"))
    if form.has("factor") and unit.factor <= 0:
        form.fault("too_small", "factor", limit=0, found=unit.factor)
    form.close()
    return unit


def _exact(value: float) -> Decimal:
    """The number as it was written: 0.1 is a tenth, so that 3,4 lies within 0,1 of 3,5."""
    return Decimal(repr(value))
