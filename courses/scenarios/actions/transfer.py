"""Stories in and out of the site, in the published format."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from courses.scenarios.conversion import fill_page
from courses.scenarios.models import ScenarioIndexPage, ScenarioPage
from courses.scenarios.rules import Story, StoryError, dump, parse
from kennisladder.accounts.models import User

LARGEST_FILE = 2 * 1024 * 1024  # bytes


class NotJsonError(ValueError):
    """The file is no JSON; line and column say where it stops being so (0: it is no text)."""

    def __init__(self, line: int = 0, column: int = 0) -> None:
        super().__init__(f"line {line}, column {column}")
        self.line = line
        self.column = column


class CodeTakenError(ValueError):
    """Another page holds the scenario with this code."""

    def __init__(self, page: ScenarioPage) -> None:
        super().__init__(page.code)
        self.page = page


def read_data(content: bytes) -> Any:
    """Return what a file in JSON says; `NotJsonError` says where it is none."""
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise NotJsonError(error.lineno, error.colno) from error
    except (ValueError, RecursionError) as error:
        raise NotJsonError from error


def _refuse_constant(name: str) -> None:
    """Refuse Infinity and NaN, which are no JSON."""
    raise ValueError(name)


@transaction.atomic
def import_story(
    *, story: Story, by: User | None, parent: ScenarioIndexPage, page: ScenarioPage | None = None
) -> ScenarioPage:
    """Write a story into a draft and return its page; what learners play stays as it is.

    Without a page a new one is made below `parent`. `CodeTakenError` when another page has the
    story's code already.
    """
    other = ScenarioPage.objects.filter(code=story.id).first()
    if other is not None and other != page:
        raise CodeTakenError(other)
    return _new_draft(story, parent, by) if page is None else _changed_draft(story, page, by)


def _new_draft(story: Story, parent: ScenarioIndexPage, by: User | None) -> ScenarioPage:
    page = ScenarioPage(live=False, has_unpublished_changes=True, owner=by)
    fill_page(page, story)
    page.draft_title = page.title
    page.slug = _free_slug(parent, story)
    parent.add_child(instance=page)
    page.save_revision(user=by, log_action="wagtail.create", clean=False)
    return page


def _free_slug(parent: ScenarioIndexPage, story: Story) -> str:
    taken = set(parent.get_children().values_list("slug", flat=True))
    slug = slugify(story.id)
    number = next(
        n for n in range(1, len(taken) + 3) if (f"{slug}-{n}" if n > 1 else slug) not in taken
    )
    return f"{slug}-{number}" if number > 1 else slug


def _changed_draft(story: Story, page: ScenarioPage, by: User | None) -> ScenarioPage:
    draft: ScenarioPage = page.get_latest_revision_as_object()
    lock = draft.get_lock()
    if lock is not None and by is not None and lock.for_user(by):
        raise PermissionDenied(_("This page is locked."))
    fill_page(draft, story)
    draft.save_revision(user=by, log_action=True, clean=False)
    return draft


def exported(*, page: ScenarioPage, number: int | None = None) -> dict[str, Any]:
    """Return a story as JSON data: of a version, or (without a number) of the latest draft.

    A draft with faults is exported as it is; `ScenarioVersion.DoesNotExist` for another number.
    """
    if number is not None:
        data: dict[str, Any] = page.versions.get(number=number).data
        return data
    draft: ScenarioPage = page.get_latest_revision_as_object()
    data = draft.story_data
    try:
        return dump(parse(data))
    except StoryError:
        return data
