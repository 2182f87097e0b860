"""Pages of the case bank: the list, and a case. A page only ever holds approved text."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.models import Page

from casebank.models.parts import NARRATIVE, Facets, Narrative, facets_of
from casebank.rules.gate import fingerprint
from kennisladder.core.fields import CodesField, StreamField
from kennisladder.core.pages import SitePageMixin
from kennisladder.core.provenance import Provenance

REFUSED = "casebank.publish_refused"
RELATED_TO = [
    "curriculum.CoursePage",
    "curriculum.LessonPage",
    "scenarios.ScenarioPage",
    "scenarios.RungPage",
    "home.StandardPage",
]


class CaseIndexPage(SitePageMixin, Page):
    """The case bank: search, filters and the list."""

    max_count = 1  # type: ignore[assignment]  # Wagtail declares None
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["casebank.CasePage"]
    template = "casebank/case_index_page.html"
    content_panels = [*Page.content_panels, *SitePageMixin.summary_panels]
    settings_panels = [*Page.settings_panels, *SitePageMixin.review_panels]

    class Meta:
        """Names for the admin."""

        verbose_name = _("case bank")
        verbose_name_plural = _("case banks")


class CasePage(SitePageMixin, Narrative, Facets, Page):
    """A case as everybody may read it: the summary in public, the rest after signing in.

    Made by `actions.publishing` from an approved submission. It is live only while its text and
    facets are those of its latest `Approval`; every road to publication asks that.
    """

    code = models.CharField(  # noqa: DJ001 -- unique, and a copy has none yet
        _("case number"), max_length=20, unique=True, null=True, editable=False
    )
    fictional = models.BooleanField(_("invented"), default=False)
    provenance = CodesField(verbose_name=_("whose idea is this?"), options=Provenance.choices)
    related = StreamField(
        [("page", PageChooserBlock(page_type=RELATED_TO, label=_("page")))],
        blank=True,
        verbose_name=_("goes with"),
        help_text=_("Lessons, scenarios and rungs that go with this case."),
    )
    discussion_closed = models.BooleanField(
        _("discussion closed"),
        default=False,
        help_text=_("What was written stays; nobody can add to it."),
    )

    content_panels = [
        *Page.content_panels,
        *SitePageMixin.summary_panels,
        MultiFieldPanel([FieldPanel(name) for name in NARRATIVE], heading=_("The case")),
        MultiFieldPanel(
            [
                *(FieldPanel(name) for name in ("age_bands", "children", "phase", "mechanisms")),
                *(FieldPanel(name) for name in ("signals", "interventions", "rungs", "outcome")),
            ],
            heading=_("Facets"),
        ),
        MultiFieldPanel(
            [
                *(FieldPanel(name) for name in ("who", "region", "professions")),
                *(FieldPanel(name) for name in ("province", "year", "court")),
            ],
            heading=_("For editors only, unless the case is invented"),
        ),
        MultiFieldPanel(
            [FieldPanel("provenance"), FieldPanel("related"), FieldPanel("discussion_closed")],
            heading=_("Around the case"),
        ),
    ]
    settings_panels = [*Page.settings_panels, *SitePageMixin.review_panels]
    parent_page_types: ClassVar[list[str]] = ["casebank.CaseIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "casebank/case_page.html"
    exclude_fields_in_copy = ["code"]
    # Only what is public: the rest would show in search to people without an account.
    search_fields = [*Page.search_fields, *SitePageMixin.summary_search_fields]

    class Meta:
        """Names for the admin."""

        verbose_name = _("case")
        verbose_name_plural = _("cases")

    @property
    def fingerprint(self) -> str:
        """Return the hash of the text and facets as this page says them now."""
        return fingerprint(self.texts, facets_of(self))

    @property
    def approval(self) -> "Approval | None":
        """Return the latest approval of this page."""
        approval: Approval | None = self.approvals.order_by("-version").first()
        return approval

    def is_approved(self) -> bool:
        """Return whether the latest approval is of exactly this text and these facets."""
        approval = self.approval if self.pk else None
        return approval is not None and approval.fingerprint == self.fingerprint


class Approval(models.Model):
    """That a second person approved exactly this text: the evidence, without identifying text.

    hits: number of findings by kind and decision; kept: what a reviewer kept in the text, with the
    reason, so [{"kind", "text", "reason"}] is as public as the case; disclosure: the result of the
    check of that day.
    """

    page = models.ForeignKey(
        CasePage, on_delete=models.CASCADE, related_name="approvals", verbose_name=_("case")
    )
    version = models.PositiveSmallIntegerField(_("version"))
    fingerprint = models.CharField(_("hash of text and facets"), max_length=64)
    contributor = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reviewer = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    approver = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    rules_version = models.CharField(_("rules that were used"), max_length=40)
    hits = models.JSONField(_("findings and decisions"), default=dict)
    kept = models.JSONField(_("kept in the text"), default=list)
    disclosure = models.JSONField(_("disclosure check"), default=dict)
    intruder = models.JSONField(_("test as a motivated intruder"), default=dict)
    what_changed = models.CharField(_("what changed"), max_length=300, blank=True)
    approved_at = models.DateTimeField(_("approved at"), default=timezone.now)

    class Meta:
        """Versions count from 1; three different people."""

        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["page", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["page", "version"], name="approval_version_once"),
            models.CheckConstraint(
                condition=~models.Q(reviewer=models.F("contributor"))
                & ~models.Q(approver=models.F("contributor"))
                & ~models.Q(approver=models.F("reviewer")),
                name="approval_by_three_people",
            ),
        ]

    def __str__(self) -> str:
        """Return the case number and the version."""
        return f"{self.page_id} {self.version}"
