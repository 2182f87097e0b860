"""The list of curricula, and a curriculum for one profession."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from courses.curriculum.blocks import CourseLinkBlock, OutcomeBlock
from courses.curriculum.models.coded import CodedPage, unique_code
from kennisladder.accounts.models import Profession
from kennisladder.core.fields import StreamField
from kennisladder.core.pages import SitePageMixin


class CurriculumIndexPage(SitePageMixin, Page):
    """Where a professional finds the own curriculum."""

    content_panels = [*Page.content_panels, *SitePageMixin.summary_panels]
    settings_panels = [*Page.settings_panels, *SitePageMixin.review_panels]
    search_fields = [*Page.search_fields, *SitePageMixin.summary_search_fields]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["curriculum.CurriculumPage"]
    max_count = 1  # type: ignore[assignment]  # Wagtail declares None for "no limit"
    template = "curriculum/curriculum_index_page.html"

    class Meta:
        """Names for the admin."""

        verbose_name = _("list of curricula")
        verbose_name_plural = _("lists of curricula")


class CurriculumPage(SitePageMixin, CodedPage, Page):
    """What one profession learns: shared courses first, then its own."""

    profession = models.CharField(
        _("for whom"),
        max_length=20,
        choices=Profession.choices,
        blank=True,
        help_text=_("Empty: for every profession, such as the common base."),
    )
    intro = models.TextField(
        _("introduction"), max_length=4000, blank=True, help_text=_("Markdown.")
    )
    outcomes = StreamField(
        [("outcome", OutcomeBlock(max_length=300))],
        blank=True,
        verbose_name=_("learning outcomes"),
        help_text=_("Each completes the sentence: afterwards I can …"),
    )
    shared_courses = StreamField(
        [("course", CourseLinkBlock())],
        blank=True,
        verbose_name=_("shared courses"),
        help_text=_("Courses of another curriculum that come before its own: the common base."),
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [*SitePageMixin.summary_panels, FieldPanel("profession"), FieldPanel("intro")],
            heading=_("On the card and at the top"),
        ),
        FieldPanel("outcomes"),
        FieldPanel("shared_courses"),
    ]
    settings_panels = [
        *Page.settings_panels,
        *SitePageMixin.review_panels,
        *CodedPage.code_panels,
    ]
    search_fields = [
        *Page.search_fields,
        *SitePageMixin.summary_search_fields,
        index.SearchField("intro"),
    ]
    parent_page_types: ClassVar[list[str]] = ["curriculum.CurriculumIndexPage"]
    subpage_types: ClassVar[list[str]] = ["curriculum.CoursePage"]
    exclude_fields_in_copy = ["code"]
    template = "curriculum/curriculum_page.html"

    class Meta:
        """A code belongs to one curriculum."""

        verbose_name = _("curriculum")
        verbose_name_plural = _("curricula")
        constraints = [unique_code("curriculum_code_unique")]
