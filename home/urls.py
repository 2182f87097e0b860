"""Addresses of the front of the house."""

from django.urls import path

from home import views

urlpatterns = [
    path("zoeken/", views.search, name="search"),
    path("styleguide/", views.style_guide, name="style_guide"),
]
