"""What one may read of the discussion of a case, and what waits for moderators."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from casebank.models import CasePage, Comment, CommentReport, CommentState, Following
from kennisladder.accounts.models import User

PAGE_SIZE = 20


@dataclass(frozen=True)
class Discussion:
    """One page of comments, for one reader."""

    comments: Page[Comment]
    reported: frozenset[int]  # ids of comments that this reader reported
    is_followed: bool


def discussion_of(page: CasePage, reader: User, number: object) -> Discussion:
    """Return the comments on a case that this reader may see (four SQL statements).

    Those that are shown, the traces of those that were taken back or removed, and the reader's own
    that wait for a moderator. Without a number: the last page, where the newest stand.
    """
    visible = ~Q(state=CommentState.HELD) | Q(user=reader)
    found = Comment.objects.filter(visible, page=page).select_related("user")
    pages = Paginator(found, PAGE_SIZE)
    comments = pages.get_page(number or pages.num_pages)
    reported = CommentReport.objects.filter(
        user=reader, comment__in=[comment.pk for comment in comments]
    )
    return Discussion(
        comments=comments,
        reported=frozenset(reported.values_list("comment", flat=True)),
        is_followed=Following.objects.filter(page=page, user=reader).exists(),
    )


def to_moderate() -> "QuerySet[Any]":
    """Return the comments that wait for a moderator, or were reported, the longest first."""
    open_reports = Count("reports", filter=Q(reports__settled_at=None))
    waiting = Comment.objects.annotate(open_reports=open_reports).filter(
        Q(state=CommentState.HELD) | Q(state=CommentState.SHOWN, open_reports__gt=0)
    )
    return waiting.select_related("page", "user").prefetch_related("reports").order_by("written_at")
