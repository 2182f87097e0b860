"""A standing page: about, privacy, contact."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from home.blocks import BodyBlock
from kennisladder.core.fields import StreamField
from kennisladder.core.pages import SitePageMixin


class StandardPage(SitePageMixin, Page):
    """A page of text with callouts and questions."""

    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)

    content_panels = [*Page.content_panels, *SitePageMixin.summary_panels, FieldPanel("body")]
    settings_panels = [*Page.settings_panels, *SitePageMixin.review_panels]
    search_fields = [
        *Page.search_fields,
        *SitePageMixin.summary_search_fields,
        index.SearchField("body"),
    ]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    template = "home/standard_page.html"

    class Meta:
        """Names for the admin."""

        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
