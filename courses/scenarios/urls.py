"""Addresses of practising: play and debrief."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
