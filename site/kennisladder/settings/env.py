"""Typed readers of environment variables that fail loudly and name the variable."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})


class Environment:
    """Reads settings from environment variables; a wrong or missing value stops the start."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = os.environ if values is None else values

    def text(self, name: str, default: str | None = None) -> str:
        """Return the variable as text; `default=None` makes it required and non-empty."""
        value = self._values.get(name, "").strip()
        if value:
            return value
        if default is None:
            raise ImproperlyConfigured(f"Set the environment variable {name}: it is required.")
        return default

    def secret(self, name: str, default: str | None = None) -> str:
        """Return a secret from NAME, or from the file that NAME_FILE points to."""
        file_name = self._values.get(f"{name}_FILE", "").strip()
        if not file_name:
            return self.text(name, default)
        path = Path(file_name)
        if not path.is_file():
            raise ImproperlyConfigured(f"{name}_FILE points to {file_name}, which is no file.")
        if secret := path.read_text(encoding="utf-8").strip():
            return secret
        raise ImproperlyConfigured(f"The file in {name}_FILE is empty.")

    def boolean(self, name: str, *, default: bool) -> bool:
        """Return the variable as a truth value: 1/true/yes/on or 0/false/no/off."""
        value = self.text(name, "").lower()
        if not value:
            return default
        if value in TRUE | FALSE:
            return value in TRUE
        raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")

    def integer(self, name: str, default: int, *, least: int = 0) -> int:
        """Return the variable as a whole number of at least `least`."""
        value = self.text(name, str(default))
        try:
            number = int(value)
        except ValueError:
            raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None
        if number < least:
            raise ImproperlyConfigured(f"{name} must be {least} or more, not {number}.")
        return number

    def words(self, name: str, default: str | None = None) -> list[str]:
        """Return a comma-separated variable as a list without empty items."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def folder(self, name: str, default: Path) -> Path:
        """Return the variable as an absolute folder path (made when it is first needed)."""
        path = Path(self.text(name, str(default))).expanduser()
        if path.exists() and not path.is_dir():
            raise ImproperlyConfigured(f"{name} must be a folder, and {path} is not one.")
        return path.resolve()

    def url(self, name: str, default: str | None = None) -> str:
        """Return the variable as an http(s) address without a slash at the end."""
        value = self.text(name, default)
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise ImproperlyConfigured(f"{name} must be an http(s) address, not {value!r}.")
        return value.rstrip("/")
