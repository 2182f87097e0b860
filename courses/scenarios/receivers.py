"""Signals across boundaries: Wagtail published a scenario, a visitor signed in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail.signals import page_published

from courses.scenarios.actions.play import claim
from courses.scenarios.actions.publish import freeze
from courses.scenarios.models import ScenarioPage
from courses.scenarios.players import forget_visitor
from kennisladder.accounts.models import User


def freeze_published(
    sender: type[ScenarioPage], instance: ScenarioPage, revision: Any = None, **kwargs: Any
) -> None:
    """Freeze the story of the page that has just gone live."""
    if instance.live:  # Wagtail sends this for a planned publication too
        freeze(page=instance, by=getattr(revision, "user", None))


def keep_attempts(
    sender: type[User], request: HttpRequest | None, user: User, **kwargs: Any
) -> None:
    """Give what was played in this browser to the account that has just signed in to it.

    The session lives through signing in, so the visitor's key is still there; it is used once.
    """
    if request is None:
        return
    kept = claim(visitor=forget_visitor(request), by=user)
    if kept:
        text = ngettext(
            "The scenario that you played is now kept in your account.",
            "The %(count)d attempts at scenarios are now kept in your account.",
            kept,
        )
        messages.info(request, text % {"count": kept}, fail_silently=True)


def connect() -> None:
    """Listen to the signals of Wagtail and Django; called once, when the app is ready."""
    user_logged_in.connect(keep_attempts, dispatch_uid="scenarios.keep_attempts")
    page_published.connect(
        freeze_published, sender=ScenarioPage, dispatch_uid="scenarios.freeze_published"
    )
