"""What the discussion adds to the page of a case, for a visitor with an account."""

from typing import Any

from django.http import HttpRequest

from casebank.discussion_forms import CommentForm
from casebank.models import CasePage
from casebank.queries.discussion import discussion_of
from kennisladder.accounts.models import User
from kennisladder.core.companions import companion


@companion("casebank.CasePage")
def discussion(page: CasePage, request: HttpRequest) -> dict[str, Any]:
    """Add the comments and the form; nothing for others, and in the preview of an editor."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or getattr(request, "is_preview", False):
        return {}
    found = discussion_of(page, user, request.GET.get("page"))
    form = None if page.discussion_closed else CommentForm()
    if form and found.is_followed:
        del form.fields["follow"]
    return {"discussion": found, "comment_form": form}
