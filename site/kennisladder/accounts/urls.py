"""Addresses of accounts beside allauth's own: the profile, and the doors that lead to the one."""

from django.urls import path, re_path
from wagtail.admin.auth import require_admin_access

from kennisladder.accounts import views
from kennisladder.accounts.admin_views import AccountView

DOORS = ("admin/login/", "django-admin/login/", "_util/login/")

urlpatterns = [
    path("profiel/", views.profile, name="profile"),
    path("profiel/gegevens/", views.own_data, name="own_data"),
    path("profiel/verwijderen/", views.erase, name="erase_account"),
    # No second page takes a password: these stand before Wagtail's own.
    *(path(door, views.to_sign_in) for door in DOORS),
    re_path(r"^(?:django-)?admin/password_reset/", views.to_sign_in),
    path("admin/account/", require_admin_access(AccountView.as_view())),
]
