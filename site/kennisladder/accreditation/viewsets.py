"""Registers, accreditations, certificates and exports in the admin."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView, InspectView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from kennisladder.accreditation import actions, admin_views
from kennisladder.accreditation.actions.exports import PERMISSION
from kennisladder.accreditation.admin_forms import RegisterForm
from kennisladder.accreditation.forms import ReasonForm
from kennisladder.accreditation.models import Accreditation, Certificate, Export, Register
from kennisladder.accreditation.rules.certificates import Standing
from kennisladder.core.viewsets import ReadOnlyViewSet, dated


def choice_column(name: str, label: Any) -> Column:
    """Return a column that shows the words of a choice."""
    return Column(f"get_{name}_display", label=label, sort_key=name)


class RegisterViewSet(ModelViewSet):
    """Registers with their rules, their groups, and how sure we are."""

    model = Register
    name = url_prefix = "registers"
    icon = "list-ul"
    menu_label = _("Registers")
    list_display = [
        "name",
        "full_name",
        choice_column("route", _("Route of the points")),
        choice_column("mark", _("How sure")),
    ]
    search_fields = ["name", "full_name"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("code")]),
            FieldRowPanel([FieldPanel("full_name"), FieldPanel("position")]),
            FieldPanel("for_whom"),
            FieldPanel("professions"),
            InlinePanel("groups", label=_("Group"), heading=_("For whom points count")),
            FieldPanel("requirement"),
            FieldPanel("how_points"),
            FieldPanel("how_registered"),
            FieldPanel("route"),
            MultiFieldPanel(
                [
                    FieldPanel("has_numbers"),
                    FieldRowPanel([FieldPanel("number_prefix"), FieldPanel("number_digits")]),
                ],
                heading=_("Number of a professional"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("minutes_per_point"), FieldPanel("self_award")]),
                    FieldRowPanel([FieldPanel("test_rule"), FieldPanel("test_from_minutes")]),
                ],
                heading=_("Rules"),
            ),
            MultiFieldPanel(
                [FieldPanel("mark"), FieldPanel("doubt"), FieldPanel("sources")],
                heading=_("How we know"),
            ),
        ],
        base_form_class=RegisterForm,
    )


class BookingMixin:
    """After saving a decision, books the points of whoever completed the course before."""

    request: Any

    def save_instance(self) -> Accreditation:
        """Save, and book what follows from it."""
        saved: Accreditation = super().save_instance()  # type: ignore[misc]  # Wagtail's view, beside us
        actions.award_points(accreditation=saved, by=self.request.user)
        return saved


class AddAccreditation(BookingMixin, CreateView):
    """A new accreditation."""


class EditAccreditation(BookingMixin, EditView):
    """An accreditation that changes: a decision came in."""


class AccreditationIndex(IndexView):
    """Accreditations by course; each leads to who took part."""

    def get_list_more_buttons(self, instance: Accreditation) -> list[Any]:
        """Add the attendance for the register, for whoever may export."""
        buttons: list[Any] = super().get_list_more_buttons(instance)
        if self.request.user.has_perm(PERMISSION):
            url = reverse(f"{AccreditationViewSet.name}:attendance", args=[instance.pk])
            buttons.append(
                MenuItem(_("Attendance for the register"), url, icon_name="download", priority=60)
            )
        return buttons


class AccreditationViewSet(ModelViewSet):
    """What courses have in registers."""

    model = Accreditation
    name = url_prefix = "accreditations"
    icon = "doc-full-inverse"
    menu_label = _("Accreditations")
    index_view_class = AccreditationIndex
    add_view_class = AddAccreditation
    edit_view_class = EditAccreditation
    list_display = [
        "page",
        "register",
        choice_column("status", capfirst(pgettext_lazy("accreditation", "status"))),
        "points",
        "valid_to",
    ]
    list_filter = ["register", "status"]
    panels = [
        FieldPanel("page"),
        FieldRowPanel([FieldPanel("register"), FieldPanel("form")]),
        FieldRowPanel([FieldPanel("status"), FieldPanel("points")]),
        FieldRowPanel([FieldPanel("accreditation_id"), FieldPanel("category")]),
        FieldRowPanel([FieldPanel("asked_on"), FieldPanel("valid_from"), FieldPanel("valid_to")]),
        MultiFieldPanel(
            [
                FieldPanel("org_id"),
                FieldRowPanel([FieldPanel("pe_course_id"), FieldPanel("pe_module_id")]),
                FieldRowPanel([FieldPanel("pe_edition_id"), FieldPanel("pe_meeting_id")]),
            ],
            heading="PE-online",
            help_text=_("The numbers that PE-online gave to the course, to copy from there."),
        ),
        FieldPanel("note"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the attendance: the dry run and the file."""
        return [
            *super().get_urlpatterns(),
            path("attendance/<int:pk>/", admin_views.attendance, name="attendance"),
        ]


HELD = frozenset({Standing.VALID, Standing.EXPIRED})  # neither revoked nor replaced


class CertificateView(InspectView):
    """One certificate, with revoking and reissuing."""

    template_name = "accreditation/admin/certificate.html"

    @cached_property
    def standing(self) -> Standing:
        """Return where the certificate stands."""
        found: Standing = self.object.standing()
        return found

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """Return the value, and a dash where there is none."""
        value = super().get_field_display_value(field_name, field)
        return "–" if value in (None, "") else value

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what can be done with the certificate now."""
        context: dict[str, Any] = super().get_context_data(
            **kwargs,
            form=ReasonForm(),
            standing_word=self.object.standing_word,
            may_revoke=self.standing in HELD,
            may_reissue=self.standing in HELD and self.object.user_id,
        )
        return context


class CertificateViewSet(ReadOnlyViewSet):
    """Certificates: looked up, revoked and reissued."""

    model = Certificate
    name = url_prefix = "certificates"
    icon = "success"
    menu_label = _("Certificates")
    inspect_view_class = CertificateView
    inspect_view_fields = [
        "code", "name", "page", "edition", "issued_at", "expires_at", "renewal", "revoked_at",
        "revoked_reason", "revoked_by", "replaces", "reissue_reason", "sha256", "pdf_made_at",
        "tries",
    ]  # fmt: skip
    list_display = [
        "__str__",  # the code, under a heading that is translated
        "name",
        "page",
        dated(Certificate, "issued_at"),
        Column("standing_word", label=_("Where it stands")),
        dated(Certificate, "pdf_made_at"),
    ]
    search_fields = ["name", "code"]
    list_filter = ["is_current"]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add revoking and reissuing."""
        return [
            *super().get_urlpatterns(),
            path("revoke/<uuid:pk>/", admin_views.revoke, name="revoke"),
            path("reissue/<uuid:pk>/", admin_views.reissue, name="reissue"),
        ]


class ExportViewSet(ReadOnlyViewSet):
    """What was sent to registers, and by whom."""

    model = Export
    name = url_prefix = "register_exports"
    icon = "download"
    menu_label = _("Exports to registers")
    list_display = [
        "register",
        "page",
        dated(Export, "made_at"),
        "records",
        "refused",
        "by",
    ]
    inspect_view_fields = ["register", "page", "made_at", "records", "refused", "by"]
    list_filter = ["register"]


class AccreditationGroup(ViewSetGroup):
    """Registers, accreditations and what came of them."""

    menu_label = _("Accreditation")
    menu_icon = "success"
    menu_order = 450
    items = (RegisterViewSet, AccreditationViewSet, CertificateViewSet, ExportViewSet)
