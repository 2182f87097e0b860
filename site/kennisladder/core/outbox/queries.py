"""How the outbox is doing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min

from kennisladder.core.models import OutboxMessage
from kennisladder.core.outbox import rules


@dataclass(frozen=True)
class Health:
    """How many mails are in each state, and how long the oldest one has been waiting."""

    counts: dict[str, int]
    oldest_wait: timedelta

    @property
    def is_late(self) -> bool:
        """Return whether somebody should look: the worker is down, or the mail server is."""
        return self.oldest_wait > rules.LATE_AFTER


def health(now: datetime) -> Health:
    """Return the health of the outbox with two small queries."""
    states = OutboxMessage.objects.order_by().values_list("state").annotate(Count("pk"))
    return Health(counts=dict(states), oldest_wait=oldest_wait(now))


def oldest_wait(now: datetime) -> timedelta:
    """Return how long the oldest mail has been waiting to be sent, zero if none is."""
    planned = OutboxMessage.objects.waiting().filter(planned_at__lte=now)
    oldest = planned.aggregate(at=Min("planned_at"))["at"]
    return now - oldest if oldest else timedelta(0)
