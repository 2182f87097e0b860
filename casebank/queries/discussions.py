"""What one may read of the discussion of a case, and what waits for moderators."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from casebank.models import CasePage, Comment, CommentReport, CommentState, Following
from kennisladder.accounts.models import User

PAGE_SIZE = 20


@dataclass(frozen=True)
class Discussion:
    """One page of comments, for one reader; each says whether this reader reported it."""

    comments: Page[Comment]
    is_followed: bool


def discussion_of(page: CasePage, reader: User, number: str | int | None) -> Discussion:
    """Return the comments on a case that this reader may see (two SQL statements).

    Those that are shown, the traces of those that were taken back or removed, and the reader's own
    that wait for a moderator. Without a number: the last page, where the newest stand.
    """
    visible = ~Q(state=CommentState.HELD) | Q(user=reader)
    found = Comment.objects.filter(visible, page=page).order_by()
    count = found.values("page").annotate(count=Count("pk")).values("count")
    following = Following.objects.filter(page=page, user=reader)
    comment_count, is_followed = (
        User.objects.filter(pk=reader.pk)
        .values_list(Coalesce(Subquery(count), 0), Exists(following))
        .get()
    )
    reported = CommentReport.objects.filter(comment=OuterRef("pk"), user=reader)
    rows = found.select_related("user").annotate(is_reported=Exists(reported))
    pages = _Counted(rows.order_by("written_at", "pk"), PAGE_SIZE)
    pages.count = comment_count
    comments = pages.get_page(number or pages.num_pages)
    return Discussion(comments, is_followed=is_followed)


class _Counted(Paginator[Comment]):
    """A paginator whose rows were counted along with something else."""

    count = 0


def to_moderate() -> "QuerySet[Any]":
    """Return the comments that wait for a moderator, or were reported, the longest first.

    Each comes with its `open_reports`.
    """
    unsettled = CommentReport.objects.filter(settled_at=None)
    waiting = Comment.objects.alias(
        report_count=Count("reports", filter=Q(reports__settled_at=None))
    ).filter(Q(state=CommentState.HELD) | Q(state=CommentState.SHOWN, report_count__gt=0))
    return (
        waiting.select_related("page", "user")
        .prefetch_related(Prefetch("reports", unsettled, to_attr="open_reports"))
        .order_by("written_at", "pk")
    )
