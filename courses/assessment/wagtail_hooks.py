"""What questions and tests add to the admin: lists, analysis, grading again, and refusals."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from courses.assessment import admin_views
from courses.assessment.actions.regrading import REGRADED
from courses.assessment.models import Answer, Question, QuestionTag, TestAttempt, TestPage
from courses.assessment.models.pages import REFUSED, REFUSED_GUESSABLE
from courses.assessment.viewsets import AssessmentGroup, warn_of_tests
from kennisladder.core.kept_pages import keep_pages

register_snippet(AssessmentGroup)


class EditorsItem(MenuItem):
    """A line of the menu for who may change questions."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this person may."""
        return bool(request.user.has_perm("assessment.change_question"))


@hooks.register("register_admin_urls")
def assessment_urls() -> list[URLPattern]:
    """Return the addresses of analysis and grading again."""
    views = admin_views
    return [
        path(
            "assessment/questions/<int:pk>/analysis/",
            views.analyse_question,
            name="question_analysis",
        ),
        path(
            "assessment/questions/<int:pk>/regrade/",
            views.regrade_question,
            name="question_regrade",
        ),
        path("assessment/tests/", views.list_tests, name="test_reports"),
        path("assessment/tests/<int:pk>/", views.analyse_test, name="test_analysis"),
        path("assessment/regrades/", views.list_regrades, name="regrades"),
        path("assessment/regrades/<int:pk>/", views.show_regrade, name="regrade_detail"),
    ]


@hooks.register("register_reports_menu_item")
def tests_item() -> MenuItem:
    """Put the analysis of tests among the reports."""
    return EditorsItem(
        gettext_lazy("Analysis of tests"), reverse("test_reports"), icon_name="tasks", order=210
    )


@hooks.register("register_reports_menu_item")
def regrades_item() -> MenuItem:
    """Put the log of regrades among the reports."""
    return EditorsItem(
        gettext_lazy("Graded again"), reverse("regrades"), icon_name="rotate", order=211
    )


@hooks.register("register_page_header_buttons")
def buttons_of_a_test(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Any:
    """Offer the analysis of a test to who may edit it."""
    page = page.specific
    if isinstance(page, TestPage) and page.pk and page.permissions_for_user(user).can_edit():
        url = reverse("test_analysis", args=[page.pk])
        yield Button(_("Analysis"), url, icon_name="view", priority=91)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Put regrades and refused publications in the history."""
    actions.register_action(
        REGRADED,
        gettext_lazy("Grade answers again"),
        gettext_lazy("Answers were graded again with the present key."),
    )
    actions.register_action(
        REFUSED,
        gettext_lazy("Refuse to publish"),
        gettext_lazy("Not published: this test asks for more questions than its banks have."),
    )
    actions.register_action(
        REFUSED_GUESSABLE,
        gettext_lazy("Refuse to publish: too easy"),
        gettext_lazy("Not published: one can pass this test without knowing anything."),
    )


@hooks.register("before_bulk_action")
def keep_answered_questions_in_bulk(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Refuse to delete questions that people answered, for many at once too."""
    return _refuse_questions(request, objects) if action_type == "delete" else None


@hooks.register("before_delete_snippet")
def keep_answered_questions(
    request: HttpRequest, instances: Sequence[Model]
) -> HttpResponse | None:
    """Refuse to delete a question that people answered."""
    return _refuse_questions(request, instances)


@hooks.register("after_delete_snippet")
def say_what_tests_lost(request: HttpRequest, instances: Sequence[Model]) -> None:
    """Warn when a question or a bank is gone that a published test draws from."""
    if any(isinstance(one, Question | QuestionTag) for one in instances):
        warn_of_tests(request)


def was_answered(page: Page) -> bool:
    """Return whether people answered questions here: their records hold on to it."""
    records = (Answer, TestAttempt)
    below = {"page__path__startswith": page.path}
    return any(one.objects.filter(**below).exists() for one in records)


keep_pages(
    was_answered,
    because=gettext_lazy(
        "People answered questions here, so it cannot be deleted: %(titles)s. Take it offline"
        " instead."
    ),
)


def _refuse_questions(request: HttpRequest, instances: Sequence[Any]) -> HttpResponse | None:
    keys = [one.pk for one in instances if isinstance(one, Question)]
    held = Question.objects.filter(pk__in=keys, answers__isnull=False).distinct()
    titles = [question.code for question in held] if keys else []
    if not titles:
        return None
    messages.error(
        request,
        _(
            "People answered these questions, so they cannot be deleted: %(titles)s. Take away"
            " their tags instead: then no test draws them."
        )
        % {"titles": ", ".join(titles)},
    )
    return redirect(f"{admin_views.QUESTIONS}:list")
