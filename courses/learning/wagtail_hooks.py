"""What learning adds to the admin: groups, and who trains them."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from courses.learning.group_forms import StudyGroupForm
from courses.learning.models import StudyGroup


class StudyGroupViewSet(ModelViewSet):
    """Groups with their trainers; members join by themselves."""

    model = StudyGroup
    icon = "group"
    menu_label = _("Groups")
    menu_order = 380
    add_to_admin_menu = True
    list_display = ("name", "organisation", "ends_on")
    list_per_page = 50
    search_fields = ("name", "organisation")
    copy_view_enabled = False
    panels = (
        FieldPanel("name"),
        FieldPanel("organisation"),
        FieldPanel("addresses"),
        FieldPanel("ends_on"),
    )

    def get_form_class(self, for_update: bool = False) -> type[StudyGroupForm]:
        """Return the form with the trainers' addresses."""
        return StudyGroupForm


@hooks.register("register_admin_viewset")
def register_groups() -> StudyGroupViewSet:
    """Show groups to whoever may change them."""
    return StudyGroupViewSet("study_groups")
