"""Beginning and leaving a course, its due date, and being told what changed."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from courses.curriculum.models import CoursePage
from courses.curriculum.queries import outline
from courses.learning.models import Enrolment, Origin
from courses.learning.models.enrolments import KEPT_AFTER_LEAVING
from courses.learning.queries import standing_in
from courses.learning.rules.changes import adopt, snapshot_from, snapshot_of
from kennisladder.accounts.models import User


class MustComeFirst(Exception):
    """Raised when other courses come first; `courses` are their page ids."""

    def __init__(self, courses: tuple[int, ...]) -> None:
        super().__init__(f"courses come first: {courses}")
        self.courses = courses


class NotNow(Exception):
    """Raised when the enrolment is in a state in which this cannot be done."""


@transaction.atomic
def enrol(
    *,
    user: User,
    course: CoursePage,
    by: User,
    origin: Origin = Origin.SELF,
    due_on: date | None = None,
) -> Enrolment:
    """Return the enrolment of this person in this course; there is one, also after leaving.

    Only oneself begins by oneself, and then courses that come first are completed first, or
    `MustComeFirst` is raised. Who enrols somebody else judges that for them.
    """
    if not (user.is_active and course.live) or (origin == Origin.SELF and by != user):
        raise PermissionDenied
    if origin == Origin.SELF:
        _refuse_too_soon(user, course)
    enrolment: Enrolment
    enrolment, is_new = Enrolment.objects.get_or_create(
        user=user,
        course=course,
        defaults={
            "origin": origin,
            "invited_by": None if by == user else by,
            "due_on": due_on,
            "snapshot": snapshot_of(outline(course)).as_data(),
        },
    )
    if not is_new and (enrolment.left_at is not None or due_on is not None):
        enrolment.left_at = enrolment.expires_at = None
        enrolment.due_on = due_on or enrolment.due_on
        enrolment.save(update_fields=["left_at", "expires_at", "due_on"])
    return enrolment


def _refuse_too_soon(user: User, course: CoursePage) -> None:
    first = outline(course).prerequisites
    if not first:
        return
    done = Enrolment.objects.completed().filter(user=user, course__in=first)
    completed = set(done.values_list("course", flat=True))
    missing = tuple(page for page in first if page not in completed)
    if missing:
        raise MustComeFirst(missing)


@transaction.atomic
def leave(*, enrolment: Enrolment, by: User, now: datetime | None = None) -> Enrolment:
    """Stop with a course; what was done stays for a year. Raises `NotNow` once it is completed."""
    held = _own(enrolment, by)
    if held.completed_at is not None:
        raise NotNow
    if held.left_at is None:
        held.left_at = now or timezone.now()
        held.expires_at = held.left_at + KEPT_AFTER_LEAVING
        held.save(update_fields=["left_at", "expires_at"])
    return held


@transaction.atomic
def set_due(*, enrolment: Enrolment, due_on: date | None, by: User) -> Enrolment:
    """Set or take away the day on which one wants to be ready."""
    held = _own(enrolment, by)
    held.due_on = due_on
    held.save(update_fields=["due_on"])
    return held


@transaction.atomic
def acknowledge(*, enrolment: Enrolment, by: User) -> Enrolment:
    """Note that the learner was told how the course changed: from now on this outline is known."""
    held = _own(enrolment, by)
    standing = standing_in(held.course, by)
    held.snapshot = adopt(
        standing.progress,
        standing.known,
        snapshot_from(held.snapshot),
        completed=held.completed_at is not None,
    ).as_data()
    held.save(update_fields=["snapshot"])
    return held


def delete_expired(*, now: datetime | None = None) -> int:
    """Delete the enrolments of people who left a course a year ago; return how many."""
    gone: int
    gone, _by_table = Enrolment.objects.filter(expires_at__lte=now or timezone.now()).delete()
    return gone


def _own(enrolment: Enrolment, by: User) -> Enrolment:
    held: Enrolment | None = (
        Enrolment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("course")
        .filter(pk=enrolment.pk, user=by)
        .first()
    )
    if held is None:
        raise PermissionDenied
    return held
