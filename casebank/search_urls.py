"""Addresses of the searches that somebody keeps."""

from django.urls import path

from casebank.views import saving

urlpatterns = [
    path("zoekopdrachten/", saving.searches, name="searches"),
    path("zoekopdrachten/bewaren/", saving.save, name="save_search"),
    path("zoekopdrachten/<int:pk>/weg/", saving.remove, name="remove_search"),
    path("zoekopdrachten/<int:pk>/stoppen/", saving.stop, name="stop_search_mails"),
    path("zoekopdrachten/<int:pk>/mailen/", saving.start, name="start_search_mails"),
]
