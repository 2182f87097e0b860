"""What editors learn from answers, and grading again after a key was mended."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page as Slice
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from courses.assessment import analysis_words as words
from courses.assessment.actions import regrade
from courses.assessment.banks import bank_for, raw_picks
from courses.assessment.key_words import key_lines
from courses.assessment.models import Question, Regrade, TestPage
from courses.assessment.queries.question_analysis import analysis_of_question
from courses.assessment.queries.regrading import regrade_preview
from courses.assessment.queries.test_analysis import analysis_of_test
from courses.assessment.reports import file_of_question, file_of_test
from kennisladder.accounts.models import User
from kennisladder.core import charts

PER_PAGE = 25
#: The name space of Wagtail's own pages about questions.
QUESTIONS = "wagtailsnippets_assessment_question"
#: The scope that is not the present version.
ALL = "all"


class RegradeForm(forms.Form):
    """Why answers are graded again."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        help_text=gettext_lazy("What was wrong with the key, and how it was found. It is kept."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _question(request: HttpRequest, pk: int) -> Question:
    """Return the question when this person may change questions."""
    if not request.user.has_perm("assessment.change_question"):
        raise PermissionDenied
    question = get_object_or_404(Question.objects.select_related("live_version"), pk=pk)
    if question.live_version is None:
        raise Http404
    return question


def _tests(request: HttpRequest) -> "QuerySet[TestPage]":
    """Return the tests that this person may edit."""
    if not request.user.has_perm("assessment.change_question"):
        raise PermissionDenied
    pages = page_permission_policy.instances_user_has_permission_for(request.user, "change")
    found: QuerySet[TestPage] = TestPage.objects.filter(pk__in=pages.values("pk"))
    return found


def _slice(request: HttpRequest, rows: Any) -> "Slice[Any]":
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))


def _current(request: HttpRequest) -> bool:
    return request.GET.get("versions") != ALL


@require_GET
def analyse_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what answers tell about a question."""
    question = _question(request, pk)
    found = analysis_of_question(question, current=_current(request))
    live = question.live_version
    assert live is not None  # noqa: S101 -- _question has seen to it
    answers = words.AnswerWords(live.parsed)
    if request.GET.get("format") == "csv":
        return file_of_question(found, answers, question.code)
    rows = words.answer_rows(found.distribution, answers)
    context = {
        "question": question,
        "found": found,
        "current": _current(request),
        "figures": words.figures(found.figures, "facility", "sd", "guess"),
        "beside": words.figures(found.beside, "discrimination", "efficiency"),
        "hints": [words.hint_text(hint, answers) for hint in found.hints],
        "answers": rows,
        "others": words.others_text(found.distribution.others),
        "bars": charts.bars({_label(row): row["count"] for row in rows}),
        "regrades": question.regrades.select_related("by")[:PER_PAGE],
        "breadcrumbs_items": _way(question, _("Analysis")),
    }
    return render(request, "assessment/admin/question_analysis.html", context)


def _way(question: Question, here: str) -> list[dict[str, str]]:
    """Return the breadcrumbs of a page about a question."""
    return [
        {"url": reverse(f"{QUESTIONS}:list"), "label": _("Questions")},
        {"url": reverse(f"{QUESTIONS}:edit", args=[question.pk]), "label": str(question)},
        {"url": "", "label": here},
    ]


def _label(row: dict[str, Any]) -> str:
    text = f"{row['place']}: {row['answer']}" if row["place"] else row["answer"]
    return text if len(text) <= 60 else f"{text[:59]}…"


@require_GET
def list_tests(request: HttpRequest) -> HttpResponse:
    """List the tests with how often they were taken; two statements and one for the page."""
    finished = Q(attempts__finished_at__isnull=False)
    parent = Page.objects.filter(depth=OuterRef("depth") - 1, path__lt=OuterRef("path")).order_by(
        "-path"
    )
    tests = (
        _tests(request)
        .annotate(
            finished=Count("attempts", filter=finished),
            passed=Count("attempts", filter=finished & Q(attempts__passed=True)),
            parent_title=Subquery(parent.values("title")[:1]),
        )
        .order_by("title", "pk")
    )
    context = {"slice": _slice(request, tests)}
    return render(request, "assessment/admin/tests.html", context)


@require_GET
def analyse_test(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what attempts tell about a test and its questions."""
    page = get_object_or_404(_tests(request), pk=pk)
    found = analysis_of_test(page, current=_current(request))
    if request.GET.get("format") == "csv":
        return file_of_test(found, page.title, page.slug)
    test = found.analysis.test
    context = {
        "page": page,
        "found": found,
        "test": test,
        "current": _current(request),
        "totals": words.figures(test, "mean", "median", "sd", "skewness", "kurtosis"),
        "reliability": words.figures(test, "consistency", "error_ratio", "standard_error"),
        "rows": [_row(row) for row in found.rows],
        "keys": key_lines(bank_for(raw_picks(page))[0].key_report(page.pass_mark)),
        "breadcrumbs_items": [
            {"url": reverse("test_reports"), "label": _("Analysis of tests")},
            {"url": "", "label": page.title},
        ],
    }
    return render(request, "assessment/admin/test_analysis.html", context)


def _row(row: Any) -> dict[str, Any]:
    """Return a question of a test as a row of the table."""
    item = row.figures
    names = ("facility", "sd", "intended_weight", "effective_weight", "discrimination")
    return {
        "row": row,
        "figures": words.figures(item, *names, "efficiency"),
        "facility_bar": _share(item.facility),
        "discrimination_bar": _share(item.discrimination),
        "facility_words": words.READINGS.get(row.facility_reading, ""),
        "discrimination_words": words.READINGS.get(row.discrimination_reading, ""),
    }


def _share(value: float | None) -> int:
    """Return the length of a bar, 0 to 100."""
    return round(min(100.0, max(0.0, value or 0.0)))


def regrade_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who would be affected by grading again, and do it with a reason."""
    question = _question(request, pk)
    form = RegradeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = regrade(
            question=question,
            reason=form.cleaned_data["reason"],
            by=cast(User, request.user),
        )
        text = ngettext(
            "Graded again: %(count)d answer has another mark.",
            "Graded again: %(count)d answers have another mark.",
            made.affected,
        )
        messages.success(request, text % {"count": made.affected})
        return redirect("regrade_detail", made.pk)
    found = regrade_preview(question)
    context = {
        "question": question,
        "form": form,
        "found": found,
        "attempts": _slice(request, found.attempts),
        "breadcrumbs_items": _way(question, _("Grade answers again")),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "assessment/admin/regrade.html", context, status=status)


@require_GET
def list_regrades(request: HttpRequest) -> HttpResponse:
    """List the regrades, the newest first."""
    if not request.user.has_perm("assessment.change_question"):
        raise PermissionDenied
    rows = Regrade.objects.select_related("question", "by", "from_version", "to_version")
    return render(request, "assessment/admin/regrades.html", {"slice": _slice(request, rows)})


@require_GET
def show_regrade(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one regrade with everybody who was affected."""
    if not request.user.has_perm("assessment.change_question"):
        raise PermissionDenied
    made = get_object_or_404(
        Regrade.objects.select_related("question", "by", "from_version", "to_version"), pk=pk
    )
    effects = made.effects.select_related("attempt__user", "attempt__page").order_by("pk")
    marks = made.marks.select_related("answer__user", "answer__page").order_by("pk")
    context = {
        "made": made,
        "effects": effects[:PER_PAGE],
        "slice": _slice(request, marks),
        "effect_count": effects.count(),
        "would_fail": effects.filter(would_fail=True).count(),
        "breadcrumbs_items": [
            {"url": reverse("regrades"), "label": _("Graded again")},
            {"url": "", "label": str(made.question)},
        ],
    }
    return render(request, "assessment/admin/regrade_detail.html", context)
