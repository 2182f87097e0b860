"""Where a learner stands in a course: enrolment, progress, and what changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest

from courses.curriculum.models import CoursePage
from courses.curriculum.queries import outline, outlines
from courses.curriculum.rules.outline import CourseOutline
from courses.learning.models import Enrolment, Note
from courses.learning.queries.known import known_of, records_of
from courses.learning.rules.changes import Change, change, shown_percent, snapshot_from
from courses.learning.rules.events import Known
from courses.learning.rules.progress import CourseProgress, State, course_progress
from kennisladder.accounts.models import User


@dataclass(frozen=True)
class Standing:
    """Where one learner stands in one course; missing: courses that come first, by page id.

    notes and bookmarked: on the page that was asked for, the last note first.
    """

    course: CoursePage
    outline: CourseOutline
    known: Known
    enrolment: Enrolment | None
    missing: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    bookmarked: bool = False

    @cached_property
    def progress(self) -> CourseProgress:
        """Return the progress in the course as it is now."""
        return course_progress(self.outline, self.known)

    @cached_property
    def change(self) -> Change:
        """Return how the course changed since this learner was told last."""
        if self.enrolment is None:
            return Change()
        return change(snapshot_from(self.enrolment.snapshot), self.outline)

    @cached_property
    def percent(self) -> int:
        """Return the progress to show."""
        if self.enrolment is None:
            return self.progress.percent
        snapshot = snapshot_from(self.enrolment.snapshot)
        return shown_percent(self.progress, self.known, snapshot, completed=self.is_completed)

    @property
    def is_completed(self) -> bool:
        """Return whether the course was completed, once and for all."""
        return self.enrolment is not None and self.enrolment.completed_at is not None

    @property
    def is_running(self) -> bool:
        """Return whether the learner is busy with it."""
        return self.enrolment is not None and self.enrolment.is_running

    @property
    def is_followed(self) -> bool:
        """Return whether the learner follows it, or completed it."""
        return self.is_running or self.is_completed

    @property
    def minutes_left(self) -> int:
        """Return the study time that is left."""
        return 0 if self.is_completed else self.progress.minutes_left

    @property
    def done_ids(self) -> frozenset[int]:
        """Return the lessons and tests that are finished."""
        return frozenset(one.item.page_id for one in self.progress.items if one.state == State.DONE)


def standing_in(
    course: CoursePage,
    user: User,
    request: HttpRequest | None = None,
    *,
    marks_on: int | None = None,
) -> Standing:
    """Return where somebody stands in a course: the outline and one SQL statement.

    With a request the course is as this person may open it.
    """
    found = outline(course, request)
    records = records_of(user, found, marks_on)
    own = [one for one in records.enrolments if one.course_id == course.pk]
    return Standing(
        course=course,
        outline=found,
        known=records.known,
        enrolment=own[0] if own else None,
        missing=_missing(found, records.known),
        notes=records.notes,
        bookmarked=records.bookmarked,
    )


def standings_of(enrolments: Sequence[Enrolment], request: HttpRequest) -> list[Standing]:
    """Return where one learner stands in the courses of these enrolments, in their order.

    The enrolments are of one person and know their courses. The outlines and one SQL statement.
    """
    if not enrolments:
        return []
    found = outlines([one.course for one in enrolments], request, whole=True)
    known = known_of(enrolments[0].user, found, enrolments)
    return [
        Standing(one.course, its, known, one, _missing(its, known))
        for one, its in zip(enrolments, found, strict=True)
    ]


def _missing(outline: CourseOutline, known: Known) -> tuple[int, ...]:
    return tuple(page for page in outline.prerequisites if page not in known.completed)
