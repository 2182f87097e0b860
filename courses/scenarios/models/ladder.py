"""The page of the escalation ladder, with its reading help and its work card."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from courses.scenarios.ladder_blocks import GroundRuleBlock, PointBlock, RecordFieldBlock
from courses.scenarios.ladder_enums import SAFETY
from courses.scenarios.models.ladder_places import (
    FEATURES,
    LadderContent,
    RestPage,
    RungPage,
    SafetyRoutePage,
)
from courses.scenarios.reading_help.rules import answers, what_to_read
from courses.scenarios.reading_help.wording import questions, worded
from kennisladder.core.fields import StreamField
from kennisladder.core.pages import SitePageMixin

HOME_DEPTH = 2
LINES_ON_PAPER = range(1, 4)


class LadderPage(RoutablePageMixin, LadderContent, Page):
    """The whole ladder: safety first, ten rungs, rest beside them, and the step record."""

    introduction = RichTextField(_("introduction"), features=FEATURES)
    status_notice = models.TextField(
        _("what this ladder is and is not"),
        max_length=800,
        help_text=_("Says that no official ladder has been published and that this is our model."),
    )
    legal_notice = models.TextField(
        _("not legal advice"), max_length=400, help_text=_("Stands on every page of the ladder.")
    )
    safety_title = models.CharField(_("name of the safety route"), max_length=100)
    safety_core = models.CharField(_("safety route in one line"), max_length=200)
    red_signals_lead = models.CharField(
        _("introduction to the red signals"),
        max_length=200,
        help_text=_("Says that one signal is enough to stop climbing."),
    )
    red_signals = StreamField([("signal", PointBlock())], verbose_name=_("red signals"))
    back_lead = models.CharField(_("introduction to the way back"), max_length=200)
    back_conditions = StreamField(
        [("condition", PointBlock())],
        verbose_name=_("back to the ladder"),
        help_text=_("All of these hold before anybody climbs again."),
    )
    ground_rules = StreamField([("rule", GroundRuleBlock())], verbose_name=_("ground rules"))
    ladder_note = models.TextField(_("note below the ladder"), max_length=500, blank=True)
    reading_help_text = RichTextField(
        _("introduction to the reading help"),
        features=FEATURES,
        help_text=_("Says that reading help never replaces judgement."),
    )
    record_text = models.TextField(_("introduction to the step record"), max_length=500)
    record_fields = StreamField(
        [("field", RecordFieldBlock())],
        verbose_name=_("fields of the step record"),
        help_text=_("One line for each step; these are its columns."),
    )
    record_privacy = models.TextField(_("privacy rule"), max_length=500)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("introduction"), FieldPanel("status_notice"), FieldPanel("legal_notice")],
            heading=_("Top"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("safety_title"),
                FieldPanel("safety_core"),
                FieldPanel("red_signals_lead"),
                FieldPanel("red_signals"),
                FieldPanel("back_lead"),
                FieldPanel("back_conditions"),
            ],
            heading=_("Safety route"),
        ),
        MultiFieldPanel(
            [FieldPanel("ground_rules"), FieldPanel("ladder_note")], heading=_("The ladder")
        ),
        FieldPanel("reading_help_text"),
        MultiFieldPanel(
            [FieldPanel("record_text"), FieldPanel("record_fields"), FieldPanel("record_privacy")],
            heading=_("Step record"),
        ),
        *LadderContent.authority_panels,
    ]
    promote_panels = [*Page.promote_panels, *SitePageMixin.summary_panels]
    settings_panels = [*Page.settings_panels, *SitePageMixin.review_panels]
    search_fields = [
        *Page.search_fields,
        *SitePageMixin.summary_search_fields,
        *(
            index.SearchField(name)
            for name in ("introduction", "status_notice", "ground_rules", "red_signals")
        ),
        index.SearchField("record_fields"),
    ]
    subpage_types = ["scenarios.RungPage", "scenarios.RestPage", "scenarios.SafetyRoutePage"]
    max_count = 1  # type: ignore[assignment]  # Wagtail declares None for "no limit"
    preview_modes = [
        ("", _("The ladder")),
        ("welke-trede/", _("Reading help")),
        ("werkkaart/", _("Work card")),
    ]
    template = "scenarios/ladder/ladder_page.html"

    class Meta:
        """Names for the admin."""

        verbose_name = _("escalation ladder")
        verbose_name_plural = _("escalation ladders")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Allow the ladder directly below a home page only, without knowing the home app."""
        return bool(parent.depth == HOME_DEPTH and super().can_create_at(parent))

    def rungs(self) -> list[RungPage]:
        """Return the published rungs, 1 first (one SQL statement)."""
        return list(RungPage.objects.child_of(self).live().order_by("number"))

    def safety_routes(self) -> list[SafetyRoutePage]:
        """Return the published safety routes, V1 first (one SQL statement)."""
        return list(SafetyRoutePage.objects.child_of(self).live().order_by("number"))

    def rest(self) -> RestPage | None:
        """Return the published page about rest (one SQL statement)."""
        page: RestPage | None = RestPage.objects.child_of(self).live().first()
        return page

    def drawing(self, request: HttpRequest) -> dict[str, Any]:
        """Return the variables of the component that draws the ladder (three SQL statements)."""
        page = self.rest()
        rest = _drawn(page, request) if page else None
        routes = [_drawn(route, request) for route in self.safety_routes()]
        rungs = [_drawn(rung, request) for rung in self.rungs()]
        address = self.get_url(request) or ""
        places = [*rungs, *routes, *([rest] if rest else [])]
        return {
            "rungs": rungs,
            "safety": {
                "title": self.safety_title,
                "core": self.safety_core,
                "url": f"{address}#veiligheid",
                "routes": routes,
            },
            "rest": rest,
            "addresses": {place["code"]: place["url"] for place in places}
            | {SAFETY: f"{address}#veiligheid"},
            "ladder_url": address,
            "reading_help_url": address + self.reverse_subpage("reading_help"),
            "work_card_url": address + self.reverse_subpage("work_card"),
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page with its drawing."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "ladder": self, **self.drawing(request)}

    @path("welke-trede/", name="reading_help")  # type: ignore[untyped-decorator]  # Wagtail's
    def reading_help(self, request: HttpRequest) -> HttpResponse:
        """Answer with the rungs to read now; a form that reads and stores nothing."""
        given = answers(
            request.GET.get("veiligheid", ""),
            request.GET.getlist("herken"),
            request.GET.getlist("gedaan"),
        )
        context = self._beside(request, "reading_help", _("Which rung fits now?"))
        context["questions"] = questions(given, context["rungs"], context["rest"])
        context["reading"] = worded(what_to_read(given), context)
        context["error"] = "vraag" in request.GET and given.safety is None
        return TemplateResponse(request, "scenarios/ladder/reading_help.html", context)

    @path("werkkaart/", name="work_card")  # type: ignore[untyped-decorator]  # Wagtail's
    def work_card(self, request: HttpRequest) -> HttpResponse:
        """Answer with the ladder and an empty step record on two sheets of A4."""
        context = self._beside(request, "work_card", _("Work card"))
        context["lines"] = LINES_ON_PAPER
        return TemplateResponse(request, "scenarios/ladder/work_card.html", context)

    def _beside(self, request: HttpRequest, name: str, title: Promise) -> dict[str, Any]:
        """Return the context of a page beside the ladder, with its own breadcrumb."""
        context = self.get_context(request)
        address = context["ladder_url"] + self.reverse_subpage(name)
        crumbs = [*context["breadcrumbs"], {"title": title, "url": address}]
        return {**context, "breadcrumbs": crumbs}

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Answer with the chosen preview: the ladder, its reading help or its work card."""
        view, args, kwargs = self.resolve_subpage(f"/{mode_name}")
        answer: HttpResponse = view(request, *args, **kwargs)
        return answer


def _drawn(page: RungPage | RestPage | SafetyRoutePage, request: HttpRequest) -> dict[str, Any]:
    """Return what a drawing and a list need of one place."""
    return {
        "page": page,
        "code": page.code,
        "name": page.title,
        "url": page.get_url(request),
        "core": getattr(page, "core", ""),
        "force": getattr(page, "compulsion_words", ""),
        "sign": getattr(page, "reading_sign", ""),
    }
