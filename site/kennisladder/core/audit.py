"""Write and forget lines of the security log."""

import re
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Model

from kennisladder.core.models import SecurityEvent

_NAME = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")


def record(
    event: str, *, by: AbstractBaseUser | AnonymousUser | None, about: Model | None = None
) -> SecurityEvent:
    """Add a line and return it: `event` as "account.signed_in", `about` the thing it happened to.

    Only ids are kept. The line is written in the transaction of the caller.
    """
    if not _NAME.fullmatch(event):
        raise ValueError(f"An event is called like 'account.signed_in', not {event!r}.")
    return SecurityEvent.objects.create(
        event=event,
        user_id=by.pk if by is not None else None,
        object_type=about._meta.label_lower if about is not None else "",
        object_id=str(about.pk) if about is not None else "",
    )


def forget(*, before: datetime) -> int:
    """Remove the lines from before this time, and return how many there were."""
    old = SecurityEvent.objects.filter(happened_at__lt=before)
    return int(old._raw_delete(old.db))  # noqa: SLF001 -- the public way is closed on purpose
