"""Mails about the discussion of a case, by the outbox; they hold no text of a comment."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from casebank.models import Comment, Following
from kennisladder.accounts.models import User
from kennisladder.accounts.queries import account_key
from kennisladder.core.outbox.parts import Dispatch

KIND = "discussion"


def tell_followers(comment: Comment) -> None:
    """Write to all who follow this case, but not to the writer, that there is a new comment."""
    followings = Following.objects.filter(page=comment.page_id).exclude(user=comment.user_id)
    people = User.objects.filter(pk__in=followings.values("user"), is_active=True)
    _send(
        people,
        comment,
        template="new_comment",
        subject=_("New comment on case %(code)s"),
        stop=reverse("casebank:unfollow", args=[comment.page_id]),
    )


def tell_moderators(comment: Comment) -> None:
    """Write to the moderators that somebody waits for them, once for a comment and a reason."""
    moderators = User.objects.with_perm("casebank.change_comment")
    _send(
        moderators,
        comment,
        template="to_moderate",
        subject=_("A comment on case %(code)s waits for you"),
        address=reverse("casebank:moderate"),
        key=f"moderate:{comment.reports.count()}",
    )


def tell_writer(comment: Comment, reason: str) -> None:
    """Write to the writer that a comment was removed, and why."""
    _send(
        [comment.user],
        comment,
        template="comment_removed",
        subject=_("Your comment on case %(code)s was removed"),
        reason=reason,
    )


def _send(
    people: Iterable[User],
    comment: Comment,
    *,
    template: str,
    subject: object,
    address: str = "",
    key: str = "",
    **words: str,
) -> None:
    page = comment.page
    told = {
        "code": page.code,
        "address": settings.SITE_URL + (address or page.get_url() + "#reacties"),
        **words,
    }
    if "stop" in told:
        told["stop"] = settings.SITE_URL + told["stop"]
    for person in people:
        with override(person.language or "nl"):
            message = EmailMessage(
                subject=str(subject) % {"code": page.code},
                body=render_to_string(f"casebank/mail/{template}.txt", {**told, "person": person}),
                to=[person.email],
            )
            message.dispatch = Dispatch(  # type: ignore[attr-defined]  # what our backend looks for
                key=f"{account_key(person.pk)}comment:{comment.pk}:{key or template}", kind=KIND
            )
            message.send()
