"""The addresses of teaching packs."""

from django.urls import path

from casebank import pack_views as views

urlpatterns = [
    path("les/<int:page_id>/", views.slides, {"with_outcome": False}, name="slides"),
    path("les/<int:page_id>/afloop/", views.slides, {"with_outcome": True}, name="slides_outcome"),
    path("les/<int:page_id>/lesmap.pdf", views.pdf, {"with_outcome": False}, name="pack"),
    path(
        "les/<int:page_id>/lesmap-met-afloop.pdf",
        views.pdf,
        {"with_outcome": True},
        name="pack_outcome",
    ),
]
