"""Addresses of films and of the texts that go with them."""

from django.urls import path

from courses.curriculum import views

app_name = "curriculum"
urlpatterns = [
    path("<uuid:key>.<str:kind>", views.film, name="film"),
    path("<uuid:key>/<str:name>.vtt", views.track, name="track"),
]
