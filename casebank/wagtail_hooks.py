"""What the case bank adds to the admin: its menu, the way to a review, and why one is needed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from casebank import admin_views, drafting_hooks  # noqa: F401 -- registers its own hooks
from casebank.models import Approval, CasePage
from casebank.models.pages import REFUSED
from casebank.rights import CONTRIBUTE, INVITE, READ_AUDIT, REVIEW
from casebank.viewsets import InvitationViewSet
from kennisladder.core.kept_pages import keep_pages


@hooks.register("register_admin_urls")
def case_urls() -> list[URLPattern]:
    """Return the addresses of the log, the check of the bank, and the steps with a case."""
    return [
        path("cases/log/", admin_views.audit, name="case_audit"),
        path("cases/disclosure/", admin_views.disclosure, name="case_disclosure"),
        path("cases/<int:page_id>/revise/", admin_views.revise, name="case_revise"),
        path("cases/<int:page_id>/withdraw/", admin_views.withdraw, name="case_withdraw"),
    ]


@hooks.register("register_admin_viewset")
def register_invitations() -> InvitationViewSet:
    """Show invitations to whoever may send them."""
    return InvitationViewSet("case_invitations")


class Shown(MenuItem):
    """A line of the menu for who may use it."""

    def __init__(self, label: Any, name: str, may: Any, **options: Any) -> None:
        super().__init__(label, reverse(name), **options)
        self.may = may

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this person may use it."""
        return bool(self.may(request.user))


@hooks.register("register_admin_menu_item")
def case_menu() -> SubmenuMenuItem:
    """Return the menu of the case bank."""
    items = [
        Shown(
            gettext_lazy("Cases under review"), "casebank:mine",
            lambda user: user.has_perm(REVIEW) or user.has_perm(CONTRIBUTE),
            icon_name="tasks", order=10,
        ),
        Shown(
            gettext_lazy("Invitations"), "case_invitations:index",
            lambda user: user.has_perm(INVITE), icon_name="mail", order=20,
        ),
        Shown(
            gettext_lazy("Recognisability"), "case_disclosure", admin_views.may_see_risks,
            icon_name="group", order=30,
        ),
        Shown(
            gettext_lazy("Who saw what"), "case_audit", lambda user: user.has_perm(READ_AUDIT),
            icon_name="lock", order=40,
        ),
    ]  # fmt: skip
    return SubmenuMenuItem(
        gettext_lazy("Case bank"), Menu(items=items), icon_name="folder-open-inverse", order=390
    )


@hooks.register("register_page_header_buttons")
def case_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer a review of the draft, and taking the case offline for good."""
    page = page.specific
    if not (isinstance(page, CasePage) and page.pk and not page.alias_of_id):
        return
    rights = page.permissions_for_user(user)
    if rights.can_edit() and user.has_perm(CONTRIBUTE):
        url = reverse("case_revise", args=[page.pk])
        yield Button(_("Send this text for review"), url, icon_name="tasks", priority=91)
    if page.live and rights.can_unpublish():
        url = reverse("case_withdraw", args=[page.pk])
        yield Button(_("Withdraw this case"), url, icon_name="no-view", priority=92)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Put the refusal to publish in the history of the page."""
    actions.register_action(
        REFUSED,
        gettext_lazy("Refuse to publish"),
        gettext_lazy("Not published: a second person has not approved this text."),
    )


@hooks.register("after_edit_page")
def offer_a_review(request: HttpRequest, page: Page) -> None:
    """Say that a saved draft needs a review, and offer the way to it."""
    case = page.specific
    wants_json = "application/json" in request.headers.get("Accept", "")
    if wants_json or not isinstance(case, CasePage):
        return
    if not case.get_latest_revision_as_object().is_approved():
        messages.warning(
            request,
            _("This draft can only be published after a review."),
            buttons=[
                messages.button(
                    reverse("case_revise", args=[case.pk]), _("Send this text for review")
                )
            ],
        )


@hooks.register("after_bulk_action")
def say_what_was_refused(
    request: HttpRequest, action_type: str, objects: Iterable[Page], action: Any
) -> None:
    """Name the cases that a bulk action could not publish."""
    if action_type != "publish":
        return
    pages = Page.objects.none()
    for page in objects:
        pages |= Page.objects.descendant_of(page, inclusive=True)
    cases = CasePage.objects.filter(pk__in=pages.values("pk"), has_unpublished_changes=True)
    refused = [
        case.draft_title for case in cases if not case.get_latest_revision_as_object().is_approved()
    ]
    if refused:
        messages.warning(
            request,
            _("Not published, because a second person has not approved the text: %(titles)s.")
            % {"titles": ", ".join(refused)},
        )


def was_published(page: Page) -> bool:
    """Return whether this or a case below it was published: number and evidence stay."""
    return bool(Approval.objects.filter(page__path__startswith=page.path).exists())


keep_pages(
    was_published,
    because=gettext_lazy(
        "A case that was published cannot be deleted: %(titles)s. Withdraw it instead."
    ),
)
