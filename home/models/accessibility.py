"""The accessibility statement as a page type."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from home.blocks import BodyBlock
from kennisladder.core.fields import StreamField
from kennisladder.core.pages import SitePageMixin


class Status(models.TextChoices):
    """The five statuses of the Dutch accessibility statement.

    Source: digitoegankelijk.nl, "Status van de toegankelijkheidsverklaring".
    """

    A = "A", _("A: full research, all criteria met")
    B = "B", _("B: full research, not all criteria met, with measures")
    C = "C", _("C: first measures taken, research planned within six months")
    D = "D", _("D: no research and no measures")
    E = "E", _("E: no statement")


class AccessibilityPage(SitePageMixin, Page):
    """How accessible the site is, and where to report a problem."""

    status = models.CharField(_("status"), max_length=1, choices=Status, default=Status.C)
    register_url = models.URLField(
        _("statement in the register"),
        blank=True,
        help_text=_("Address at toegankelijkheidsverklaring.nl, once it is there."),
    )
    contact_email = models.EmailField(_("report a problem to"), blank=True)
    tested_on = models.DateField(_("last tested on"), null=True, blank=True)
    test_result = models.TextField(_("result of the last test"), max_length=1000, blank=True)
    body = StreamField(BodyBlock(required=False), verbose_name=_("explanation"), blank=True)

    content_panels = [
        *Page.content_panels,
        *SitePageMixin.summary_panels,
        MultiFieldPanel(
            [FieldPanel("status"), FieldPanel("register_url"), FieldPanel("contact_email")],
            heading=_("Statement"),
        ),
        MultiFieldPanel(
            [FieldPanel("tested_on"), FieldPanel("test_result")], heading=_("Last test")
        ),
        FieldPanel("body"),
    ]
    settings_panels = [*Page.settings_panels, *SitePageMixin.review_panels]
    search_fields = [*Page.search_fields, *SitePageMixin.summary_search_fields]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count = 1  # type: ignore[assignment]  # Wagtail infers None from its default
    template = "home/accessibility_page.html"

    class Meta:
        """Names for the admin."""

        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")
