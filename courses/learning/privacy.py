"""What learning keeps about a person."""

from django.utils.translation import gettext_lazy as _

from courses.learning.models import Bookmark, Enrolment, Note, Visit
from kennisladder.core.privacy import OwnedRows, privacy_provider

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
