"""A lesson: text, pictures and things to do, in blocks."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from courses.assessment.models import Question
from courses.curriculum.blocks import LESSON_BLOCKS
from kennisladder.core.blocks import sources_stream
from kennisladder.core.fields import CodesField, StreamField
from kennisladder.core.pages import SitePageMixin
from kennisladder.core.provenance import Provenance

SECONDS = 20
MOST_SECONDS = 3600


def our_model() -> list[str]:
    """Return the label that a lesson starts with."""
    return [Provenance.MODEL.value]


class LessonPage(SitePageMixin, Page):
    """One sitting: a subject with an exercise."""

    minutes = models.PositiveSmallIntegerField(
        _("net minutes"),
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("Net study time; it counts for points, so measure it with real readers."),
    )
    minimum_seconds = models.PositiveSmallIntegerField(
        _("seconds until it counts as viewed"),
        default=SECONDS,
        validators=[MaxValueValidator(MOST_SECONDS)],
    )
    provenance = CodesField(
        _("whose idea is this?"),
        options=Provenance.choices,
        default=our_model,
        blank=False,
        help_text=_("The labels of the lesson as a whole."),
    )
    sources = StreamField(sources_stream(), blank=True, verbose_name=_("sources"))
    body = StreamField(LESSON_BLOCKS, blank=True, verbose_name=_("lesson"))
    contains = models.JSONField(default=dict, editable=False)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                *SitePageMixin.summary_panels,
                FieldRowPanel([FieldPanel("minutes"), FieldPanel("minimum_seconds")]),
            ],
            heading=_("On the card and at the top"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("provenance"), FieldPanel("sources")],
            heading=_("Whose idea, and where to look it up"),
        ),
    ]
    settings_panels = [*Page.settings_panels, *SitePageMixin.review_panels]
    search_fields = [
        *Page.search_fields,
        *SitePageMixin.summary_search_fields,
        index.SearchField("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["curriculum.ModulePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "curriculum/lesson_page.html"

    class Meta:
        """Names for the admin."""

        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def save(self, clean: bool = True, *args: Any, **kwargs: Any) -> None:
        """Save, and note which questions and scenarios the lesson holds, for `queries.outline`."""
        if kwargs.get("update_fields") is None:
            self.contains = contents(self.body)
        super().save(clean, *args, **kwargs)


def contents(body: Any) -> dict[str, list[Any]]:
    """Return what a lesson holds, in its order.

    questions: pairs of number and code. scenarios: numbers of pages. One SQL statement or none.
    """
    questions = _keys(body, "question", "question")
    found = Question.objects.filter(pk__in=questions).values_list("pk", "code")
    codes = dict(found) if questions else {}
    return {
        "questions": [[key, codes[key]] for key in questions if key in codes],
        "scenarios": _keys(body, "scenario", "page"),
    }


def _keys(body: Any, kind: str, field: str) -> list[int]:
    """Return the keys in blocks of this kind, without reading what they point to."""
    blocks = [block["value"] for block in body.raw_data if block["type"] == kind]
    return [value[field] for value in blocks if value.get(field)]
