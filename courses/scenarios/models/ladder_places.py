"""Page types of the places on and beside the ladder: rungs, rest and the safety route."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from courses.scenarios.ladder_blocks import FieldLabelBlock, WayOutBlock
from courses.scenarios.ladder_enums import SAFETY, Compulsion, LadderField
from courses.scenarios.rules.ladder import NUMBERED, REST, SAFETY_ROUTE
from kennisladder.core.blocks import sources_stream
from kennisladder.core.fields import CodesField, StreamField
from kennisladder.core.pages import SitePageMixin
from kennisladder.core.provenance import Provenance

FEATURES = ["bold", "italic", "ul", "link"]


def text_field(name: LadderField, help_text: str | Promise) -> RichTextField:
    """Return a field for short text: a sentence, or a list of points."""
    return RichTextField(name.label, features=FEATURES, help_text=help_text)


def our_model() -> list[str]:
    """Return the label that a page of the ladder starts with."""
    return [Provenance.MODEL.value]


class LadderContent(SitePageMixin):
    """What all pages of the ladder share: whose idea it is, sources, and who checked the law."""

    provenance = CodesField(
        _("whose idea is this?"),
        options=Provenance.choices,
        default=our_model,
        blank=False,
        help_text=_("The labels of the page as a whole. This ladder is always our training model."),
    )
    sources = StreamField(sources_stream(), blank=True, verbose_name=_("sources"))
    legally_checked_on = models.DateField(
        _("legally checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which a family lawyer checked this page. Empty: not yet checked."),
    )

    authority_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("provenance"), FieldPanel("sources"), FieldPanel("legally_checked_on")],
            heading=_("Whose idea, and where to look it up"),
        ),
    ]

    class Meta:
        """No table of its own."""

        abstract = True


class LadderPlace(LadderContent):
    """A page for one place of the ladder, with its fields in a fixed order."""

    field_labels = StreamField(
        [("label", FieldLabelBlock())],
        blank=True,
        verbose_name=_("labels of single fields"),
        help_text=_("For a field that names a law, policy, guideline or study."),
    )

    FIELDS: ClassVar[tuple[LadderField, ...]] = ()
    PREFIX: ClassVar[str] = ""

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def code(self) -> str:
        """The code in the rules: "1" to "10", "V1" to "V5"; a copy waits for its number."""
        return f"{self.PREFIX}{getattr(self, 'number', None) or '–'}"

    def statements(self) -> list[dict[str, Any]]:
        """Return the fields in their order: name, heading, value and own labels."""
        labels = {block.value["field"]: block.value["labels"] for block in self.field_labels}
        return [
            {
                "name": field.value,
                "heading": field.label,
                "value": getattr(self, field.value),
                "labels": labels.get(field.value, []),
            }
            for field in self.FIELDS
        ]

    def get_admin_display_title(self) -> str:
        """Return the title with the code before it, so that the explorer shows the order."""
        return f"{self.code} · {super().get_admin_display_title()}"  # type: ignore[misc]  # Page's

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page with the whole ladder, so that the place on it can be drawn."""
        context = super().get_context(request, *args, **kwargs)
        ladder = self.get_parent().specific  # type: ignore[attr-defined]  # Page's
        drawing = ladder.drawing(request)
        row = drawing["safety"]["routes"] if isinstance(self, SafetyRoutePage) else drawing["rungs"]
        before, after = neighbours(row, self.code)
        return {**context, "ladder": ladder, **drawing, "previous": before, "next": after}


def neighbours(places: list[dict[str, Any]], code: str) -> tuple[Any, Any]:
    """Return the drawn place before and after this code; None at the ends and for a stranger."""
    codes = [place["code"] for place in places]
    if code not in codes:
        return None, None
    here = codes.index(code)
    before = places[here - 1] if here else None
    after = places[here + 1] if here + 1 < len(places) else None
    return before, after


class RungPage(LadderPlace, Page):
    """One of the ten rungs."""

    number = models.PositiveSmallIntegerField(
        _("number"),
        null=True,
        unique=True,
        choices=[(int(code), code) for code in NUMBERED],
        help_text=_("The place on the ladder; every number exists once."),
    )
    core = models.CharField(_("core"), max_length=200, help_text=_("The rung in one line."))
    compulsion = models.CharField(_("compulsion"), max_length=20, choices=Compulsion)
    compulsion_words = models.CharField(
        _("compulsion in words"),
        max_length=100,
        help_text=_("The exact wording, for example: Dwang (bescherming)."),
    )
    pulled_by = models.CharField(_("who pulls"), max_length=200)
    purpose = text_field(LadderField.PURPOSE, _("What this rung should bring about."))
    entry = text_field(LadderField.ENTRY, _("When this rung may be taken."))
    who = text_field(LadderField.WHO, _("Who works on this rung."))
    legal_basis = text_field(LadderField.LEGAL_BASIS, _("Law, ruling, guideline or consent."))
    tried_before = text_field(LadderField.TRIED_BEFORE, _("What should have been tried before."))
    risks = text_field(LadderField.RISKS, _("What can go wrong on this rung."))
    way_out = StreamField(
        [("way", WayOutBlock())],
        verbose_name=LadderField.WAY_OUT.label,
        help_text=_("Every rung also has a way down."),
    )
    record = text_field(LadderField.RECORD, _("What goes into the step record."))
    reading_sign = models.CharField(
        _("sign in the reading help"),
        max_length=300,
        blank=True,
        help_text=_("What a reader may recognise, in the words of the entry. Empty: not asked."),
    )

    FIELDS = (
        LadderField.PURPOSE,
        LadderField.ENTRY,
        LadderField.WHO,
        LadderField.LEGAL_BASIS,
        LadderField.TRIED_BEFORE,
        LadderField.RISKS,
        LadderField.WAY_OUT,
        LadderField.RECORD,
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("number", required_on_save=True),
                FieldPanel("core"),
                FieldPanel("compulsion"),
                FieldPanel("compulsion_words"),
                FieldPanel("pulled_by"),
            ],
            heading=_("The rung at a glance"),
        ),
        MultiFieldPanel([FieldPanel(field.value) for field in FIELDS], heading=_("The rung")),
        FieldPanel("field_labels"),
        *LadderContent.authority_panels,
        FieldPanel("reading_sign"),
    ]
    promote_panels = [*Page.promote_panels, *SitePageMixin.summary_panels]
    settings_panels = [*Page.settings_panels, *SitePageMixin.review_panels]
    search_fields = [
        *Page.search_fields,
        *SitePageMixin.summary_search_fields,
        index.SearchField("core"),
        *(index.SearchField(field.value) for field in FIELDS),
    ]
    parent_page_types = ["scenarios.LadderPage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy = ["number"]
    template = "scenarios/ladder/rung_page.html"

    class Meta:
        """Names for the admin."""

        verbose_name = _("rung of the ladder")
        verbose_name_plural = _("rungs of the ladder")
        constraints = [
            models.CheckConstraint(
                name="rung_number_on_the_ladder",
                condition=models.Q(number__in=[int(code) for code in NUMBERED]),
            )
        ]


class RestPage(LadderPlace, Page):
    """R: no contact now, and a line kept open; a place beside the ladder."""

    code = REST
    core = models.CharField(_("core"), max_length=200, help_text=_("This place in one line."))
    compulsion_words = models.CharField(_("compulsion in words"), max_length=100)
    pulled_by = models.CharField(_("who pulls"), max_length=200)
    purpose = text_field(LadderField.PURPOSE, _("What this rest should bring about."))
    entry = text_field(LadderField.ENTRY, _("When rest may be chosen."))
    who = text_field(LadderField.WHO, _("Who decides and who keeps the line open."))
    tried_before = text_field(LadderField.TRIED_BEFORE, _("What should have been tried before."))
    form = text_field(LadderField.FORM, _("How the line is kept open."))
    risks = text_field(LadderField.RISKS, _("What can go wrong."))
    way_out = StreamField([("way", WayOutBlock())], verbose_name=LadderField.WAY_OUT.label)
    record = text_field(LadderField.RECORD, _("What goes into the step record."))
    reading_sign = models.CharField(
        _("sign in the reading help"),
        max_length=300,
        blank=True,
        help_text=_("What a reader may recognise, in the words of the entry. Empty: not asked."),
    )

    FIELDS = (
        LadderField.PURPOSE,
        LadderField.ENTRY,
        LadderField.WHO,
        LadderField.TRIED_BEFORE,
        LadderField.FORM,
        LadderField.RISKS,
        LadderField.WAY_OUT,
        LadderField.RECORD,
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("core"), FieldPanel("compulsion_words"), FieldPanel("pulled_by")],
            heading=_("Rest at a glance"),
        ),
        MultiFieldPanel([FieldPanel(field.value) for field in FIELDS], heading=_("Rest")),
        FieldPanel("field_labels"),
        *LadderContent.authority_panels,
        FieldPanel("reading_sign"),
    ]
    promote_panels = [*Page.promote_panels, *SitePageMixin.summary_panels]
    settings_panels = [*Page.settings_panels, *SitePageMixin.review_panels]
    search_fields = [
        *Page.search_fields,
        *SitePageMixin.summary_search_fields,
        index.SearchField("core"),
        *(index.SearchField(field.value) for field in FIELDS),
    ]
    parent_page_types = ["scenarios.LadderPage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1  # type: ignore[assignment]  # Wagtail declares None for "no limit"
    template = "scenarios/ladder/rest_page.html"

    class Meta:
        """Names for the admin."""

        verbose_name = _("rest beside the ladder")
        verbose_name_plural = _("rest beside the ladder")


class SafetyRoutePage(LadderPlace, Page):
    """One of the five safety routes, which always come first."""

    number = models.PositiveSmallIntegerField(
        _("number"),
        null=True,
        unique=True,
        choices=[(place, code) for place, code in enumerate(SAFETY_ROUTE, start=1)],
        help_text=_("The place in the safety route; every number exists once."),
    )
    when = text_field(LadderField.WHEN, _("When this route is taken."))
    what_to_do = text_field(LadderField.WHAT_TO_DO, _("What you do, most urgent first."))
    what_not_to_do = text_field(LadderField.WHAT_NOT_TO_DO, _("What makes it less safe."))

    FIELDS = (LadderField.WHEN, LadderField.WHAT_TO_DO, LadderField.WHAT_NOT_TO_DO)
    PREFIX = SAFETY

    content_panels = [
        *Page.content_panels,
        FieldPanel("number", required_on_save=True),
        MultiFieldPanel([FieldPanel(field.value) for field in FIELDS], heading=_("The route")),
        FieldPanel("field_labels"),
        *LadderContent.authority_panels,
    ]
    promote_panels = [*Page.promote_panels, *SitePageMixin.summary_panels]
    settings_panels = [*Page.settings_panels, *SitePageMixin.review_panels]
    search_fields = [
        *Page.search_fields,
        *SitePageMixin.summary_search_fields,
        *(index.SearchField(field.value) for field in FIELDS),
    ]
    parent_page_types = ["scenarios.LadderPage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy = ["number"]
    template = "scenarios/ladder/safety_route_page.html"

    class Meta:
        """Names for the admin."""

        verbose_name = _("safety route")
        verbose_name_plural = _("safety routes")
        constraints = [
            models.CheckConstraint(
                name="safety_number_on_the_route",
                condition=models.Q(number__in=list(range(1, len(SAFETY_ROUTE) + 1))),
            )
        ]
