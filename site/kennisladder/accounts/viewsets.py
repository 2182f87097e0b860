"""User administration in the Wagtail admin: e-mail address, one name, profession, organisation."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.users.forms import UserCreationForm as WagtailCreationForm
from wagtail.users.forms import UserEditForm as WagtailEditForm
from wagtail.users.views import users as wagtail_views

from kennisladder.accounts.actions import erase_person, forget_other_addresses
from kennisladder.accounts.door_forms import HELP
from kennisladder.accounts.models import User

OUR_FIELDS = ("email", "name", "profession", "organisation")


class OwnFieldsMixin:
    """Our one name in place of Wagtail's first and last name."""

    cleaned_data: dict[str, Any]
    fields: dict[str, forms.Field]
    first_name: Any = None
    last_name: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        if self.fields["password1"].required:
            self.fields["password1"].help_text = HELP["password1"]

    def clean_email(self) -> str:
        """Keep addresses in small letters, as sign-up does."""
        return str(self.cleaned_data["email"]).lower()


class UserCreationForm(OwnFieldsMixin, WagtailCreationForm):
    """Makes a user; the person verifies the address with a code at the first sign-in."""

    class Meta(WagtailCreationForm.Meta):
        """Our fields and the roles."""

        fields = {*OUR_FIELDS, "is_superuser", "groups"}


class UserEditForm(OwnFieldsMixin, WagtailEditForm):
    """Changes a user."""

    class Meta(WagtailEditForm.Meta):
        """Our fields, the roles and whether the account is open."""

        fields = {*OUR_FIELDS, "is_active", "is_superuser", "groups"}

    def save(self, commit: bool = True) -> User:
        """Save the user; an address that was taken away is no way in any more."""
        person: User = super().save(commit=commit)
        if commit and "email" in self.changed_data:
            forget_other_addresses(person=person)
        return person


class IndexView(wagtail_views.IndexView):
    """The users, found by name, address or organisation."""

    search_fields = {"email", "name", "organisation"}

    @cached_property
    def columns(self) -> list[Column]:
        """Return Wagtail's columns with the words of our fields, and what somebody does."""
        columns: list[Column] = list(super().columns)
        for column in columns:
            if column.name == "name":
                column.sort_key = "name"
            if column.name == User.USERNAME_FIELD:
                column.label = _("E-mail address")
        profession = Column(
            "profession", accessor="get_profession_display", label=_("Profession"), width="20%"
        )
        return [*columns[:3], profession, *columns[3:]]

    def order_queryset(self, queryset: Any) -> Any:
        """Order by our one name."""
        if self.ordering in {"name", "-name"}:
            return queryset.order_by(self.ordering, "pk")
        return super().order_queryset(queryset)


class DeleteView(wagtail_views.DeleteView):
    """Deletes a user with everything that leads to the person, the logs included."""

    def delete_action(self) -> None:
        """Erase instead of delete: Wagtail's own way keeps the name in its log."""
        erase_person(person=self.object, by=self.request.user)


class UserViewSet(wagtail_views.UserViewSet):
    """Users by e-mail address, name and profession."""

    index_view_class = IndexView
    delete_view_class = DeleteView
    create_template_name = "accounts/admin/user_create.html"
    edit_template_name = "accounts/admin/user_edit.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:  # type: ignore[type-arg]  # Wagtail's own
        """Return the form with our fields."""
        return UserEditForm if for_update else UserCreationForm
