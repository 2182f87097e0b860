"""The home page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from courses.scenarios.models import LadderPage
from courses.scenarios.queries import scenario_cards, unfinished
from home.blocks import BodyBlock
from kennisladder.core.fields import StreamField
from kennisladder.core.pages import SitePageMixin


class HomePage(SitePageMixin, Page):
    """Where a visitor decides in a few seconds what to do first."""

    hero_title = models.CharField(
        _("heading"), max_length=120, help_text=_("What this site does for a professional.")
    )
    hero_text = models.TextField(_("introduction"), max_length=400)
    body = StreamField(
        BodyBlock(required=False),
        verbose_name=_("text below the offer"),
        blank=True,
        help_text=_("For whom this is, whose idea it is, and what happens with answers."),
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("hero_title"), FieldPanel("hero_text")], heading=_("Top")),
        FieldPanel("body"),
    ]
    promote_panels = [*Page.promote_panels, *SitePageMixin.summary_panels]
    settings_panels = [*Page.settings_panels, *SitePageMixin.review_panels]
    search_fields = [*Page.search_fields, *SitePageMixin.summary_search_fields]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1  # type: ignore[assignment]  # Wagtail infers None from its default
    template = "home/home_page.html"

    class Meta:
        """Names for the admin."""

        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page with its scenarios, the ladder, and where the visitor was."""
        context = super().get_context(request, *args, **kwargs)
        context["scenarios"] = scenario_cards(request)
        context["ladder"] = LadderPage.objects.live().first()
        context["resume"] = unfinished(request)
        return context
