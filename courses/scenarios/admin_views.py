"""What editors see beside the form of a scenario, and stories in and out."""

import json
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from courses.scenarios.actions import transfer
from courses.scenarios.findings import Names, problem_text
from courses.scenarios.models import ScenarioIndexPage, ScenarioPage, ScenarioVersion
from courses.scenarios.overview import overview
from courses.scenarios.rules import Problem, StoryError, parse
from kennisladder.accounts.models import User

SHOWN_PROBLEMS = 200


class ImportForm(forms.Form):
    """A file with a story."""

    file = forms.FileField(
        label=gettext_lazy("File with a story"),
        help_text=gettext_lazy("In JSON, at most 2 MB. The docs describe the format."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Return the file when it is not too large."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        size = file.size or 0
        if size > transfer.LARGEST_FILE:
            raise forms.ValidationError(
                _("This file is too large: %(size)s. The largest is %(largest)s.")
                % {
                    "size": filesizeformat(size),
                    "largest": filesizeformat(transfer.LARGEST_FILE),
                }
            )
        return file


def _editable(request: HttpRequest, page_id: int) -> ScenarioPage:
    """Return the page when this person may edit it."""
    page = get_object_or_404(ScenarioPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


@require_GET
def check(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show what the rules find in the saved draft, its picture and its versions."""
    page = _editable(request, page_id)
    draft = page.get_latest_revision_as_object()
    context = {
        "page": page,
        **overview(draft),
        "versions": page.versions.select_related("created_by").defer("document", "graph_svg"),
    }
    return render(request, "scenarios/admin/check.html", context)


@require_GET
def export(request: HttpRequest, page_id: int, number: int | None = None) -> HttpResponse:
    """Send the latest draft, or a published version, as a file."""
    page = _editable(request, page_id)
    try:
        data = transfer.exported(page=page, number=number)
    except ScenarioVersion.DoesNotExist as error:
        raise Http404 from error
    name = f"{page.code or page.slug}{f'-{number}' if number else ''}.json"
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    response = HttpResponse(text, content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def import_new(request: HttpRequest, parent_id: int) -> HttpResponse:
    """Make a draft from a file with a story."""
    parent = get_object_or_404(ScenarioIndexPage, pk=parent_id)
    if not parent.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    return _import(request, parent=parent, page=None)


def import_into(request: HttpRequest, page_id: int) -> HttpResponse:
    """Replace the draft of a page by a file with a story."""
    page = _editable(request, page_id)
    return _import(request, parent=page.get_parent().specific, page=page)


def _import(
    request: HttpRequest, *, parent: ScenarioIndexPage, page: ScenarioPage | None
) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "parent": parent, "page": page}
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            data = transfer.read_data(content)
            draft = transfer.import_story(
                story=parse(data), by=cast(User, request.user), parent=parent, page=page
            )
        except transfer.NotJsonError as error:
            form.add_error("file", _not_json(error))
        except StoryError as error:
            context["problems"] = _listed(error.problems, data)
            context["problem_count"] = len(error.problems)
        except transfer.CodeTakenError as error:
            context["other"] = error.page
        else:
            messages.success(
                request, _("The story “%(title)s” is now a draft.") % {"title": draft.title}
            )
            return redirect(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    status = 422 if request.method == "POST" else 200
    return render(request, "scenarios/admin/import.html", context, status=status)


def _not_json(error: transfer.NotJsonError) -> str:
    if not error.line:
        return _("This file is no text in JSON.")
    return _("This file is no JSON: it stops making sense at line %(line)d, column %(column)d.") % {
        "line": error.line,
        "column": error.column,
    }


def _listed(problems: tuple[Problem, ...], data: Any) -> list[dict[str, str]]:
    """Return the first problems in words, each with its place in words and in the file."""
    names = Names(data if isinstance(data, dict) else {})
    return [
        {
            "text": problem_text(problem.code, problem.params),
            "place": problem.place,
            "where": names.place(problem.place),
        }
        for problem in problems[:SHOWN_PROBLEMS]
    ]
