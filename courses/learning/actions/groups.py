"""Groups: joining, consent, and what a trainer may change."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from courses.curriculum.models import CoursePage
from courses.learning.actions.enrolling import enrol
from courses.learning.models import Enrolment, GroupCourse, Membership, Origin, StudyGroup
from courses.learning.models.groups import new_code
from kennisladder.accounts.models import User
from kennisladder.core import audit


def _require_trainer(group: StudyGroup, by: User) -> None:
    if not group.trainers.filter(pk=by.pk, is_active=True).exists():
        raise PermissionDenied


@transaction.atomic
def join(*, group: StudyGroup, user: User, consent: bool) -> Membership:
    """Return the membership; the courses of the group are begun along with it.

    Whoever is in the group already keeps the consent that was given or withheld before.
    """
    membership, is_new = Membership.objects.get_or_create(
        group=group,
        user=user,
        defaults={"consented_at": timezone.now() if consent else None},
    )
    if is_new:
        for one in group.courses.select_related("course"):
            if one.course.live:
                enrol(
                    user=user,
                    course=one.course,
                    by=user,
                    origin=Origin.INVITATION,
                    due_on=one.due_on,
                )
    return membership


@transaction.atomic
def set_consent(*, membership: Membership, consent: bool, by: User) -> Membership:
    """Let the trainers see one's progress, or no longer; both at any time.

    Consent covers the courses that the group has now; for a later one it is given again.
    """
    held = Membership.objects.select_for_update(no_key=True).filter(pk=membership.pk, user=by)
    found: Membership | None = held.first()
    if found is None:
        raise PermissionDenied
    found.consented_at = timezone.now() if consent else None
    found.save(update_fields=["consented_at"])
    return found


@transaction.atomic
def quit_group(*, membership: Membership, by: User) -> None:
    """Leave a group, or be taken out by a trainer; the courses themselves stay one's own."""
    if membership.user_id != by.pk:
        _require_trainer(membership.group, by)
    Membership.objects.filter(pk=membership.pk).delete()


@transaction.atomic
def add_course(
    *, group: StudyGroup, course: CoursePage, due_on: date | None, by: User
) -> GroupCourse:
    """Let a group follow a course: all its members begin it, with the day to be ready.

    When the group has it already only the day changes, for who is still at it.
    """
    _require_trainer(group, by)
    if not course.live:
        raise PermissionDenied
    added: GroupCourse
    added, is_new = GroupCourse.objects.update_or_create(
        group=group, course=course, defaults={"due_on": due_on}
    )
    members = group.memberships.filter(user__is_active=True)
    if not is_new:
        running = Enrolment.objects.running().filter(course=course)
        running.filter(user__in=members.values("user")).update(due_on=due_on)
        return added
    for one in members.select_related("user"):
        enrol(user=one.user, course=course, by=by, origin=Origin.ORGANISATION, due_on=due_on)
    return added


@transaction.atomic
def remove_course(*, group: StudyGroup, course_id: int, by: User) -> None:
    """Take a course from a group; who began it goes on with it."""
    _require_trainer(group, by)
    GroupCourse.objects.filter(group=group, course_id=course_id).delete()


@transaction.atomic
def renew_invitation(*, group: StudyGroup, by: User) -> StudyGroup:
    """Give a group another invitation; the old address stops working."""
    _require_trainer(group, by)
    group.code = new_code()
    group.save(update_fields=["code"])
    return group


def note_export(*, group: StudyGroup, by: User) -> None:
    """Note in the audit log that a trainer took the progress of people out as a file."""
    _require_trainer(group, by)
    audit.record("group.exported", by=by, about=group)


@transaction.atomic
def delete_ended(*, today: date | None = None) -> int:
    """Delete the groups whose last day has passed, with who was in them; return how many."""
    ended = StudyGroup.objects.filter(ends_on__lt=today or timezone.localdate())
    count = ended.count()
    ended.delete()
    return count
