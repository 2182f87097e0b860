"""What all our page types share; a mixin, since a swapped base page cannot be undone."""

from itertools import accumulate
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from kennisladder.core import companions
from kennisladder.core.search import remember_children, restrictions_on

DEEPEST = 10  # levels below home that one statement looks for
GAPS = 64  # deleted children that the same statement gets past
HOME_DEPTH = 2


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
        """Return the page's context with the breadcrumbs, and what rooms above add to it."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]  # Page's, by inheritance
        context["breadcrumbs"] = self.breadcrumbs(request)
        context.update(companions.context_of(self, request))
        return context

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Go straight to the deepest page on this address, found in one SQL statement.

        Wagtail's own way costs two a level; it still answers at the page that was found. The pages
        just below this one come along, for the menu.
        """
        if not 1 <= len(path_components) <= DEEPEST:
            return super().route(request, path_components)  # type: ignore[misc,no-any-return]  # Page's
        root: str = self.url_path  # type: ignore[attr-defined]  # Page's
        addresses = list(accumulate([root, *path_components], "{}{}/".format))
        passed = _pages_at(addresses, path_components, below=self)
        way = [page for page in passed if page.url_path in addresses]
        remember_children(request, self, passed)
        if len(way) <= 1:  # nothing below this page
            return super().route(request, path_components)  # type: ignore[misc,no-any-return]  # Page's
        page = way[-1].specific
        page.way = [*way[:-1], page]
        if not any(above.alias_of_id for above in page.way):
            page.restrictions = restrictions_on(page, request)
        found: RouteResult = page.route(request, path_components[len(way) - 1 :])
        return found

    def get_view_restrictions(self) -> Any:
        """Return what closes this page or one above it.

        No SQL statement for a page that was found by its address; an alias asks as Wagtail does,
        since what closes its source closes it too.
        """
        known = getattr(self, "restrictions", None)
        return super().get_view_restrictions() if known is None else known  # type: ignore[misc]  # Page's

    def breadcrumbs(self, request: HttpRequest) -> list[dict[str, str]]:
        """Return title and address of the pages from home to this one.

        One SQL statement, none for home and for a page that was found by its address.
        """
        known: list[Page] | None = getattr(self, "way", None)
        if known is None and self.depth == HOME_DEPTH:  # type: ignore[attr-defined]  # Page's
            known = [self]  # type: ignore[list-item]  # a Page, by inheritance
        pages = known or self.get_ancestors(inclusive=True).filter(depth__gt=1)  # type: ignore[attr-defined]  # Page's
        return [{"title": page.title, "url": page.get_url(request) or ""} for page in pages]


def _pages_at(addresses: list[str], slugs: list[str], *, below: Any) -> list[Page]:
    """Return the pages at these addresses, and those just below a page, in the order of the tree.

    Slugs and likely paths have an index, which addresses and levels have not: with a hundred
    thousand pages that is the difference between one look and reading them all. Only when children
    are missing from the likely paths, since more than `GAPS` were deleted, all pages are read.
    """
    at = Q(slug__in=[below.slug, *slugs], url_path__in=addresses)
    steps = range(1, below.numchild + GAPS)
    level = below.depth + 1
    likely = [Page._get_path(below.path, level, step) for step in steps]  # noqa: SLF001 -- treebeard's way to a child
    found = list(Page.objects.filter(at | Q(path__in=likely)).order_by("path"))
    if sum(page.depth == level for page in found) < below.numchild:
        children = Q(path__startswith=below.path, depth=level)
        found = list(Page.objects.filter(at | children).order_by("path"))
    return found
