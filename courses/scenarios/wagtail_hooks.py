"""What scenarios add to the admin: import and export, the check, and words in the history."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from courses.scenarios import admin_views
from courses.scenarios.actions.publish import freeze
from courses.scenarios.models import Attempt, ScenarioIndexPage, ScenarioPage
from courses.scenarios.models.pages import REFUSED
from kennisladder.accounts.models import User
from kennisladder.core.kept_pages import keep_pages


@hooks.register("register_admin_urls")
def scenario_urls() -> list[URLPattern]:
    """Return the addresses of the check, import and export."""
    return [
        path("scenarios/<int:page_id>/check/", admin_views.check, name="scenario_check"),
        path("scenarios/<int:page_id>/export/", admin_views.export, name="scenario_export"),
        path(
            "scenarios/<int:page_id>/export/<int:number>/",
            admin_views.export,
            name="scenario_export_version",
        ),
        path("scenarios/<int:page_id>/import/", admin_views.import_into, name="scenario_import"),
        path("scenarios/new/<int:parent_id>/", admin_views.import_new, name="scenario_import_new"),
    ]


@hooks.register("register_page_header_buttons")
def scenario_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer import and export to who may edit the scenario."""
    page = page.specific
    rights = page.permissions_for_user(user)
    if isinstance(page, ScenarioIndexPage) and rights.can_add_subpage():
        yield _button(_("Import a story"), "scenario_import_new", page, icon="upload")
    if isinstance(page, ScenarioPage) and page.pk and rights.can_edit():
        yield _button(_("Import a story into this draft"), "scenario_import", page, icon="upload")
        yield _button(_("Export the draft"), "scenario_export", page, icon="download")
        if page.live_version:
            url = reverse("scenario_export_version", args=[page.pk, page.live_version.number])
            yield Button(_("Export what is played"), url, icon_name="download", priority=93)


def _button(label: str, view: str, page: Page, *, icon: str) -> Button:
    return Button(label, reverse(view, args=[page.pk]), icon_name=icon, priority=91)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Put the refusal to publish in the history of the page."""
    actions.register_action(
        REFUSED,
        gettext_lazy("Refuse to publish"),
        gettext_lazy("Not published: the story has faults. What learners play stays as it was."),
    )


@hooks.register("after_bulk_action")
def say_what_was_refused(
    request: HttpRequest, action_type: str, objects: Iterable[Page], action: Any
) -> None:
    """Name the scenarios that a bulk action could not publish."""
    if action_type != "publish":
        return
    pages = Page.objects.none()
    for page in objects:
        pages |= Page.objects.descendant_of(page, inclusive=True)
    scenarios = ScenarioPage.objects.filter(pk__in=pages.values("pk"), has_unpublished_changes=True)
    refused = [
        page.draft_title
        for page in scenarios
        if page.get_latest_revision_as_object().check_story().blocks
    ]
    if refused:
        messages.warning(
            request,
            _("Not published, because the story has faults: %(titles)s.")
            % {"titles": ", ".join(refused)},
        )


@hooks.register("after_copy_page")
def freeze_aliases(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Freeze the stories of new aliases: Wagtail makes them live without publishing them."""
    copies = ScenarioPage.objects.descendant_of(new_page, inclusive=True)
    for copy in copies.filter(live=True, alias_of__isnull=False):
        freeze(page=copy, by=cast(User, request.user))


def was_played(page: Page) -> bool:
    """Return whether people have played this or a scenario below it: debriefs hold on to it."""
    return bool(Attempt.objects.filter(version__page__path__startswith=page.path).exists())


keep_pages(
    was_played,
    because=gettext_lazy(
        "People have played this, so it cannot be deleted: %(titles)s. Take it offline instead."
    ),
)
