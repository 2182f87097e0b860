"""The smallest site that has a home page."""

from typing import Any

from wagtail.models import Page, Site

from home.models import HomePage, StandardPage


def make_home(**fields: Any) -> HomePage:
    """Return a published home page that the default site serves."""
    root = Page.objects.get(depth=1)
    values = {"title": "Kennisladder", "slug": "voor", "hero_title": "Oefenen"}
    values["hero_text"] = "Kort."
    page: HomePage = root.add_child(instance=HomePage(**{**values, **fields}))
    site = Site.objects.get(is_default_site=True)
    site.root_page = page
    site.save()
    return page


def make_standing(parent: Page, **fields: Any) -> StandardPage:
    """Return a published standing page below this one."""
    values = {"title": "Over ons", "summary": "Voor wie dit is."}
    page: StandardPage = parent.add_child(instance=StandardPage(**{**values, **fields}))
    return page
