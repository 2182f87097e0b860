"""What the discussion adds to the page of a case, for a visitor with an account."""

from typing import Any

from django.http import HttpRequest

from casebank.forms.discussing import CommentForm
from casebank.models import CasePage
from casebank.queries.discussions import discussion_of
from kennisladder.accounts.models import User
from kennisladder.core.companions import companion


@companion("casebank.CasePage")
def discussion(page: CasePage, request: HttpRequest) -> dict[str, Any]:
    """Add the comments and the form; nothing for others, in a preview, or once a case is gone."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or getattr(request, "is_preview", False) or not page.live:
        return {}
    return {
        "discussion": discussion_of(page, user, request.GET.get("page")),
        "comment_form": None if page.discussion_closed else CommentForm(),
    }
