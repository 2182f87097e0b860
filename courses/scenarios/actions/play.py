"""Playing: start, choose, write in the step record, and keep an attempt after signing up."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from courses.scenarios.models import Attempt, Decision, ScenarioVersion, StepLine
from courses.scenarios.players import VISITOR_TERM, Player
from courses.scenarios.results import result_of
from courses.scenarios.rules import attainable, play
from kennisladder.accounts.models import User
from kennisladder.core.followups import tell

__all__ = [
    "AlreadyDecided",
    "NotYours",
    "Player",
    "choose",
    "claim",
    "delete_expired",
    "differing_results",
    "expired",
    "remove",
    "start",
    "write_step_line",
]


class AlreadyDecided(Exception):
    """Raised when a place in the order has its decision: posted twice, or in another tab."""

    def __init__(self, order: int, *, same: bool) -> None:
        super().__init__(f"decision {order} was made before")
        self.order = order
        self.same = same


class NotYours(Exception):
    """Raised when the attempt does not exist for this player."""


@transaction.atomic
def start(*, version: ScenarioVersion, by: Player, now: datetime | None = None) -> Attempt:
    """Return a new attempt at this version, with its own order of options.

    An attempt in which nothing was decided yet is used again, so that a double post starts one.
    Two at the very same moment on PostgreSQL may still start two: nothing is lost by that, and
    the one that stays empty is used the next time or can be deleted.
    """
    untouched = Attempt.objects.of(user=by.user, visitor=by.visitor).filter(
        version=version, finished_at=None, decisions=None
    )
    found: Attempt | None = untouched.first()
    if found is not None:
        return found
    now = now or timezone.now()
    return Attempt.objects.create(
        version=version,
        user=by.user,
        visitor="" if by.user else by.visitor,
        seed=secrets.token_hex(8),
        started_at=now,
        touched_at=now,
        expires_at=None if by.user else now + VISITOR_TERM,
    )


def choose(*, attempt: Attempt, order: int, choice: str, by: Player) -> Decision:
    """Make the decision at this place in the order and return it: one insert.

    Raises `AlreadyDecided` when the place is taken (`same` tells whether by this very choice), and
    `rules.NotOpen` when the choice cannot be made now or the place is not the next one.
    """
    prepared = attempt.version.story
    attainable(prepared)  # counted before the lock, and kept with the story
    try:
        with transaction.atomic():
            return _choose(attempt=attempt, order=order, choice=choice, by=by)
    except IntegrityError:
        made = Decision.objects.filter(attempt=attempt, order=order).first()
        if made is None:
            raise
        raise AlreadyDecided(order, same=made.choice == choice) from None


def _choose(*, attempt: Attempt, order: int, choice: str, by: Player) -> Decision:
    attempts = Attempt.objects.select_related("version").defer(
        "version__document", "version__graph_svg"
    )
    locked = _own(attempts.select_for_update(of=("self",), no_key=True), attempt=attempt, by=by)
    made = list(locked.decisions.values_list("choice", flat=True).order_by("order"))
    if order <= len(made):
        raise AlreadyDecided(order, same=made[order - 1] == choice)
    story = locked.version.story
    state = play.replay(story, made)
    if order != len(made) + 1:
        raise play.NotOpen(choice, play.Closed.OTHER_SCENE, len(made))
    after = play.choose(story, state, choice)
    now = timezone.now()
    decision = Decision.objects.create(
        attempt=locked, order=order, scene=state.scene, choice=choice, made_at=now
    )
    locked.touched_at = now
    if after.finished:
        locked.finished_at = now
        locked.result = result_of(story, [*made, choice])
    locked.save(update_fields=["touched_at", "finished_at", "result"])
    if after.finished and by.user is not None:
        tell("scenario.finished", user=by.user, page_id=locked.version.page_id)
    return decision


@transaction.atomic
def write_step_line(
    *, attempt: Attempt, order: int, fields: Mapping[str, str], by: Player
) -> StepLine:
    """Return the line of the step record after this decision, new or rewritten."""
    owned = _own(Attempt.objects.all(), attempt=attempt, by=by)
    if not owned.decisions.filter(order=order).exists():
        raise NotYours
    line, _created = StepLine.objects.update_or_create(
        attempt=owned, order=order, defaults={**fields, "written_at": timezone.now()}
    )
    return line


def claim(*, visitor: str, by: User) -> int:
    """Give a visitor's attempts to the account that this person signed in to; return how many."""
    if not visitor:
        return 0
    owned: int = Attempt.objects.filter(user=None, visitor=visitor).update(
        user=by, visitor="", expires_at=None
    )
    return owned


def expired(*, now: datetime | None = None) -> "QuerySet[Attempt]":
    """Return the attempts of visitors whose term has passed."""
    found: QuerySet[Attempt] = Attempt.objects.filter(
        user=None, expires_at__lt=now or timezone.now()
    )
    return found


def delete_expired(*, now: datetime | None = None) -> int:
    """Delete the attempts of visitors whose term has passed; return how many."""
    _all, by_table = expired(now=now).delete()
    return by_table.get(Attempt._meta.label, 0)


def _own(attempts: "QuerySet[Attempt]", *, attempt: Attempt, by: Player) -> Attempt:
    owned = attempts.of(user=by.user, visitor=by.visitor)  # type: ignore[attr-defined]  # AttemptQuerySet
    found: Attempt | None = owned.filter(pk=attempt.pk).first()
    if found is None:
        raise NotYours
    return found


def remove(*, attempt: Attempt, by: Player) -> None:
    """Delete an attempt of one's own, with its decisions and lines."""
    _own(Attempt.objects.all(), attempt=attempt, by=by).delete()


def differing_results(*, repair: bool = False) -> list[str]:
    """Return the ids of finished attempts whose cached result is not what replay gives.

    With `repair` the cached copies are written again; attempts are read in batches.
    """
    differing = []
    finished = Attempt.objects.exclude(finished_at=None).select_related("version")
    for attempt in finished.prefetch_related("decisions").iterator(chunk_size=500):
        choices = [decision.choice for decision in attempt.decisions.all()]
        result = result_of(attempt.version.story, choices)
        if attempt.result != result:
            differing.append(str(attempt.pk))
            if repair:
                Attempt.objects.filter(pk=attempt.pk).update(result=result)
    return differing
