"""How the members of a group stand: only of those who consented, and only where they did.

The figures of a group are made of nothing but what its trainer sees of each person anyway. So
whoever compares them before and after somebody gave or withdrew consent learns nothing that this
consent did not tell at that time.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.utils import timezone

from courses.assessment.models import TestAttempt
from courses.curriculum.models import CoursePage
from courses.curriculum.queries import outlines
from courses.curriculum.rules.outline import CourseOutline, Kind, RequirementKind
from courses.learning.models import Enrolment, GroupCourse, Membership, StudyGroup, Visit
from courses.learning.rules.groups import Standing, Summary, summary_of
from kennisladder.accounts.models import User


@dataclass(frozen=True)
class Cell:
    """How one member stands in one course; score is the best one in percent.

    Only tests that the certificate asks for count; `passed` is None where it asks for none.
    """

    lessons: int
    read: int
    score: float | None
    passed: bool | None
    completed_at: datetime | None
    due_on: date | None
    late: bool

    @property
    def standing(self) -> Standing:
        """Return what the figures of the group are made of."""
        return Standing(self.read, self.score, self.completed_at is not None)


@dataclass(frozen=True)
class Row:
    """One member; None for a course that came after the consent, no cells without consent."""

    membership: Membership
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Heading:
    """A course of the group, with the figures of all who consented; None in a small group."""

    group_course: GroupCourse
    summary: Summary | None


@dataclass(frozen=True)
class Joined:
    """A group that somebody is in, with the courses whose progress is shown to the trainers."""

    membership: Membership
    shown: tuple[GroupCourse, ...]
    hidden: tuple[GroupCourse, ...]


def is_shown(membership: Membership, group_course: GroupCourse) -> bool:
    """Return whether the consent covers this course: it was in the group when it was given."""
    given = membership.consented_at
    return given is not None and group_course.added_at <= given


def memberships_of(user: User) -> "QuerySet[Membership]":
    """Return the groups that somebody joined and that have not ended, with their courses."""
    found = Membership.objects.filter(user=user, group__ends_on__gte=timezone.localdate())
    courses = GroupCourse.objects.select_related("course").filter(course__live=True)
    return (
        found.select_related("group")
        .prefetch_related(Prefetch("group__courses", courses))
        .order_by("-joined_at", "-pk")
    )


def joined(membership: Membership) -> Joined:
    """Return what a membership of `memberships_of` shows."""
    courses = list(membership.group.courses.all())  # those that are published
    shown = tuple(one for one in courses if is_shown(membership, one))
    return Joined(membership, shown, tuple(one for one in courses if one not in shown))


def trained_by(user: User) -> "QuerySet[StudyGroup]":
    """Return the groups that somebody trains, with their numbers of members and consents."""
    return (
        StudyGroup.objects.filter(trainers=user, ends_on__gte=timezone.localdate())
        .annotate(
            members=Count("memberships", distinct=True),
            consents=Count(
                "memberships", filter=Q(memberships__consented_at__isnull=False), distinct=True
            ),
        )
        .order_by("organisation", "name", "pk")
    )


def members(group: StudyGroup) -> "QuerySet[Membership]":
    """Return the members with their names, by name."""
    found = group.memberships.select_related("user").filter(user__is_active=True)
    return found.order_by("user__name", "pk")


def courses_of(group: StudyGroup) -> list[GroupCourse]:
    """Return the published courses of a group in the order in which they were added."""
    return list(group.courses.select_related("course").filter(course__live=True))


class Board:
    """What a trainer may see: one look at the records of everybody who consented.

    Six SQL statements, whatever the number of members and courses.
    """

    def __init__(self, group: StudyGroup) -> None:
        self.courses = courses_of(group)
        self.consenting = list(members(group).filter(consented_at__isnull=False))
        cells = _cells(
            [one.course for one in self.courses], [one.user_id for one in self.consenting]
        )
        self._cells = {
            one.pk: tuple(
                cell if is_shown(one, course) else None
                for course, cell in zip(self.courses, cells[one.user_id], strict=True)
            )
            for one in self.consenting
        }

    def rows(self, people: Iterable[Membership]) -> list[Row]:
        """Return how these members stand; nothing of who did not consent."""
        return [Row(one, self._cells.get(one.pk, ())) for one in people]

    def headings(self) -> list[Heading]:
        """Return the courses with their figures."""
        return [
            Heading(one, summary_of([cell.standing for cell in self._column(place)]))
            for place, one in enumerate(self.courses)
        ]

    def _column(self, place: int) -> list[Cell]:
        found = (cells[place] for cells in self._cells.values())
        return [cell for cell in found if cell is not None]


def _cells(courses: Sequence[CoursePage], users: Sequence[int]) -> Mapping[int, list[Cell]]:
    """Return the cells of each user, one for each course in their order."""
    if not courses or not users:
        return {user: [] for user in users}
    found = outlines(courses)
    lessons = {one.page_id: {item.page_id for item in one.lessons} for one in found}
    tests = {one.page_id: _asked_tests(one) for one in found}
    read = _read(users, set().union(*lessons.values()))
    scores = _scores(users, set().union(*tests.values()))
    enrolments = {
        (one.user_id, one.course_id): one
        for one in Enrolment.objects.filter(user__in=users, course__in=courses)
    }
    return {
        user: [
            _cell(
                enrolments.get((user, one.page_id)),
                read[user],
                {page: scores[user].get(page) for page in tests[one.page_id]},
                lessons[one.page_id],
            )
            for one in found
        ]
        for user in users
    }


def _asked_tests(outline: CourseOutline) -> set[int]:
    """Return the tests that the certificate asks for: practice stays between learner and test."""
    asked = {one.page_id for one in outline.requirements if one.kind == RequirementKind.TEST}
    return {item.page_id for item in outline.items if item.kind == Kind.TEST} & asked


def _read(users: Iterable[int], pages: Iterable[int]) -> Mapping[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = Visit.objects.filter(user__in=users, page__in=pages, viewed_at__isnull=False)
    for user, page in rows.order_by().values_list("user", "page"):
        found[user].add(page)
    return found


def _scores(
    users: Iterable[int], pages: Iterable[int]
) -> Mapping[int, dict[int, tuple[float, bool]]]:
    found: defaultdict[int, dict[int, tuple[float, bool]]] = defaultdict(dict)
    attempts = TestAttempt.objects.filter(user__in=users, page__in=pages, finished_at__isnull=False)
    best = (
        attempts.order_by()
        .values("user", "page")
        .annotate(best=Max("score"), passes=Count("pk", filter=Q(passed=True)))
        .values_list("user", "page", "best", "passes")
    )
    for user, page, score, passes in best:
        found[user][page] = (score or 0.0, passes > 0)
    return found


def _cell(
    enrolment: Enrolment | None,
    read: Collection[int],
    tests: Mapping[int, tuple[float, bool] | None],
    lessons: Collection[int],
) -> Cell:
    completed_at = enrolment.completed_at if enrolment else None
    due_on = enrolment.due_on if enrolment else None
    taken = [test for test in tests.values() if test is not None]
    return Cell(
        lessons=len(lessons),
        read=len(set(read) & set(lessons)),
        score=max((score for score, _passed in taken), default=None),
        passed=all(test is not None and test[1] for test in tests.values()) if tests else None,
        completed_at=completed_at,
        due_on=due_on,
        late=due_on is not None and completed_at is None and due_on < timezone.localdate(),
    )
