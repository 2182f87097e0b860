"""A list of curricula with one small course."""

from dataclasses import dataclass

import pytest

from courses.curriculum.models import (
    CoursePage,
    CurriculumIndexPage,
    CurriculumPage,
    LessonPage,
    ModulePage,
)
from tests.factories.curriculum import (
    make_course,
    make_curriculum,
    make_learning,
    make_lesson,
    make_module,
)


@dataclass(frozen=True)
class Tree:
    """A curriculum with a course of two modules, with two lessons and one."""

    index: CurriculumIndexPage
    curriculum: CurriculumPage
    course: CoursePage
    modules: tuple[ModulePage, ...]
    lessons: tuple[LessonPage, ...]


@pytest.fixture
def index(db: None) -> CurriculumIndexPage:
    return make_learning(summary="Leer je vak.")


@pytest.fixture
def tree(index: CurriculumIndexPage) -> Tree:
    curriculum = make_curriculum(index)
    course = make_course(curriculum, summary="Waarover het gaat.")
    first, second = make_module(course, "M1"), make_module(course, "M2")
    lessons = (
        make_lesson(first, "les-1", minutes=10, summary="Eerst dit."),
        make_lesson(first, "les-2", minutes=20),
        make_lesson(second, "les-3", minutes=40),
    )
    return Tree(index, curriculum, course, (first, second), lessons)
