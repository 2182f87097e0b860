"""What the events of the log are called."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "case.sent_in": _("Sent in"),
    "case.taken_back": _("Taken back and deleted"),
    "case.original_seen": _("Original seen"),
    "case.claimed": _("Taken up by a reviewer"),
    "case.finding_decided": _("Decided about a finding"),
    "case.finding_reopened": _("Opened a finding again"),
    "case.finding_marked": _("Marked something that was missed"),
    "case.texts_changed": _("Text changed by the reviewer"),
    "case.given_back": _("Given back to the contributor"),
    "case.reviewed": _("Review finished"),
    "case.approval_claimed": _("Taken up by a second person"),
    "case.sent_back": _("Sent back to the first reviewer"),
    "case.refused": _("Refused"),
    "case.approved": _("Approved"),
    "case.published": _("Published"),
    "case.revised": _("Change begun"),
    "case.withdrawn": _("Withdrawn"),
    "case.expired": _("Ended, and its text deleted"),
    "case.deleted": _("Original deleted after its time"),
    "case.invited": _("Contributor invited"),
    "case.invitation_accepted": _("Invitation accepted"),
    "case.comment_shown": _("Comment let through by a moderator"),
    "case.comment_expired": _("Comment deleted that no moderator looked at in time"),
    "case.comment_removed": _("Comment removed by a moderator"),
    "case.discussion_closed": _("Discussion closed"),
    "case.discussion_opened": _("Discussion opened again"),
}
