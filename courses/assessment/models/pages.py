"""The page of a test: what it asks, how it answers, and when one may try again."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from courses.assessment.banks import guessable, lacking
from courses.assessment.blocks import DrawBlock, FixedBlock
from courses.assessment.page_form import TestPageForm
from kennisladder.core.fields import StreamField
from kennisladder.core.pages import SitePageMixin

REFUSED = "assessment.publish_refused"
REFUSED_GUESSABLE = "assessment.publish_refused_guessable"


class Behaviour(models.TextChoices):
    """When the learner hears how an answer was."""

    PRACTICE = "practice", _("Practice: feedback at once, and trying again")
    TEST = "test", _("Test: feedback after the last question")


class ShowAnswers(models.TextChoices):
    """When the right answers are shown after a test."""

    AFTER_PASSING = "after_passing", _("After passing")
    ALWAYS = "always", pgettext_lazy("answers", "Always")
    NEVER = "never", pgettext_lazy("answers", "Never")


class TestPage(SitePageMixin, Page):
    """A test: fixed questions and draws from banks, in the order of its picks."""

    __test__ = False  # pytest: this is no test case

    intro = models.TextField(
        _("introduction"),
        max_length=8000,
        blank=True,
        help_text=_("What this test is about and how to prepare. Markdown."),
    )
    picks = StreamField(
        [("question", FixedBlock()), ("draw", DrawBlock())],
        blank=True,
        verbose_name=_("questions"),
        help_text=_("Fixed questions, and draws from a bank. Everybody gets an own draw."),
    )
    behaviour = models.CharField(
        _("feedback"), max_length=20, choices=Behaviour.choices, default=Behaviour.TEST
    )
    certainty = models.BooleanField(
        _("ask how sure the learner is"),
        default=False,
        help_text=_(
            "Sure and right earns more, sure and wrong costs points. A question left open counts"
            " as zero."
        ),
    )
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark (percent)"), default=70, validators=[MaxValueValidator(100)]
    )
    max_attempts = models.PositiveSmallIntegerField(
        _("attempts, at most"), default=0, help_text=_("0: as often as one likes.")
    )
    hours_between = models.PositiveSmallIntegerField(
        _("hours between attempts"),
        default=0,
        help_text=_("How long to wait after a finished attempt. 0: no waiting."),
    )
    minutes = models.PositiveSmallIntegerField(
        _("study time (minutes)"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("Net time that counts for the course. It is no time limit."),
    )
    show_answers = models.CharField(
        _("show the right answers"),
        max_length=20,
        choices=ShowAnswers.choices,
        default=ShowAnswers.AFTER_PASSING,
    )

    content_panels = [
        *Page.content_panels,
        *SitePageMixin.summary_panels,
        FieldPanel("intro"),
        FieldPanel("picks"),
        MultiFieldPanel(
            [
                FieldPanel("behaviour"),
                FieldPanel("certainty"),
                FieldPanel("show_answers"),
                FieldRowPanel([FieldPanel("pass_mark"), FieldPanel("minutes")]),
                FieldRowPanel([FieldPanel("max_attempts"), FieldPanel("hours_between")]),
            ],
            heading=_("How the test works"),
        ),
    ]
    settings_panels = [*Page.settings_panels, *SitePageMixin.review_panels]
    base_form_class = TestPageForm
    parent_page_types: ClassVar[list[str]] = ["curriculum.CoursePage", "curriculum.ModulePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "assessment/test_page.html"
    search_fields = [*Page.search_fields, *SitePageMixin.summary_search_fields]

    class Meta:
        """A pass mark is a percentage."""

        verbose_name = pgettext_lazy("questions", "test")
        verbose_name_plural = pgettext_lazy("questions", "tests")
        constraints = [
            models.CheckConstraint(
                condition=Q(pass_mark__lte=100), name="test_pass_mark_is_a_percentage"
            ),
        ]

    def save(self, clean: bool = True, *args: Any, **kwargs: Any) -> None:
        """Save; a test that nobody can begin, or that anybody passes, cannot become a live one.

        The form says why before it comes to this; `publish` refuses quietly. This guards the roads
        that pass by both.
        """
        if clean and self.live and not self.alias_of_id:
            if lacking(self):
                raise ValidationError(_("This test asks for more questions than its banks have."))
            if guessable(self):
                raise ValidationError(_("One can pass this test without knowing anything."))
        super().save(clean, *args, **kwargs)

    def publish(self, revision: Revision, user: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision, unless nobody could begin it or anybody would pass: log that then."""
        asked = revision.as_object()
        reason = REFUSED if lacking(asked) else REFUSED_GUESSABLE if guessable(asked) else ""
        if not reason:
            return super().publish(revision, user, *args, **kwargs)
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        log(instance=self, action=reason, user=user, revision=revision)
        return None
