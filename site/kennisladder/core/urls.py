"""Addresses of the core: language and appearance, addresses for machines, the local mailbox."""

from django.conf import settings
from django.urls import path, re_path
from django.views.i18n import set_language

from kennisladder.core import views

urlpatterns = [
    path("taal/", set_language, name="set_language"),
    path("weergave/", views.set_appearance, name="set_appearance"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("robots.txt", views.robots_txt, name="robots_txt"),
    path("gezond/", views.health, name="health"),
    path("postvak/", views.mail_list, name="mail_list"),
    re_path(r"^postvak/(?P<name>\d{20})/$", views.mail_detail, name="mail_detail"),
    path(f"{settings.MEDIA_URL.strip('/')}/images/<path:path>", views.rendition, name="rendition"),
]
