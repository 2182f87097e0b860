"""Where pages may stand, and what the form refuses with a reason."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from courses.assessment.models import TestPage
from courses.curriculum.models import (
    CoursePage,
    CurriculumIndexPage,
    CurriculumPage,
    LessonPage,
    ModulePage,
)
from home.models import HomePage
from tests.courses.curriculum.conftest import Tree
from tests.factories.assessment import make_question, make_test
from tests.factories.curriculum import make_course, make_module


def test_every_page_has_its_place() -> None:
    places: dict[type[Page], set[type[Page]]] = {
        CurriculumIndexPage: {HomePage},
        CurriculumPage: {CurriculumIndexPage},
        CoursePage: {CurriculumPage},
        ModulePage: {CoursePage},
        LessonPage: {ModulePage},
        TestPage: {CoursePage, ModulePage},
    }

    assert {kind: set(kind.allowed_parent_page_models()) for kind in places} == places


def test_a_course_does_not_wait_for_itself(tree: Tree) -> None:
    tree.course.prerequisites = [("course", tree.course)]

    with pytest.raises(ValidationError) as refused:
        tree.course.full_clean()

    assert refused.value.message_dict == {
        "prerequisites": ["Een cursus kan niet na zichzelf komen."]
    }


def test_a_certificate_asks_for_tests_of_its_own_course(tree: Tree) -> None:
    other = make_test(make_course(tree.curriculum, "ander"), make_question("q"), slug="toets")
    other.title = "Vreemd"
    tree.course.requirements = [("test", {"page": other})]

    with pytest.raises(ValidationError) as refused:
        tree.course.full_clean()

    assert refused.value.message_dict == {
        "requirements": ["Deze toets hoort bij een andere cursus: Vreemd."]
    }


def test_a_module_waits_for_others_of_its_course_only(tree: Tree) -> None:
    module = tree.modules[0]
    strange = make_module(make_course(tree.curriculum, "ander"), "X1")
    said = []
    for wanted in (module, strange):
        module.prerequisites = [("module", wanted)]
        with pytest.raises(ValidationError) as refused:
            module.full_clean()
        said.append(refused.value.message_dict["prerequisites"])

    assert said == [
        ["Een module kan niet na zichzelf komen."],
        ["Kies alleen modules van deze cursus."],
    ]


def test_a_code_belongs_to_one_course(tree: Tree) -> None:
    with pytest.raises(ValidationError, match="Er is al een pagina met deze code"):
        make_course(tree.curriculum, "cursus", slug="dubbel")
