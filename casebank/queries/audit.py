"""Who saw and decided what: the lines about cases in the security log."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from casebank.models import CasePage
from kennisladder.accounts.models import User
from kennisladder.core.models import SecurityEvent


@dataclass(frozen=True)
class Line:
    """One line, with the name of who did it and a name for what it is about: no title."""

    event: str
    happened_at: datetime
    who: str
    about: str


def case_events(wanted: Mapping[str, Any]) -> "QuerySet[SecurityEvent]":
    """Return the lines about cases that are like this, newest first."""
    return SecurityEvent.objects.filter(event__startswith="case.", **wanted)


def as_lines(events: Iterable[SecurityEvent]) -> list[Line]:
    """Return the lines with names (two SQL statements); who is erased is a number."""
    shown = list(events)
    people = User.objects.in_bulk([one.user_id for one in shown if one.user_id])
    pages = [int(one.object_id) for one in shown if one.object_type == "casebank.casepage"]
    codes = dict(CasePage.objects.filter(pk__in=pages).values_list("pk", "code"))
    return [
        Line(one.event, one.happened_at, _who(one, people), _about(one, codes)) for one in shown
    ]


def _who(event: SecurityEvent, people: Mapping[int, User]) -> str:
    if event.user_id is None:
        return ""
    person = people.get(event.user_id)
    return str(person) if person else f"#{event.user_id}"


def _about(event: SecurityEvent, codes: Mapping[int, str | None]) -> str:
    if event.object_type == "casebank.casepage":
        return codes.get(int(event.object_id)) or event.object_id
    return event.object_id[:8].upper() if event.object_type == "casebank.submission" else ""
