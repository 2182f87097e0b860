"""Addresses of the core: language and appearance."""

from django.urls import path
from django.views.i18n import set_language

from kennisladder.core import views

urlpatterns = [
    path("taal/", set_language, name="set_language"),
    path("weergave/", views.set_appearance, name="set_appearance"),
]
