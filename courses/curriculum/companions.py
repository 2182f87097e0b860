"""What the curriculum adds to its own pages, and to the tests that stand in a course: `overview`.

The learning records add theirs in the same way, under other names: see `curriculum_tags`.
"""

from typing import Any

from django.http import HttpRequest

from courses.assessment.models import TestPage
from courses.curriculum import overviews
from courses.curriculum.forms import FilterForm
from courses.curriculum.models import (
    CoursePage,
    CurriculumIndexPage,
    CurriculumPage,
    LessonPage,
    ModulePage,
)
from kennisladder.core.companions import companion

Context = dict[str, Any]


@companion("curriculum.CurriculumIndexPage")
def index(page: CurriculumIndexPage, request: HttpRequest) -> Context:
    """Add the filter, and the cards of curricula that answer it."""
    found = overviews.index_of(page, request)
    form = FilterForm(request.GET or None, registers=found.registers)
    wanted = form.cleaned_data if form.is_valid() else {}
    return {
        "filter": form if form.is_valid() else FilterForm(registers=found.registers),
        "cards": found.cards(wanted.get("profession", ""), wanted.get("register", "")),
        "filtered": any(wanted.values()),
    }


@companion("curriculum.CurriculumPage")
def curriculum(page: CurriculumPage, request: HttpRequest) -> Context:
    """Add the courses of a curriculum, shared ones first."""
    return {"overview": overviews.curriculum(page, request)}


@companion("curriculum.CoursePage")
def course(page: CoursePage, request: HttpRequest) -> Context:
    """Add the outline of a course, what its certificate asks, and what it counts for."""
    return {"overview": overviews.course(page, request)}


@companion("curriculum.ModulePage")
def module(page: ModulePage, request: HttpRequest) -> Context:
    """Add a module with its course, and the modules around it."""
    return {"overview": overviews.module(page, request)}


@companion("curriculum.LessonPage", "assessment.TestPage")
def lesson(page: LessonPage | TestPage, request: HttpRequest) -> Context:
    """Add where a lesson or test stands in its course."""
    return {"overview": overviews.lesson(page, request)}
