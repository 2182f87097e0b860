"""Where editors find questions and banks, and what stands in the lists."""

from typing import Any, cast

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter  # type: ignore[import-untyped]  # no stubs
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets import Button
from wagtail.snippets.views.snippets import (
    CopyView,
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from courses.assessment.actions import freeze
from courses.assessment.banks import guessable_tests, undrawable_tests
from courses.assessment.models import Question, QuestionTag
from courses.assessment.wording import type_choices, type_name
from kennisladder.accounts.models import User

PER_PAGE = 50


def warn_of_tests(request: HttpRequest) -> None:
    """Say which published tests cannot be drawn any more, or are passed without knowing."""
    lines = (
        (_("These tests have too few questions to draw from now: %(titles)s."), undrawable_tests()),
        (_("One can pass these tests without knowing anything: %(titles)s."), guessable_tests()),
    )
    for text, tests in lines:
        if tests:
            titles = ", ".join(page.title for page in tests)
            messages.warning(request, text % {"titles": titles})


class Freezing:
    """A view that saves a question freezes its version in the same transaction."""

    request: HttpRequest

    def save_instance(self) -> Question:
        """Save the question, make it the one that is asked, and say what that does to tests."""
        with transaction.atomic():
            question: Question = super().save_instance()  # type: ignore[misc]  # the view's
            freeze(question=question, by=cast(User, self.request.user))
        warn_of_tests(self.request)
        return question


class QuestionCreateView(Freezing, CreateView):
    """A new question."""


class QuestionCopyView(Freezing, CopyView):
    """A new question that begins as another one."""

    def get_initial_form_instance(self) -> Question:
        """Return a copy without code: that belongs to the other one."""
        question: Question = super().get_initial_form_instance()
        question.code = ""
        return question


class QuestionEditView(Freezing, EditView):
    """A question with its version, and the ways to its analysis and to grading again."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add the analysis and grading again."""
        key = [self.object.pk]
        return [
            *super().header_more_buttons,
            Button(
                _("Analysis"), url=reverse("question_analysis", args=key), icon_name="view",
                priority=2,
            ),
            Button(
                _("Grade answers again"), url=reverse("question_regrade", args=key),
                icon_name="rotate", priority=4,
            ),
        ]  # fmt: skip


class QuestionIndexView(IndexView):
    """The list of questions: each with its type and its banks, in a fixed number of statements."""

    def get_base_queryset(self) -> "QuerySet[Question]":
        """Return the questions with their tags and versions."""
        found: QuerySet[Question] = super().get_base_queryset()
        return found.select_related("live_version").prefetch_related("tags")  # type: ignore[misc]  # of taggit

    def get_list_more_buttons(self, instance: Question) -> list[Button]:
        """Add the analysis."""
        url = reverse("question_analysis", args=[instance.pk])
        return [
            *super().get_list_more_buttons(instance),
            Button(_("Analysis"), url=url, icon_name="view", priority=40),
        ]


class KindColumn(Column):
    """The type of a question in words."""

    def get_value(self, instance: Question) -> Any:
        """Return the name of the type."""
        return type_name(instance.kind)


class TagsColumn(Column):
    """The banks of a question."""

    def get_value(self, instance: Question) -> str:
        """Return the tags in one line."""
        return ", ".join(tag.name for tag in instance.tags.all())


class QuestionFilterSet(WagtailFilterSet):
    """Find questions by bank and by type."""

    tags = ModelMultipleChoiceFilter(
        queryset=QuestionTag.objects.all(),
        label=gettext_lazy("Banks"),
        widget=CheckboxSelectMultiple,
    )
    kind = ChoiceFilter(
        field_name="live_version__data__type",
        choices=type_choices,
        label=gettext_lazy("Type"),
    )

    class Meta:
        """The filters above are all."""

        model = Question
        fields: list[str] = []


class QuestionViewSet(SnippetViewSet):
    """Questions."""

    model = Question  # type: ignore[assignment]  # Wagtail declares None
    icon = "help"
    menu_label = gettext_lazy("Questions")
    add_view_class = QuestionCreateView
    copy_view_class = QuestionCopyView
    edit_view_class = QuestionEditView
    index_view_class = QuestionIndexView
    list_per_page = PER_PAGE
    list_display = [
        "code",
        "title",
        KindColumn("kind", label=gettext_lazy("Type")),
        TagsColumn("tags", label=gettext_lazy("Banks")),
        Column(
            "live_version.number",
            label=pgettext_lazy("of a question", "Version"),
            accessor="live_version.number",
        ),
        DateColumn("changed_at", label=gettext_lazy("Changed"), sort_key="changed_at"),
    ]
    filterset_class = QuestionFilterSet
    search_fields = ["code", "title"]
    ordering = ["code"]


class TagIndexView(IndexView):
    """The banks, each with how many questions it has."""

    def get_base_queryset(self) -> "QuerySet[QuestionTag]":
        """Return the tags with the number of their questions."""
        found: QuerySet[QuestionTag] = super().get_base_queryset()
        return found.annotate(question_count=Count("taggings"))


class TagViewSet(SnippetViewSet):
    """Banks: the tags of questions."""

    model = QuestionTag  # type: ignore[assignment]  # Wagtail declares None
    icon = "tag"
    menu_label = gettext_lazy("Question banks")
    index_view_class = TagIndexView
    list_per_page = PER_PAGE
    list_display = ["name", Column("question_count", label=gettext_lazy("Questions"))]
    search_fields = ["name"]
    form_fields = ["name", "slug"]
    ordering = ["name"]


class AssessmentGroup(SnippetViewSetGroup):
    """Everything about questions, in one menu."""

    menu_label = pgettext_lazy("menu", "Testing")
    menu_icon = "tasks"
    menu_order = 210
    items = (QuestionViewSet, TagViewSet)
