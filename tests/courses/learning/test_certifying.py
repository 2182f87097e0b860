"""What a certificate says about a completed course."""

import pytest

from courses.curriculum.queries import outline
from courses.learning.certifying import facts_of
from courses.learning.queries.known import known_of
from kennisladder.accounts.models import User
from tests.factories.learning import Course, follow, read


@pytest.mark.parametrize(
    ("professions", "target_group"),
    [
        ([], "Voor alle beroepen"),
        (["gone"], "Voor alle beroepen"),
        (["lawyer", "police"], "Advocaat of mediator, Politie of Openbaar Ministerie"),
    ],
)
def test_a_certificate_always_says_for_whom_the_course_is(
    learner: User, made: Course, professions: list[str], target_group: str
) -> None:
    enrolment = follow(learner, made)
    read(learner, *made.lessons)
    enrolment.completed_at = enrolment.started_at
    made.page.professions = professions
    found = outline(made.page)

    facts = facts_of(
        course=made.page, outline=found, known=known_of(learner, [found]), enrolment=enrolment
    )

    assert facts.target_group == target_group
