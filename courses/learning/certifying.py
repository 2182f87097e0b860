"""What a certificate says about a completed course."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.assessment.models import TestPage
from courses.curriculum.models import CoursePage
from courses.curriculum.rules.outline import CourseOutline, Item, RequirementKind
from courses.learning.models import Enrolment
from courses.learning.rules.events import Known
from kennisladder.accounts.models import Profession
from kennisladder.accreditation.rules.certificates import CertificateFacts


def facts_of(
    *, course: CoursePage, outline: CourseOutline, known: Known, enrolment: Enrolment
) -> CertificateFacts:
    """Return the facts of this completion; minutes are net, and only of what was done.

    The test is the last one that the course asks for, with the best score.
    """
    done = [item for item in outline.items if _is_done(item, known)]
    test = _test(outline, known)
    return CertificateFacts(
        title=course.title,
        started_on=timezone.localdate(enrolment.started_at),
        completed_on=timezone.localdate(enrolment.completed_at),
        net_minutes=sum(item.minutes for item in done),
        programme=_programme(outline, done),
        teachers=tuple(_maker(block.value) for block in course.makers),
        target_group=_target_group(course.professions),
        level=str(course.get_level_display()),
        test_title=test.title if test else "",
        test_score=known.best.get(test.pk) if test else None,
        pass_mark=float(test.pass_mark) if test else None,
        test_passed=True if test else None,  # `_test` returns only one that was passed
        outcomes=tuple(str(block.value) for block in course.outcomes),
    )


def _target_group(professions: Iterable[str]) -> str:
    """Return for whom the course is: registers ask for it, also when that is everybody."""
    names = [str(Profession(code).label) for code in professions if code in Profession.values]
    return ", ".join(names) or _("For every profession")


def _is_done(item: Item, known: Known) -> bool:
    return item.page_id in known.viewed or item.page_id in known.best


def _programme(outline: CourseOutline, done: list[Item]) -> tuple[tuple[str, int], ...]:
    """Return each module and loose test with the minutes that were done in it."""
    parts = []
    for part in outline.parts:
        items = (part,) if isinstance(part, Item) else part.items
        minutes = sum(item.minutes for item in items if item in done)
        if minutes:
            parts.append((part.title, minutes))
    return tuple(parts)


def _test(outline: CourseOutline, known: Known) -> TestPage | None:
    asked = [
        one.page_id
        for one in outline.requirements
        if one.kind == RequirementKind.TEST and one.page_id in known.passed
    ]
    return TestPage.objects.filter(pk=asked[-1]).first() if asked else None


def _maker(value: dict[str, str]) -> str:
    return f"{value['name']} ({value['role']})" if value["role"] else value["name"]
