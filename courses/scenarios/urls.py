"""Addresses of practising: play and debrief."""

from django.urls import path

from courses.scenarios import views

app_name = "scenarios"

urlpatterns = [
    path("", views.mine, name="mine"),
    path("<uuid:attempt_id>/", views.play, name="play"),
]
