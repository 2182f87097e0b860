"""The addresses of teaching packs."""

from django.urls import path

from casebank.views import packs

WITH, WITHOUT = {"with_outcome": True}, {"with_outcome": False}

urlpatterns = [
    path("les/<int:page_id>/", packs.slides, WITHOUT, name="slides"),
    path("les/<int:page_id>/afloop/", packs.slides, WITH, name="slides_outcome"),
    path("les/<int:page_id>/lesmap.pdf", packs.pdf, WITHOUT, name="pack"),
    path("les/<int:page_id>/lesmap-met-afloop.pdf", packs.pdf, WITH, name="pack_outcome"),
]
