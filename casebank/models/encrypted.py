"""A column that holds JSON nobody can read without our keys."""

import json
from typing import Any

from django.db import models

from kennisladder.accounts.encryption import decrypt, encrypt


class EncryptedField(models.TextField):  # type: ignore[type-arg]  # takes none when it runs
    """Stores any JSON value encrypted; the database, a backup and its free pages show nothing.

    Such a column cannot be searched: two times the same value gives two different tokens.
    """

    def get_prep_value(self, value: Any) -> str | None:
        """Return the token that the database stores."""
        return None if value is None else encrypt(json.dumps(value, ensure_ascii=False))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """Return the value of a stored token."""
        return None if value is None else json.loads(decrypt(value))

    def value_to_string(self, obj: models.Model) -> str:
        """Return the token, so that a dump of the database is no leak."""
        return self.get_prep_value(self.value_from_object(obj)) or ""
