"""Pages of the case bank: the list, and a case. A page only ever holds approved text."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.log_actions import log
from wagtail.models import Page, PageManager, PageQuerySet, Revision
from wagtail.models.panels import CommentPanelPlaceholder
from wagtail.url_routing import RouteResult

from casebank.models.approvals import Approval
from casebank.models.parts import FACETS, NARRATIVE, TEXTS, Facets, Narrative, facets_of
from casebank.page_form import CasePageForm
from casebank.rules.gate import fingerprint
from kennisladder.core.fields import CodesField, StreamField
from kennisladder.core.pages import SitePageMixin
from kennisladder.core.provenance import Provenance

REFUSED = "casebank.publish_refused"
#: How long a real case may be read after its last approval; then only the catalogue entry is left.
LONGEST = timedelta(days=5 * 366)
#: Texts that Wagtail adds to a page and that are shown too.
_AROUND = ("slug", "seo_title", "search_description")
#: What an approval is about: a save that writes none of these changes nothing for readers.
_GUARDED = frozenset({"live", "fictional", "expire_at", *TEXTS, *FACETS, *_AROUND})
_DERIVED = ("live", "fingerprint", "approved_fingerprint")
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


class CaseQuerySet(PageQuerySet):
    """Cases by who may see them."""

    def shown(self) -> "CaseQuerySet":
        """Return the cases that readers may see: live, approved as they are, not past their end.

        Lists, search, counts, feeds and the rows of the disclosure check start here, never at
        `live()`: a page that came live past our code is not among these.
        """
        lasting = Q(expire_at=None) | Q(expire_at__gt=timezone.now())
        approved = self.live().filter(lasting, fingerprint=F("approved_fingerprint"))
        shown: CaseQuerySet = approved.exclude(approved_fingerprint="")
        return shown


class CasePage(SitePageMixin, Narrative, Facets, Page):
    """A case as everybody may read it: the summary in public, the rest after signing in.

    Made by `actions.approving` from an approved submission, never by a form of the admin. It is
    live only while its text and facets are those of its latest `Approval`; every road to
    publication asks that: `save`, `publish`, and once more `serve`.
    """

    is_creatable = False

    code = models.CharField(  # noqa: DJ001 -- unique, and a copy has none yet
        _("case number"), max_length=20, unique=True, null=True, editable=False
    )
    fictional = models.BooleanField(_("invented"), default=False, editable=False)
    fingerprint = models.CharField(max_length=64, default="", editable=False)
    approved_fingerprint = models.CharField(max_length=64, default="", editable=False)
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

    objects: ClassVar[Any] = PageManager.from_queryset(CaseQuerySet)()

    content_panels = [
        # Wagtail's panel of a title writes the address along, which is no field of this form.
        FieldPanel("title", classname="title"),
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
            [FieldPanel("provenance"), FieldPanel("related")],
            heading=_("Around the case"),
        ),
    ]
    # No slug, title or description of its own for search engines: those are texts too.
    promote_panels: list[Any] = []
    # No remarks of editors beside the text either: they are kept in clear, and never searched.
    settings_panels = [
        *(one for one in Page.settings_panels if not isinstance(one, CommentPanelPlaceholder)),
        *SitePageMixin.review_panels,
    ]
    base_form_class = CasePageForm
    parent_page_types: ClassVar[list[str]] = ["casebank.CaseIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "casebank/case_page.html"
    gone_template = "casebank/case_gone.html"
    exclude_fields_in_copy = ["code", *_DERIVED[1:]]
    # Only what is public: the rest would show in search to people without an account.
    search_fields = [*Page.search_fields, *SitePageMixin.summary_search_fields]

    class Meta:
        """Names for the admin."""

        verbose_name = _("case")
        verbose_name_plural = _("cases")

    def fingerprint_now(self) -> str:
        """Return the hash of everything readers see of this page as it stands in memory."""
        around = {name: getattr(self, name) for name in _AROUND}
        return fingerprint(self.texts | around, facets_of(self) | {"fictional": self.fictional})

    @property
    def approval(self) -> Approval | None:
        """Return the latest approval of this page, also when it has ended."""
        approval: Approval | None = self.approvals.order_by("-version").first() if self.pk else None
        return approval

    @cached_property
    def history(self) -> list[Approval]:
        """Return all approvals, newest first, read once for one request; `approval` asks anew."""
        return list(self.approvals.order_by("-version")) if self.pk else []

    def is_approved(self) -> bool:
        """Return whether the latest approval holds, and is of exactly this text and these facets.

        A real case must have an end date too, within five years of that approval.
        """
        return self._approved(self.approval)

    def _approved(self, approval: Approval | None) -> bool:
        if approval is None or approval.ended_at or approval.fingerprint != self.fingerprint_now():
            return False
        end = self.expire_at
        return self.fictional or (end is not None and end <= approval.approved_at + LONGEST)

    def save(self, clean: bool = True, *args: Any, **kwargs: Any) -> None:
        """Save; without an approval of exactly this text the page cannot become or stay live.

        A copy or an alias is a draft, whatever was asked; a page that is there is refused, or goes
        offline where Wagtail saves without checks. An alias has no number of its own.
        """
        if self.alias_of_id:
            self.code = None
        written: Iterable[str] | None = kwargs.get("update_fields")
        if written is None or _GUARDED.intersection(written):
            self._guard(refuse=clean and not self._state.adding)
            if written is not None:
                kwargs["update_fields"] = list({*written, *_DERIVED})
        super().save(clean, *args, **kwargs)

    def _guard(self, *, refuse: bool) -> None:
        approval = self.approval
        holds = approval is not None and approval.ended_at is None
        self.fingerprint = self.fingerprint_now()
        self.approved_fingerprint = approval.fingerprint if approval and holds else ""
        if self.live and not self._approved(approval):
            if refuse:
                raise ValidationError(_("A second person has not approved this text."))
            self.live = False

    def with_content_json(self, content: dict[str, Any]) -> "CasePage":
        """Return the page as a revision says it; number and kind of case are no part of that.

        Nor whether its discussion is closed: moderators decide that, outside the versions.
        """
        page: CasePage = super().with_content_json(content)
        kept = ("code", "fictional", "fingerprint", "approved_fingerprint", "discussion_closed")
        for name in kept:
            setattr(page, name, getattr(self, name))
        return page

    def publish(self, revision: Revision, user: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision, unless nobody approved its text: then say so in the history.

        Bulk actions, the schedule, workflows and the code come here; what readers see stays what
        it was.
        """
        if revision.as_object().is_approved():
            return super().publish(revision, user, *args, **kwargs)
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        log(instance=self, action=REFUSED, user=user, revision=revision)
        return None

    @property
    def is_emptied(self) -> bool:
        """Return whether its text was deleted: after its end, or because it was withdrawn."""
        return not self.situation

    @property
    def is_in_catalogue(self) -> bool:
        """Return whether only title and summary are left, as after its end; else not even those."""
        return self.is_emptied and bool(self.summary)

    @property
    def gone(self) -> bool:
        """Return whether this case could be read and cannot any more: withdrawn, or too old."""
        return self._gone(self.approval)

    def _gone(self, approval: Approval | None) -> bool:
        if approval is None:
            return False
        is_over = self.expire_at is not None and self.expire_at <= timezone.now()
        return is_over or (not self.live and approval.ended_at is not None)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Answer here also when the case is no longer live but people may hold its address."""
        if not path_components and not self.live and self.gone:
            return RouteResult(self)
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the case, 410 when it is gone, 404 when nobody approved what it says."""
        if not getattr(request, "is_preview", False):
            approval = self.history[0] if self.history else None
            if self._gone(approval):
                return self._say_gone(request)
            if not self._approved(approval):
                raise Http404
        return super().serve(request, *args, **kwargs)  # type: ignore[no-any-return]  # Wagtail's

    def _say_gone(self, request: HttpRequest) -> HttpResponse:
        """Answer 410; of a case that was withdrawn not even the title is told."""
        context = self.get_context(request) | {"gone": True}
        if not self.is_in_catalogue:
            context["breadcrumbs"][-1]["title"] = self.code or ""
        return TemplateResponse(request, self.gone_template, context, status=410)
