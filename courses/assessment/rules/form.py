"""Reads fields from JSON data and remembers every fault instead of stopping at the first."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .faults import Fault

#: How ids look: they end up in names of form fields and in stored responses.
ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
#: What no database and no file of ours can hold: NUL and half of a surrogate pair.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
LONG, SHORT = 20_000, 2_000
MOST_ITEMS = 100

_NAMES = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}


class Form:
    """One JSON object that is being read; a faulty field gives a harmless value and a fault."""

    def __init__(self, data: object, *, path: str = "", faults: list[Fault] | None = None) -> None:
        self.path = path
        self.faults: list[Fault] = [] if faults is None else faults
        self._data: Mapping[str, Any] = {}
        self._read: set[str] = set()
        if isinstance(data, Mapping):
            self._data = data
        else:
            self._wrong_type("", data, "an object")

    def fault(self, code: str, name: str = "", /, **values: str | int | float) -> None:
        """Remember that a field (or the object itself) is wrong."""
        self.faults.append(Fault(self._place(name), code, values))

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self._data.get(name) is not None

    def text(
        self, name: str, *, required: bool = False, limit: int = SHORT, strip: bool = True
    ) -> str:
        """The text of a field, without spaces around it; "" when it is not there."""
        value = self._take(name, required=required)
        if value is None:
            return ""
        return self._text_of(name, value, required=required, limit=limit, strip=strip)

    def word(self, name: str, allowed: Sequence[str], default: str) -> str:
        """One of the allowed words."""
        value = self._take(name, required=False)
        if value is None:
            return default
        if value not in allowed:
            self.fault("not_allowed", name, allowed=", ".join(allowed))
            return default
        return str(value)

    def flag(self, name: str, *, default: bool | None = None) -> bool:
        """True or false; without a default the field is required."""
        value = self._take(name, required=default is None)
        if value is None:
            return bool(default)
        if not isinstance(value, bool):
            self._wrong_type(name, value, "true or false")
        return value is True

    def number(
        self,
        name: str,
        *,
        default: float | None = None,
        low: float = -math.inf,
        high: float = math.inf,
    ) -> float:
        """A finite number between the bounds; without a default the field is required."""
        value = self._take(name, required=default is None)
        if value is None:
            return default or 0.0
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong_type(name, value, "a number")
            return default or 0.0
        if not _finite(value):
            self.fault("not_finite", name)
            return default or 0.0
        self._bounds(name, value, low, high)
        return float(value)

    def whole(self, name: str, *, low: int, high: int, default: int | None = None) -> int:
        """A whole number between the bounds; 3.0 counts as 3."""
        before = len(self.faults)
        value = self.number(name, default=default, low=low, high=high)
        if len(self.faults) > before:
            return low
        if value != int(value):
            self.fault("type", name, expected="a whole number", found="a fraction")
        return int(value)

    def id(self, name: str = "id") -> str:
        """A short name, as ids are."""
        value = self.text(name, required=True)
        if value and not ID.fullmatch(value):
            self.fault("id_invalid", name)
        return value

    def texts(self, name: str, *, at_least: int = 0, limit: int = SHORT) -> tuple[str, ...]:
        """A list of texts, none empty."""
        entries = self._list(name, at_least)
        return tuple(
            self._text_of(f"{name}[{index}]", entry, required=True, limit=limit)
            for index, entry in enumerate(entries)
        )

    def forms(self, name: str, *, at_least: int = 0) -> list[Form]:
        """A list of objects, each to be read by its own form."""
        return [
            Form(entry, path=self._place(f"{name}[{index}]"), faults=self.faults)
            for index, entry in enumerate(self._list(name, at_least))
        ]

    def inner(self, name: str) -> Form:
        """An object within this one, which is required."""
        value = self._take(name, required=True)
        return Form({} if value is None else value, path=self._place(name), faults=self.faults)

    def unique(self, forms: Iterable[Form], ids: Iterable[str]) -> None:
        """Remember for every id that was there before that it is taken."""
        seen: set[str] = set()
        for form, name in zip(forms, ids, strict=True):
            if name and name in seen:
                form.fault("id_taken", "id", id=name)
            seen.add(name)

    def close(self) -> None:
        """Remember every field that nobody asked for."""
        for name in self._data:
            if name not in self._read:
                self.fault("unknown_field", str(name))

    def _take(self, name: str, *, required: bool) -> Any:
        self._read.add(name)
        value = self._data.get(name)
        if value is None and required:
            self.fault("missing", name)
        return value

    def _list(self, name: str, at_least: int) -> list[Any]:
        value = self._take(name, required=at_least > 0)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            self._wrong_type(name, value, "a list")
            return []
        if len(value) < at_least:
            self.fault("too_few", name, limit=at_least, found=len(value))
        if len(value) > MOST_ITEMS:
            self.fault("too_many", name, limit=MOST_ITEMS, found=len(value))
        return list(value[:MOST_ITEMS])

    def _text_of(
        self, name: str, value: object, *, required: bool, limit: int, strip: bool = True
    ) -> str:
        if not isinstance(value, str):
            self._wrong_type(name, value, "text")
            return ""
        text = value.strip() if strip else value
        if required and not text.strip():
            self.fault("missing", name)
        if len(text) > limit:
            self.fault("too_long", name, limit=limit, found=len(text))
        if UNSTORABLE.search(text):
            self.fault("text_invalid", name)
        return text

    def _bounds(self, name: str, value: float, low: float, high: float) -> None:
        if value < low:
            self.fault("too_small", name, limit=low, found=value)
        if value > high:
            self.fault("too_large", name, limit=high, found=value)

    def _wrong_type(self, name: str, value: object, expected: str) -> None:
        self.fault("type", name, expected=expected, found=_NAMES.get(type(value), "a number"))

    def _place(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path and name else self.path or name


def _finite(value: float) -> bool:
    """Whether a float can hold the number: a whole number of a thousand digits is none."""
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False
