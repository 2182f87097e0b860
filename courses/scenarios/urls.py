"""Addresses of practising; the list and the start pages beside them are Wagtail's."""

from django.urls import path

from courses.scenarios import views

app_name = "scenarios"

urlpatterns = [
    path("", views.mine, name="mine"),
    path("start/<int:page_id>/", views.start, name="start"),
    path("<uuid:attempt_id>/", views.play, name="play"),
    path("<uuid:attempt_id>/kies/", views.choose, name="choose"),
    path("<uuid:attempt_id>/besluit/<int:order>/", views.feedback, name="feedback"),
    path("<uuid:attempt_id>/besluit/<int:order>/regel/", views.write_line, name="line"),
    path("<uuid:attempt_id>/nabespreking/", views.debrief, name="debrief"),
    path("<uuid:attempt_id>/verwijderen/", views.remove, name="remove"),
]
