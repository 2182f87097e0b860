"""The discussion of a case: what professionals write, report and take back."""

from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from casebank.actions.problems import NotAllowed, Problem
from casebank.detection.comments import identifying
from casebank.discussion_mails import tell_followers, tell_moderators
from casebank.models import CasePage, Comment, CommentReport, CommentState, Following
from casebank.rules.detect import normalise
from kennisladder.accounts.models import User

#: So many different people hide a comment until a moderator has looked.
REPORTS_THAT_HIDE = 3
MOST_AN_HOUR = 10
HOUR = timedelta(hours=1)
STANDING = frozenset({CommentState.HELD, CommentState.SHOWN})


@transaction.atomic
def comment(*, page: CasePage, text: str, key: UUID, held: bool, by: User) -> Comment:
    """Add a comment and return it; the same text sent twice from one form gives the first one.

    `NotAllowed` to who cannot sign in any more. A `Problem` when it holds something that may lead
    to a family, unless it goes to a moderator first (`held`); when the discussion is closed; and
    after so many in an hour.
    """
    _require_active(by)
    text = normalise(text).strip()
    # Of the text too: who comes back to an old form and writes something else adds a comment.
    own = uuid5(key, f"{by.pk} {page.pk} {text}")
    first: Comment | None = Comment.objects.filter(key=own).first()
    if first is not None:
        return first
    _require_open(page)
    _require_patience(Comment.objects.filter(user=by, written_at__gt=timezone.now() - HOUR))
    if not held:
        _refuse_identifying(text)
    state = CommentState.HELD if held else CommentState.SHOWN
    made, is_new = Comment.objects.get_or_create(
        key=own, defaults={"page": page, "user": by, "text": text, "state": state}
    )
    if is_new and held:
        tell_moderators(made)
    elif is_new:
        tell_followers(made)
    return made


@transaction.atomic
def withdraw(*, comment: Comment, by: User) -> None:
    """Take one's own comment back; its text is gone, that there was one stays visible."""
    found = standing(comment)
    if found.user_id != by.pk:
        raise NotAllowed
    settle(found, CommentState.WITHDRAWN)


@transaction.atomic
def report(*, comment: Comment, reason: str, by: User) -> CommentReport:
    """Tell the moderators that a comment should not stand there, and return the report.

    Once for a person: a second time gives the first report. The third person hides the comment.
    """
    _require_active(by)
    found = row(comment)
    before: CommentReport | None = found.reports.filter(user=by).first()
    if before is not None:
        return before
    if found.state != CommentState.SHOWN or found.user_id == by.pk:
        raise NotAllowed
    since = timezone.now() - HOUR
    _require_patience(CommentReport.objects.filter(user=by, reported_at__gt=since))
    made: CommentReport = found.reports.create(user=by, reason=reason)
    if found.reports.filter(settled_at=None).count() >= REPORTS_THAT_HIDE:
        Comment.objects.filter(pk=found.pk).update(state=CommentState.HELD)
    tell_moderators(found, made)
    return made


def follow(*, page: CasePage, by: User) -> None:
    """Mail this person about new comments; a second time changes nothing."""
    Following.objects.get_or_create(page=page, user=by)


def unfollow(*, page: CasePage, by: User) -> None:
    """Stop mailing this person about new comments."""
    Following.objects.filter(page=page, user=by).delete()


def row(comment: Comment) -> Comment:
    """Return the comment as it is now, locked until the transaction ends."""
    rows = Comment.objects.select_for_update(of=("self",)).select_related("page", "user")
    found: Comment = rows.get(pk=comment.pk)
    return found


def standing(comment: Comment) -> Comment:
    """Return the comment, locked, if it was not taken back or removed; else say so."""
    found = row(comment)
    if found.state not in STANDING:
        raise Problem("", _("This comment is gone already."))
    return found


def settle(
    comment: Comment, state: CommentState, *, by: User | None = None, reason: str = ""
) -> None:
    """Bring a comment to a state in which nobody waits for a moderator.

    The text stays only of what is shown; what people reported is not needed any more.
    """
    now = timezone.now()
    comment.state, comment.decided_by, comment.decided_at = state, by, now
    comment.reason = reason
    if state != CommentState.SHOWN:
        comment.text = ""
    comment.save(update_fields=["state", "decided_by", "decided_at", "reason", "text"])
    comment.reports.filter(settled_at=None).update(settled_at=now, reason="")


def _require_active(by: User) -> None:
    """Refuse who cannot sign in any more; one at a time for a person, so that a limit holds."""
    people = User.objects.select_for_update(no_key=True)
    if people.filter(pk=by.pk, is_active=True).first() is None:
        raise NotAllowed


def _require_open(page: CasePage) -> None:
    if page.discussion_closed or not page.live or page.gone or not page.is_approved():
        raise Problem("", _("This discussion is closed: nobody can add to it."))


def _require_patience(recent: "QuerySet[Comment] | QuerySet[CommentReport]") -> None:
    """Refuse the next one when there are many within the hour."""
    if recent.count() >= MOST_AN_HOUR:
        message = _("You sent %(most)d within an hour. Wait a while, and send it again then.")
        raise Problem("", message % {"most": MOST_AN_HOUR})


def _refuse_identifying(text: str) -> None:
    if found := identifying(text):
        message = _(
            "This may lead to a family: %(found)s. Write it in more general words. If it leads to"
            " nobody, let a moderator look first."
        )
        raise Problem("text", message % {"found": ", ".join(f"“{one}”" for one in found)})
