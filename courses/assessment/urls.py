"""Addresses of taking tests; the page that tells about a test is Wagtail's."""

from django.urls import path

from courses.assessment import views

app_name = "assessment"

urlpatterns = [
    path("", views.mine, name="mine"),
    path("begin/<int:page_id>/", views.begin, name="begin"),
    path("<uuid:attempt_id>/", views.resume, name="attempt"),
    path("<uuid:attempt_id>/vraag/<int:number>/", views.question, name="question"),
    path("<uuid:attempt_id>/inleveren/", views.hand_in, name="hand_in"),
    path("<uuid:attempt_id>/uitslag/", views.result, name="result"),
]
