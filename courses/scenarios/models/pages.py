"""Pages of scenarios: the list, and the page on which editors write a story."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from courses.scenarios.blocks import (
    DecisionBlock,
    EndingBlock,
    FactBlock,
    GaugeBlock,
    GoldenPathBlock,
    LineBlock,
    PersonBlock,
)
from courses.scenarios.blocks.options import (
    NUMBERED_OPTIONS,
    PANEL_STATUS_OPTIONS,
    RUNG_OPTIONS,
)
from courses.scenarios.checking import Report, check
from courses.scenarios.conversion import story_data
from courses.scenarios.models.versions import ScenarioVersion
from courses.scenarios.page_form import ScenarioPageForm
from courses.scenarios.panels import CheckPanel, reference_panel
from kennisladder.accounts.models import Profession
from kennisladder.core.blocks import SourceBlock
from kennisladder.core.fields import CodesField, StreamField
from kennisladder.core.pages import SitePageMixin
from kennisladder.core.provenance import Provenance

REFUSED = "scenarios.publish_refused"
_MINUTES = [MinValueValidator(1), MaxValueValidator(600)]


class ScenarioIndexPage(SitePageMixin, Page):
    """The list of scenarios."""

    max_count = 1  # type: ignore[assignment]  # Wagtail declares None
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["scenarios.ScenarioPage"]
    template = "scenarios/scenario_index_page.html"
    content_panels = [*Page.content_panels, *SitePageMixin.summary_panels]
    settings_panels = [*Page.settings_panels, *SitePageMixin.review_panels]

    class Meta:
        """Names for the admin."""

        verbose_name = _("list of scenarios")
        verbose_name_plural = _("lists of scenarios")


class ScenarioPage(SitePageMixin, Page):
    """A branching scenario as editors write it; learners play its frozen versions.

    `live_version` is what is played now. Drafts and autosave change neither it nor the versions;
    publishing freezes a new one when the story changed (`actions.publish.freeze`).
    """

    code = models.SlugField(
        _("code"),
        max_length=80,
        blank=True,
        default="",
        help_text=_("Stays the same for ever, also when the title changes. Empty: the slug."),
    )
    language = models.CharField(_("language"), max_length=5, default="nl")
    role = models.CharField(
        _("role"), max_length=300, blank=True, help_text=_("Whose chair the learner takes.")
    )
    professions = CodesField(
        verbose_name=_("meant for"),
        options=Profession.choices,
        help_text=_("The professions for which this scenario is made. None: for all."),
    )
    minutes_from = models.PositiveSmallIntegerField(
        _("minutes, at least"), null=True, blank=True, validators=_MINUTES
    )
    minutes_to = models.PositiveSmallIntegerField(
        _("minutes, at most"), null=True, blank=True, validators=_MINUTES
    )
    goals = StreamField([("line", LineBlock())], blank=True, verbose_name=_("learning goals"))
    people = StreamField(
        [("person", PersonBlock())], collapsed=True, blank=True, verbose_name=_("people")
    )
    children = StreamField(
        [("line", LineBlock(max_length=100))],
        blank=True,
        verbose_name=_("children"),
        help_text=_("Their names, for the step record."),
    )
    situation = models.TextField(
        _("situation"),
        max_length=8000,
        blank=True,
        help_text=_("What is known at the start. Markdown."),
    )
    provenance = CodesField(verbose_name=_("whose idea is this?"), options=Provenance.choices)
    sources = StreamField(
        [("source", SourceBlock())], collapsed=True, blank=True, verbose_name=_("sources")
    )
    panel_status = models.CharField(
        _("who judged"), max_length=20, choices=PANEL_STATUS_OPTIONS, default="proposal"
    )
    panel_members = models.PositiveSmallIntegerField(
        _("members of the panel"), default=0, validators=[MaxValueValidator(1000)]
    )
    panel_note = models.TextField(_("note about the panel"), max_length=2000, blank=True)
    facts = StreamField(
        [("fact", FactBlock())], collapsed=True, blank=True, verbose_name=_("facts")
    )
    gauges = StreamField(
        [("gauge", GaugeBlock())], collapsed=True, blank=True, verbose_name=_("gauges"), max_num=20
    )
    start = models.CharField(_("first scene"), max_length=200, blank=True)
    start_rung = models.CharField(
        _("rung at the start"),
        max_length=2,
        choices=NUMBERED_OPTIONS,
        blank=True,
        help_text=_("Where the case stands on the ladder when the story begins."),
    )
    tried = CodesField(
        verbose_name=_("tried before"),
        options=RUNG_OPTIONS,
        help_text=_("Rungs that were tried before the story begins."),
    )
    scenes = StreamField(
        [("decision", DecisionBlock()), ("ending", EndingBlock())],
        collapsed=True,
        blank=True,
        verbose_name=_("scenes"),
    )
    closing_questions = StreamField(
        [("line", LineBlock())],
        blank=True,
        verbose_name=_("closing questions"),
        help_text=_("The questions that close the debrief."),
    )
    golden_paths = StreamField(
        [("path", GoldenPathBlock())],
        collapsed=True,
        blank=True,
        verbose_name=_("paths that must keep working"),
    )
    live_version = models.ForeignKey(
        ScenarioVersion,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("version that is played"),
    )

    content_panels = [
        *Page.content_panels,
        CheckPanel(heading=_("Check"), icon="tasks"),
        MultiFieldPanel(
            [
                *SitePageMixin.summary_panels,
                FieldPanel("role"),
                FieldRowPanel([FieldPanel("minutes_from"), FieldPanel("minutes_to")]),
                FieldPanel("professions"),
                FieldPanel("goals"),
            ],
            heading=_("On the card and the start page"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("situation"),
                FieldPanel("people"),
                FieldPanel("children"),
                reference_panel("start", "scene"),
                FieldPanel("start_rung"),
                FieldPanel("tried"),
            ],
            heading=_("Beginning"),
        ),
        MultiFieldPanel(
            [FieldPanel("facts"), FieldPanel("gauges")], heading=_("What can be known and moved")
        ),
        FieldPanel("scenes"),
        MultiFieldPanel(
            [FieldPanel("closing_questions"), FieldPanel("golden_paths")],
            heading=_("Debrief and proof"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("provenance"),
                FieldPanel("sources"),
                FieldPanel("panel_status"),
                FieldPanel("panel_members"),
                FieldPanel("panel_note"),
            ],
            heading=_("Whose judgement this is"),
        ),
    ]
    settings_panels = [
        *Page.settings_panels,
        *SitePageMixin.review_panels,
        FieldPanel("language"),
        FieldPanel("code"),
    ]
    base_form_class = ScenarioPageForm
    parent_page_types: ClassVar[list[str]] = ["scenarios.ScenarioIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "scenarios/scenario_page.html"
    exclude_fields_in_copy = ["code", "live_version"]
    search_fields = [*Page.search_fields, *SitePageMixin.summary_search_fields]

    class Meta:
        """A code belongs to one scenario."""

        verbose_name = _("scenario")
        verbose_name_plural = _("scenarios")
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="scenario_code_unique",
                violation_error_message=_("There is another scenario with this code."),
            ),
        ]

    @property
    def story_data(self) -> dict[str, Any]:
        """Return the story as this page says it now, as JSON data that may have faults."""
        return story_data(self)

    def check_story(self) -> Report:
        """Return what the rules find in the story as this page says it now."""
        return check(self.story_data)

    def save(self, clean: bool = True, *args: Any, **kwargs: Any) -> None:
        """Save; a story that may not be published cannot become the live one.

        Forms show the faults beside their places before it comes to this; `publish` refuses
        quietly. This guards the roads that pass by both. An alias has no code of its own.
        """
        if self.alias_of_id:
            self.code = ""
        if clean and self.live and self._story_changed() and self.check_story().blocks:
            raise ValidationError(_("This story has faults that must be mended before publishing."))
        super().save(clean, *args, **kwargs)

    def _story_changed(self) -> bool:
        """Whether the story is another than the one that is played."""
        return self.live_version is None or self.live_version.data != self.story_data

    def with_content_json(self, content: dict[str, Any]) -> "ScenarioPage":
        """Return the page as a revision says it; which version is played is no part of that."""
        page: ScenarioPage = super().with_content_json(content)
        page.live_version_id = self.live_version_id
        return page

    def publish(self, revision: Revision, user: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision, unless its story has faults: then say so in the history.

        Bulk actions, the schedule, workflows and the code come here. They go on with the next page,
        and what learners play stays what it was.
        """
        proposed = revision.as_object()
        if not proposed.check_story().blocks:
            return super().publish(revision, user, *args, **kwargs)
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        log(instance=self, action=REFUSED, user=user, revision=revision)
        return None
