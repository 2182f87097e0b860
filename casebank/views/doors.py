"""What all these pages share: who may come in, and that nothing of them is kept or indexed."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from casebank.actions.problems import Problem
from casebank.models import Submission
from kennisladder.accounts.views import signed_in

WORDLESS = ("original", "names", "note")
View = Callable[..., HttpResponse]


def private(*rights: str, methods: str = "GET HEAD POST") -> Callable[[View], View]:
    """Return a decorator: signed in, with one of these rights, cached nowhere, in no index.

    Without rights any signed-in person may come in. What is posted is in no report of a fault: it
    may hold real names.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if rights and not any(signed_in(request).has_perm(right) for right in rights):
                raise PermissionDenied
            response = view(request, *args, **kwargs)
            response["X-Robots-Tag"] = "noindex, nofollow"
            return response

        allowed = require_http_methods(methods.split())
        return sensitive_post_parameters()(never_cache(login_required(allowed(guarded))))

    return decorate


def submission_or_404(pk: UUID, **role: Any) -> Submission:
    """Return the submission in which this person has this role, without what only originals need.

    For anybody else there is none.
    """
    rows = Submission.objects.select_related("page").defer(*WORDLESS)
    submission = rows.filter(pk=pk, **role).first()
    if submission is None:
        raise Http404
    return submission


def crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    """Return the breadcrumbs of these pages."""
    below = [
        (settings.WAGTAIL_SITE_NAME, "/"),
        (_("My cases"), reverse("casebank:mine")),
        *more,
    ]
    return [{"title": title, "url": url} for title, url in below]


def reference(submission: Submission) -> str:
    """Return by what name people speak of a submission: nothing of the case itself."""
    return str(submission).upper()


def frame_of(submission: Submission, above: str) -> dict[str, Any]:
    """Return what every page about a submission shows; `above` names the one it leads back to."""
    back = reverse(above, args=[submission.pk])
    return {
        "submission": submission,
        "reference": reference(submission),
        "back": back,
        "breadcrumbs": crumbs((reference(submission), back)),
    }


def beside(form: forms.Form, problem: Problem, **renamed: str) -> None:
    """Put what an action refused beside its field, or above the form.

    `renamed` gives the form's own name of a field that the action calls otherwise.
    """
    field = renamed.get(problem.field, problem.field)
    form.add_error(field if field in form.fields else None, str(problem))
