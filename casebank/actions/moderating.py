"""What moderators do in the discussion of a case: show, remove, close and open."""

from django.db import transaction

from casebank.actions.common import require
from casebank.actions.discussing import settle, standing
from casebank.actions.findings import refuse_names
from casebank.actions.problems import NotAllowed
from casebank.discussion_mails import tell_followers, tell_writer
from casebank.models import CasePage, Comment, CommentState
from casebank.rights import MODERATE
from casebank.rules.detect import normalise
from kennisladder.accounts.models import User
from kennisladder.core.audit import record


@transaction.atomic
def show(*, comment: Comment, by: User) -> None:
    """Let a comment that waited or was reported be read; nobody lets their own pass."""
    found = _moderated(comment, by)
    if found.user_id == by.pk:
        raise NotAllowed
    is_new = found.decided_at is None and not found.reports.exists()
    settle(found, CommentState.SHOWN, by=by)
    record("case.comment_shown", by=by, about=found)
    if is_new:
        tell_followers(found)


@transaction.atomic
def remove(*, comment: Comment, reason: str, by: User) -> None:
    """Take a comment away, for a reason that its writer gets to read.

    A `Problem` when the reason itself names something: it is kept, and goes into a mail.
    """
    found = _moderated(comment, by)
    reason = normalise(reason).strip()
    refuse_names("reason", reason, [])
    settle(found, CommentState.REMOVED, by=by, reason=reason)
    record("case.comment_removed", by=by, about=found)
    tell_writer(found, reason)


@transaction.atomic
def set_closed(*, page: CasePage, closed: bool, by: User) -> None:
    """Close the discussion of a case, or open it again."""
    require(by, MODERATE)
    # Not save(): this is no edit of the case, and makes no version of it.
    CasePage.objects.filter(pk=page.pk).update(discussion_closed=closed)
    record("case.discussion_closed" if closed else "case.discussion_opened", by=by, about=page)


def _moderated(comment: Comment, by: User) -> Comment:
    require(by, MODERATE)
    return standing(comment)
