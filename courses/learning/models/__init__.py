"""Tables of the learning app: a learner's records."""

from courses.learning.models.enrolments import Enrolment, EnrolmentQuerySet, Origin
from courses.learning.models.groups import GroupCourse, Membership, StudyGroup
from courses.learning.models.marks import Bookmark, Note
from courses.learning.models.reviews import ReviewCard
from courses.learning.models.visits import Visit

__all__ = [
    "Bookmark",
    "Enrolment",
    "EnrolmentQuerySet",
    "GroupCourse",
    "Membership",
    "Note",
    "Origin",
    "ReviewCard",
    "StudyGroup",
    "Visit",
]
