"""What an action says when it cannot be done."""

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """Somebody may not do what they ask."""


class Problem(Exception):
    """It cannot be done like this: a message in the reader's language, beside a field or none."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message
