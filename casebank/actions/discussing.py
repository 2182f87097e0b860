"""The discussion of a case: what professionals write, report and take back, what moderators do."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from casebank.detection import detect
from casebank.models import CasePage, Comment, CommentReport, CommentState, Following
from casebank.rules.detect.spans import Span, normalise
from casebank.talk_mails import tell_followers, tell_moderators, tell_writer
from kennisladder.accounts.models import User
from kennisladder.core.audit import record

MODERATE = "casebank.change_comment"
#: So many different people hide a comment until a moderator has looked.
REPORTS_THAT_HIDE = 3
STANDING = frozenset({CommentState.HELD, CommentState.SHOWN})


class Closed(Exception):
    """The discussion of this case is closed, or the case is not there to be discussed."""


class MayIdentify(Exception):
    """The comment holds something that may lead to a family; nothing was stored."""

    def __init__(self, spans: list[Span]) -> None:
        super().__init__("may identify")
        self.spans = spans


@transaction.atomic
def comment(*, page: CasePage, text: str, key: UUID, held: bool, by: User) -> Comment:
    """Add a comment and return it; the same form sent twice gives the first one.

    `MayIdentify` when the detectors of the case bank find something, unless it goes to a moderator
    first (`held`). `Closed` when nobody can add anything.
    """
    if page.discussion_closed or not page.live or not page.is_approved():
        raise Closed
    text = normalise(text).strip()
    spans = detect({"text": text})["text"]
    if spans and not held:
        raise MayIdentify(spans)
    state = CommentState.HELD if held else CommentState.SHOWN
    made, is_new = Comment.objects.get_or_create(
        key=key, defaults={"page": page, "user": by, "text": text, "state": state}
    )
    if made.user_id != by.pk:
        raise PermissionDenied
    if is_new and made.state == CommentState.SHOWN:
        tell_followers(made)
    elif is_new:
        tell_moderators(made)
    return made


@transaction.atomic
def withdraw(*, comment: Comment, by: User) -> None:
    """Take one's own comment back; its text is gone, that there was one stays visible."""
    if comment.user_id != by.pk or comment.state not in STANDING:
        raise PermissionDenied
    _settle(comment, CommentState.WITHDRAWN, by=None, reason="")
    Comment.objects.filter(pk=comment.pk).update(text="")


@transaction.atomic
def report(*, comment: Comment, reason: str, by: User) -> CommentReport:
    """Tell the moderators that a comment should not stand there, and return the report.

    Once for a person: a second time gives the first report. The third person hides the comment.
    """
    if comment.state != CommentState.SHOWN or comment.user_id == by.pk:
        raise PermissionDenied
    made, is_new = CommentReport.objects.get_or_create(
        comment=comment, user=by, defaults={"reason": reason}
    )
    if is_new:
        if comment.reports.filter(settled_at=None).count() >= REPORTS_THAT_HIDE:
            Comment.objects.filter(pk=comment.pk).update(state=CommentState.HELD)
        tell_moderators(comment)
    return made


@transaction.atomic
def show(*, comment: Comment, by: User) -> None:
    """Let a comment that waited or was reported be read."""
    was_new = comment.decided_at is None and comment.state == CommentState.HELD
    _moderate(comment, CommentState.SHOWN, by=by, reason="")
    if was_new and not comment.reports.exists():
        tell_followers(comment)


@transaction.atomic
def remove(*, comment: Comment, reason: str, by: User) -> None:
    """Take a comment away, for a reason that its writer gets to read."""
    _moderate(comment, CommentState.REMOVED, by=by, reason=reason)
    tell_writer(comment, reason)
    Comment.objects.filter(pk=comment.pk).update(text="")


def set_closed(*, page: CasePage, closed: bool, by: User) -> None:
    """Close the discussion of a case, or open it again."""
    if not by.has_perm(MODERATE):
        raise PermissionDenied
    # Not save(): this is no edit of the case, and makes no version of it.
    CasePage.objects.filter(pk=page.pk).update(discussion_closed=closed)
    record("case.discussion_closed" if closed else "case.discussion_opened", by=by, about=page)


def follow(*, page: CasePage, by: User) -> None:
    """Mail this person about new comments; a second time changes nothing."""
    Following.objects.get_or_create(page=page, user=by)


def unfollow(*, page: CasePage, by: User) -> None:
    """Stop mailing this person about new comments."""
    Following.objects.filter(page=page, user=by).delete()


def _moderate(comment: Comment, state: CommentState, *, by: User, reason: str) -> None:
    if not by.has_perm(MODERATE) or comment.state not in STANDING:
        raise PermissionDenied
    _settle(comment, state, by=by, reason=reason)
    record(f"case.comment_{state.value}", by=by, about=comment)


def _settle(comment: Comment, state: CommentState, *, by: User | None, reason: str) -> None:
    now = timezone.now()
    comment.state, comment.decided_by, comment.reason = state, by, reason
    comment.decided_at = now
    comment.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    comment.reports.filter(settled_at=None).update(settled_at=now)
