"""Practising: HTTP around the actions and queries of play."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def mine(request: HttpRequest) -> HttpResponse:
    """Show one's own attempts."""
    return render(request, "scenarios/mine.html", {})


def play(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """Show the current decision."""
    return render(request, "scenarios/mine.html", {})
