"""What learning keeps about a person."""

from typing import cast

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from courses.learning.models import (
    Bookmark,
    Enrolment,
    Membership,
    Note,
    ReviewCard,
    StudyGroup,
    Visit,
)
from kennisladder.accounts.models import User
from kennisladder.core.privacy import OwnedRows, PrivacyProvider, Row, privacy_provider

_UNTIL_ACCOUNT = _("Until you delete your account.")


@privacy_provider(Note)
class NotePrivacy(OwnedRows):
    """Notes of this person."""

    order = 30
    describes = _("Your own notes and reflections beside lessons. Only you can read them.")
    retention = _("Until you delete the note or your account.")
    fields = ("page_title", "block", "at_seconds", "text", "written_at", "changed_at")


@privacy_provider(Bookmark)
class BookmarkPrivacy(OwnedRows):
    """Bookmarks of this person."""

    order = 31
    describes = _("The pages that you bookmarked.")
    retention = _("Until you remove the bookmark or your account.")
    fields = ("page__title", "made_at")


@privacy_provider(Visit)
class VisitPrivacy(OwnedRows):
    """Visits of this person to lessons."""

    order = 32
    describes = _("Which lessons you opened and read, and for how long.")
    retention = _UNTIL_ACCOUNT
    fields = ("page__title", "first_at", "opened_at", "touched_at", "seconds", "viewed_at")


@privacy_provider(Enrolment)
class EnrolmentPrivacy(OwnedRows):
    """Courses that this person follows or completed; that somebody else enrolled them stays."""

    order = 33
    describes = _("The courses that you follow or completed.")
    retention = _("Until you delete your account; one year when you left the course.")
    fields = (
        *("course__title", "origin", "due_on", "started_at", "completed_at", "left_at"),
        *("expires_at", "snapshot", "facts"),
    )


@privacy_provider(ReviewCard)
class ReviewCardPrivacy(OwnedRows):
    """Questions that come back to this person."""

    order = 34
    describes = _("The questions that come back to you for review, and when.")
    retention = _("Until you take the question out of your review or delete your account.")
    fields = (
        *("question__code", "stability", "difficulty", "due_at", "last_review_at", "relearning"),
        *("rounds", "made_at"),
    )


@privacy_provider(Membership)
class MembershipPrivacy(OwnedRows):
    """Groups that this person joined."""

    order = 35
    describes = _("The groups that you joined, and whether their trainers may see your progress.")
    retention = _("Until you leave the group, the group ends or you delete your account.")
    fields = ("group__name", "group__organisation", "joined_at", "consented_at")


@privacy_provider(StudyGroup)
class TrainerPrivacy(PrivacyProvider):
    """Groups of which this person is a trainer; the group itself stays for its members."""

    order = 36
    describes = _("The groups of which you are a trainer.")
    retention = _("Until you are no trainer any more, the group ends or you delete your account.")

    def export(self, person: Model) -> list[Row]:
        """Return the groups that this person trains."""
        groups = StudyGroup.objects.filter(trainers=cast(User, person)).order_by("pk")
        return [dict(row) for row in groups.values("name", "organisation", "ends_on")]

    def erase(self, person: Model) -> int:
        """Take this person out of the trainers; return of how many groups."""
        return StudyGroup.trainers.through.objects.filter(user_id=person.pk).delete()[0]
