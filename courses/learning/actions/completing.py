"""A course is completed: once, with what that rests on, and with a certificate."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from courses.curriculum.models import CoursePage
from courses.curriculum.queries import outline
from courses.learning.certifying import facts_of
from courses.learning.models import Enrolment
from courses.learning.queries.asked import paths_above
from courses.learning.queries.known import known_of
from courses.learning.rules.progress import course_progress
from kennisladder.accounts.models import User
from kennisladder.accreditation.actions import issue


@transaction.atomic
def complete(
    *, user: User, course: CoursePage, by: User, now: datetime | None = None
) -> Enrolment | None:
    """Return the enrolment when this call completed the course, None when it did not.

    It is completed once: the row is held, so that two last steps at once make one certificate.
    A course that asks something gives a certificate.
    """
    held: Enrolment | None = _held(user).filter(course=course).first()
    if held is None:
        return None
    return _complete(held, course, user=user, by=by, now=now or timezone.now())


@transaction.atomic(savepoint=False)
def complete_around(*, user: User, page: Page) -> Enrolment | None:
    """Complete the course that holds this page, if this was the last thing in it."""
    held: Enrolment | None = (
        _held(user).select_related("course").filter(course__path__in=paths_above(page)).first()
    )
    if held is None:
        return None
    return _complete(held, held.course, user=user, by=user, now=timezone.now())


def _held(user: User) -> "QuerySet[Enrolment]":
    """Return the running enrolments of this person, held until the transaction ends."""
    running: QuerySet[Enrolment] = Enrolment.objects.running().filter(user=user)
    return running.select_for_update(of=("self",), no_key=True)


def _complete(
    held: Enrolment, course: CoursePage, *, user: User, by: User, now: datetime
) -> Enrolment | None:
    found = outline(course)
    known = known_of(user, [found])
    if not course_progress(found, known).is_complete:
        return None
    course = CoursePage.objects.get(pk=course.pk)  # all columns, also when made from its address
    held.completed_at = max(now, held.started_at)
    facts = facts_of(course=course, outline=found, known=known, enrolment=held)
    held.facts = facts.as_data()
    held.save(update_fields=["completed_at", "facts"])
    if found.requirements:
        issue(
            user=user,
            page=course,
            facts=facts,
            by=by,
            valid_years=course.certificate_valid_years,
        )
    return held


def complete_asking_for(*, user: User, scenario_id: int) -> None:
    """Complete the courses of this person that ask for this scenario, if it was the last thing."""
    for enrolment in Enrolment.objects.running().filter(user=user).select_related("course"):
        asked = enrolment.course.requirements.raw_data
        if any((block["value"] or {}).get("page") == scenario_id for block in asked):
            complete(user=user, course=enrolment.course, by=user)
