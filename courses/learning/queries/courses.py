"""Lists of the courses that somebody follows or completed, and their certificates."""

from collections.abc import Iterable

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from courses.curriculum.models import CoursePage
from courses.learning.models import Bookmark, Enrolment, Note, Visit
from kennisladder.accounts.models import User
from kennisladder.accreditation.models import Certificate


def running(user: User) -> "QuerySet[Enrolment]":
    """Return the enrolments that can go on, the course that was open last first."""
    opened = Visit.objects.filter(
        user=OuterRef("user"), page__path__startswith=OuterRef("course__path")
    ).order_by("-touched_at")
    found: QuerySet[Enrolment] = (
        Enrolment.objects.running()
        .filter(user=user, course__live=True)
        .select_related("course", "user")
        .annotate(last=Coalesce(Subquery(opened.values("touched_at")[:1]), F("started_at")))
        .order_by("-last", "-pk")
    )
    return found


def last_followed(user: User) -> Enrolment | None:
    """Return the running enrolment of the course that was open last (one SQL statement)."""
    return running(user).first()


def past(user: User) -> "QuerySet[Enrolment]":
    """Return the courses that were completed or left, the last first."""
    found: QuerySet[Enrolment] = (
        Enrolment.objects.exclude(completed_at=None, left_at=None)
        .filter(user=user)
        .select_related("course", "user")
        .annotate(ended=Coalesce("completed_at", "left_at"))
        .order_by("-ended", "-pk")
    )
    return found


def certificates_of(user: User, courses: Iterable[int]) -> dict[int, Certificate]:
    """Return somebody's present certificates by course (one SQL statement)."""
    found = Certificate.objects.filter(user=user, page__in=list(courses), is_current=True)
    found = found.order_by("renewal")  # the last one stays in the dictionary
    return {one.page_id: one for one in found if one.page_id}


def certificate_of(user: User, course: CoursePage) -> Certificate | None:
    """Return somebody's present certificate of a course (one SQL statement)."""
    return certificates_of(user, [course.pk]).get(course.pk)


def notes(user: User) -> "QuerySet[Note]":
    """Return somebody's notes with their pages, the last changed first."""
    return Note.objects.filter(user=user).select_related("page").order_by("-changed_at", "-pk")


def bookmarks(user: User) -> "QuerySet[Bookmark]":
    """Return somebody's bookmarks of pages that are there, the last first."""
    return (
        Bookmark.objects.filter(user=user, page__live=True)
        .select_related("page")
        .order_by("-made_at", "-pk")
    )
