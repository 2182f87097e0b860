"""How a case page travels: the full text is in no index and in no shared cache."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from wagtail import hooks
from wagtail.models import Page

from casebank.models import CasePage

Serve = Callable[..., HttpResponse]


def keep_full_text_private(serve: Serve) -> Serve:
    """Return how pages are served: a case for who is signed in with two headers more."""

    def served(page: Page, request: HttpRequest, *rest: Any) -> HttpResponse:
        response = serve(page, request, *rest)
        if isinstance(page, CasePage):
            patch_cache_control(response, private=True)
            if request.user.is_authenticated:
                response["X-Robots-Tag"] = "noindex"
        return response

    return served


def connect() -> None:
    """Register the hook; called once, when the app is ready."""
    hooks.register("on_serve_page", keep_full_text_private)
