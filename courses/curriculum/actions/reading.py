"""Tables of a demo file, read key by key: a mistake names the file and the key."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MISSING = object()


class DemoFault(ValueError):
    """Something is wrong in a demo file; the text names file, key and what is wrong."""


@dataclass
class Table:
    """One table of a file; `done` refuses keys that nobody asked for."""

    file: Path
    data: dict[str, Any]
    where: str = ""
    asked: set[str] = field(default_factory=set)

    def fault(self, key: str, text: str) -> DemoFault:
        """Return a fault at this key."""
        place = f"{self.where}.{key}".strip(".")
        name = "/".join(self.file.parts[-2:])
        return DemoFault(f"{name}: {place}: {text}" if place else f"{name}: {text}")

    def text(self, key: str, *, most: int = 20_000, default: Any = MISSING) -> str:
        """Return a text without spaces around it."""
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self.fault(key, "must be a text")
        if not value.strip() and default is MISSING:
            raise self.fault(key, "must not be empty")
        if len(value.strip()) > most:
            raise self.fault(key, f"has {len(value.strip())} letters, at most {most} fit")
        return value.strip()

    def number(self, key: str, *, least: int = 0, default: Any = MISSING) -> int:
        """Return a whole number."""
        value = self._value(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self.fault(key, f"must be a whole number of {least} or more")
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            raise self.fault(key, "must be true or false")
        return value

    def texts(self, key: str, *, default: Any = MISSING, known: Any = None) -> list[str]:
        """Return a list of texts, all of them `known` when that is given."""
        value = self._value(key, default)
        if not isinstance(value, list) or any(not isinstance(item, str) for item in value):
            raise self.fault(key, "must be a list of texts")
        if strange := [item for item in value if known is not None and item not in known]:
            raise self.fault(key, f"unknown: {', '.join(strange)}")
        return [item.strip() for item in value]

    def one_of(self, key: str, known: Any, *, default: Any = MISSING) -> str:
        """Return a text that is one of these."""
        value = self.text(key, default=default)
        if value not in known:
            raise self.fault(key, f"“{value}” is not one of {', '.join(map(str, known))}")
        return value

    def tables(self, key: str, *, default: Any = MISSING) -> list["Table"]:
        """Return a list of tables."""
        value = self._value(key, default)
        if not isinstance(value, list) or any(not isinstance(item, dict) for item in value):
            raise self.fault(key, "must be a list of tables")
        inside = f"{self.where}.{key}".strip(".")
        return [Table(self.file, item, f"{inside}[{n}]") for n, item in enumerate(value, 1)]

    def table(self, key: str) -> dict[str, Any]:
        """Return a table as it stands."""
        value = self._value(key, MISSING)
        if not isinstance(value, dict):
            raise self.fault(key, "must be a table")
        return value

    def done(self) -> None:
        """Refuse a key that does not exist: most often a slip of the pen."""
        if strange := sorted(set(self.data) - self.asked):
            raise self.fault(strange[0], "this key does not exist here")

    def _value(self, key: str, default: Any) -> Any:
        self.asked.add(key)
        value = self.data.get(key, default)
        if value is MISSING:
            raise self.fault(key, "is missing")
        return value
