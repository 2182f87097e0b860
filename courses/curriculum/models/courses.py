"""A course that ends with a certificate, and its modules."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from courses.curriculum.blocks import REQUIREMENTS, CourseLinkBlock, MakerBlock, OutcomeBlock
from courses.curriculum.models.coded import CodedPage, unique_code
from kennisladder.accounts.models import Profession
from kennisladder.core.fields import CodesField, StreamField
from kennisladder.core.pages import SitePageMixin


class Level(models.TextChoices):
    """The level of a course, as registers ask for it."""

    INTRODUCTION = "intro", _("Introduction")
    APPLIED = "hbo", _("Applied sciences (hbo)")
    ACADEMIC = "academic", _("Academic (wo)")


class CoursePage(SitePageMixin, CodedPage, Page):
    """A course: what a certificate is given for."""

    outcomes = StreamField(
        [("outcome", OutcomeBlock(max_length=300))],
        blank=True,
        verbose_name=_("learning outcomes"),
        help_text=_("Each completes the sentence: afterwards I can …"),
    )
    professions = CodesField(
        _("target group"),
        options=Profession.choices,
        help_text=_("The professions for which this course is made. None: for all."),
    )
    level = models.CharField(
        _("level"), max_length=10, choices=Level.choices, default=Level.APPLIED
    )
    makers = StreamField(
        [("maker", MakerBlock())],
        blank=True,
        verbose_name=_("makers and teachers"),
        help_text=_(
            "With their expertise: registers ask for it, and it stands on the certificate."
        ),
    )
    editorial_date = models.DateField(
        _("edited on"), null=True, blank=True, help_text=_("The day of the last edition.")
    )
    legal_check_date = models.DateField(
        _("legally checked on"),
        null=True,
        blank=True,
        help_text=_(
            "The day on which a family lawyer checked this course. Empty: not yet checked."
        ),
    )
    prerequisites = StreamField(
        [("course", CourseLinkBlock())],
        blank=True,
        verbose_name=_("comes after"),
        help_text=_("Courses that one finishes first."),
    )
    requirements = StreamField(
        REQUIREMENTS,
        blank=True,
        verbose_name=_("what the certificate asks"),
        help_text=_("All of these. None: the course has no certificate."),
    )
    certificate_valid_years = models.PositiveSmallIntegerField(
        _("certificate is valid for (years)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text=_("Empty: it does not expire."),
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                *SitePageMixin.summary_panels,
                FieldRowPanel([FieldPanel("level"), FieldPanel("certificate_valid_years")]),
                FieldPanel("professions"),
                FieldPanel("outcomes"),
            ],
            heading=_("On the card and at the top"),
        ),
        MultiFieldPanel(
            [FieldPanel("prerequisites"), FieldPanel("requirements")],
            heading=_("Before and after"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("makers"),
                FieldRowPanel([FieldPanel("editorial_date"), FieldPanel("legal_check_date")]),
            ],
            heading=_("Who answers for it"),
        ),
    ]
    settings_panels = [
        *Page.settings_panels,
        *SitePageMixin.review_panels,
        *CodedPage.code_panels,
    ]
    search_fields = [*Page.search_fields, *SitePageMixin.summary_search_fields]
    parent_page_types: ClassVar[list[str]] = ["curriculum.CurriculumPage"]
    subpage_types: ClassVar[list[str]] = ["curriculum.ModulePage", "assessment.TestPage"]
    exclude_fields_in_copy = ["code"]
    template = "curriculum/course_page.html"

    class Meta:
        """A code belongs to one course."""

        verbose_name = _("course")
        verbose_name_plural = _("courses")
        constraints = [unique_code("course_code_unique")]

    def clean(self) -> None:
        """Refuse a course that waits for itself, and a test of another course as its own."""
        super().clean()
        if self.pk and self.pk in chosen(self.prerequisites):
            raise ValidationError({"prerequisites": _("A course cannot come after itself.")})
        strange = [
            block.value["page"].title
            for block in self.requirements
            if block.block_type == "test" and block.value["page"] and self.path
            if not block.value["page"].path.startswith(self.path)
        ]
        if strange:
            text = _("This test belongs to another course: %(tests)s.")
            raise ValidationError({"requirements": text % {"tests": ", ".join(strange)}})


class ModulePage(SitePageMixin, CodedPage, Page):
    """A part of a course: lessons, and perhaps a test."""

    outcomes = StreamField(
        [("outcome", OutcomeBlock(max_length=300))],
        blank=True,
        verbose_name=_("learning outcomes"),
        help_text=_("Each completes the sentence: afterwards I can …"),
    )
    prerequisites = StreamField(
        [("module", CourseLinkBlock("curriculum.ModulePage", label=_("Module")))],
        blank=True,
        verbose_name=_("comes after"),
        help_text=_("Modules of this course that one finishes first. None: in any order."),
    )

    content_panels = [
        *Page.content_panels,
        *SitePageMixin.summary_panels,
        FieldPanel("outcomes"),
        FieldPanel("prerequisites"),
    ]
    settings_panels = [
        *Page.settings_panels,
        *SitePageMixin.review_panels,
        *CodedPage.code_panels,
    ]
    search_fields = [*Page.search_fields, *SitePageMixin.summary_search_fields]
    parent_page_types: ClassVar[list[str]] = ["curriculum.CoursePage"]
    subpage_types: ClassVar[list[str]] = ["curriculum.LessonPage", "assessment.TestPage"]
    exclude_fields_in_copy = ["code"]
    template = "curriculum/module_page.html"

    class Meta:
        """A code belongs to one module."""

        verbose_name = _("module")
        verbose_name_plural = _("modules")
        constraints = [unique_code("module_code_unique")]

    def clean(self) -> None:
        """Refuse a module that waits for itself or for one of another course."""
        super().clean()
        wanted = [block.value for block in self.prerequisites if block.value]
        if self.pk and any(page.pk == self.pk for page in wanted):
            raise ValidationError({"prerequisites": _("A module cannot come after itself.")})
        if self.path and any(
            page.path[: -page.steplen] != self.path[: -self.steplen] for page in wanted
        ):
            raise ValidationError({"prerequisites": _("Choose modules of this course only.")})


def chosen(stream: Any) -> list[int]:
    """Return the keys of chosen pages or snippets, without reading them from the database."""
    return [block["value"] for block in stream.raw_data if block["value"]]
