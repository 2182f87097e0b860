"""A lesson is open, stays open, and was read; the time between is measured by our own clock."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from courses.curriculum.models import LessonPage
from courses.curriculum.queries import course_of, outline
from courses.learning.actions.completing import complete
from courses.learning.actions.enrolling import MustComeFirst, enrol
from courses.learning.models import Enrolment, Visit
from courses.learning.rules.time import BEAT, SOONEST, between, most_of
from kennisladder.accounts.models import User


@dataclass(frozen=True)
class Viewing:
    """What came of saying that a lesson was read.

    counted: it was open for long enough; completed: the enrolment, when this was the last thing.
    """

    visit: Visit
    counted: bool
    completed: Enrolment | None = None


def visit(*, user: User, page: LessonPage, seconds: int = 0, now: datetime | None = None) -> None:
    """Note that the lesson is open; `seconds` were spent in it just before (one SQL statement).

    A first visit costs an insert more.
    """
    _refuse_strangers(user)
    now = now or timezone.now()
    known = Visit.objects.filter(user=user, page=page, touched_at__lte=now)
    if not known.update(opened_at=now, touched_at=now, seconds=F("seconds") + seconds):
        new = Visit(user=user, page=page, first_at=now, opened_at=now, touched_at=now)
        Visit.objects.bulk_create([new], ignore_conflicts=True)


def beat(*, user: User, page: LessonPage, now: datetime | None = None) -> bool:
    """Note that the lesson is still open; return whether that counted (two SQL statements).

    Only between two signs of life time counts, and never more than a beat.
    """
    _refuse_strangers(user)
    now = now or timezone.now()
    found = Visit.objects.filter(user=user, page=page).values_list("touched_at", flat=True).first()
    if found is None:
        return False
    seconds = between(found, now, at_most=BEAT)
    if seconds < SOONEST:
        return False
    # Only from the moment that was read: two beats at once count once.
    held = Visit.objects.filter(user=user, page=page, touched_at=found)
    return bool(held.update(touched_at=now, seconds=F("seconds") + seconds))


@transaction.atomic
def mark_viewed(
    *, user: User, page: LessonPage, opened_at: datetime, now: datetime | None = None
) -> Viewing:
    """Note that somebody says to have read the lesson, and count it when it was open long enough.

    `opened_at` is when our page was sent, for who has no visit yet. Who is not enrolled in the
    course begins it by this. The last lesson may complete the course.
    """
    _refuse_strangers(user)
    now = now or timezone.now()
    opened_at = min(opened_at, now)
    Visit.objects.get_or_create(
        user=user,
        page=page,
        defaults={"first_at": opened_at, "opened_at": opened_at, "touched_at": opened_at},
    )
    held = Visit.objects.select_for_update(no_key=True).get(user=user, page=page)
    since = max(held.touched_at, held.opened_at)
    most = most_of(page.minutes, page.minimum_seconds)
    held.seconds += between(since, now, at_most=most)
    held.touched_at = max(now, held.touched_at)
    if held.viewed_at is None and held.seconds >= page.minimum_seconds:
        held.viewed_at = now
    held.save(update_fields=["seconds", "touched_at", "viewed_at"])
    if held.viewed_at is None:
        return Viewing(held, counted=False)
    return Viewing(held, counted=True, completed=_follow(user, page))


def _follow(user: User, page: LessonPage) -> Enrolment | None:
    """Enrol who reads on, where that is open to them; return the enrolment if it is now complete.

    Somebody who left the course and reads in it goes on with it. By a lesson that is no part of a
    published course now nobody is enrolled; what was read there counts when it is one again.
    """
    course = course_of(page)
    if not course.live or outline(course).item(page.pk) is None:
        return None
    try:
        enrol(user=user, course=course, by=user)
    except MustComeFirst:
        return None
    return complete(user=user, course=course, by=user)


def _refuse_strangers(user: User) -> None:
    if not (user.is_authenticated and user.is_active):
        raise PermissionDenied
