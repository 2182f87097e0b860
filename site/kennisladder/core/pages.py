"""What all our page types share; a mixin, since a swapped base page cannot be undone."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.search import index


class SitePageMixin(models.Model):
    """A page with a summary for cards and search, a review date and breadcrumbs."""

    summary = models.TextField(
        _("summary"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences for cards and search results."),
    )
    review_date = models.DateField(
        _("review before"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody checks this page again."),
    )

    summary_panels: ClassVar[list[Panel]] = [FieldPanel("summary")]
    review_panels: ClassVar[list[Panel]] = [FieldPanel("review_date")]
    summary_search_fields: ClassVar[list[Any]] = [index.SearchField("summary")]

    class Meta:
        """No table of its own."""

        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page's context with the breadcrumbs up to this page."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]  # Page's, by inheritance
        context["breadcrumbs"] = self.breadcrumbs(request)
        return context

    def breadcrumbs(self, request: HttpRequest) -> list[dict[str, str]]:
        """Return title and address of the pages from home to this one (one SQL statement)."""
        pages = self.get_ancestors(inclusive=True).filter(depth__gt=1)  # type: ignore[attr-defined]  # Page's
        return [{"title": page.title, "url": page.get_url(request) or ""} for page in pages]
