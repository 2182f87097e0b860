"""Mails about the discussion of a case, by the outbox; they hold no text of a comment."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casebank.mails import write_to
from casebank.models import Comment, CommentReport, Following
from casebank.rights import MODERATE
from kennisladder.accounts.models import User

KIND = "discussion"
PLACE = "#reacties"


def tell_followers(comment: Comment) -> None:
    """Write to all who follow this case, but not to the writer, that there is a new comment."""
    followings = Following.objects.filter(page=comment.page_id).exclude(user=comment.user_id)
    _send(
        User.objects.filter(pk__in=followings.values("user"), is_active=True),
        comment,
        template="new_comment",
        subject=_("New comment on case %(code)s"),
        address=(comment.page.get_url() or "/") + PLACE,
        stop=settings.SITE_URL + reverse("casebank:unfollow", args=[comment.page_id]),
    )


def tell_moderators(comment: Comment, report: CommentReport | None = None) -> None:
    """Write to the moderators that a comment waits for them, or that somebody reported one."""
    _send(
        ModelBackend().with_perm(MODERATE, include_superusers=False),
        comment,
        template="to_moderate",
        subject=_("A comment on case %(code)s waits for you"),
        address=reverse("casebank:moderate"),
        step=f"report:{report.pk}" if report else "held",
    )


def tell_writer(comment: Comment, reason: str) -> None:
    """Write to the writer that a comment was removed, and why."""
    _send(
        [comment.user] if comment.user.is_active else [],
        comment,
        template="comment_removed",
        subject=_("Your comment on case %(code)s was removed"),
        address=(comment.page.get_url() or "/") + PLACE,
        reason=reason,
    )


def _send(
    people: Iterable[User],
    comment: Comment,
    *,
    template: str,
    subject: object,
    address: str,
    step: str = "",
    **words: str,
) -> None:
    """Once for a person, a comment and a step, which is the template where nothing else is said."""
    told = {"code": comment.page.code, "address": settings.SITE_URL + address, **words}
    key = f"comment:{comment.pk}:{step or template}"
    for person in people:
        write_to(person, template, subject, told, key=key, kind=KIND)
