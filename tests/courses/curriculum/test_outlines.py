"""The outline of a course: what is published, in one statement, for whoever may open it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction

from courses.assessment.models import Question
from courses.curriculum.models import CoursePage, LessonPage, ModulePage
from courses.curriculum.queries import course_of, outline, outlines
from courses.curriculum.rules.outline import Kind, Requirement, RequirementKind
from tests.courses.curriculum.conftest import Tree
from tests.factories.assessment import make_question, make_test
from tests.factories.curriculum import (
    make_course,
    make_lesson,
    make_module,
    make_played,
)

Count = Callable[..., Any]


def fresh(course: CoursePage) -> CoursePage:
    """Return the course as the next request reads it."""
    return CoursePage.objects.get(pk=course.pk)


def titles(course: CoursePage, **kwargs: Any) -> list[Any]:
    """Return the titles of the parts, those of modules with their items."""
    found = outline(fresh(course), **kwargs)
    return [
        (part.title, [item.title for item in part.items]) if part in found.modules else part.title
        for part in found.parts
    ]


def test_parts_stand_in_the_editors_order_and_minutes_add_up(tree: Tree) -> None:
    make_test(tree.course, make_question("q-1"), slug="toets", title="Toets", minutes=30)
    make_test(tree.modules[0], make_question("q-2"), slug="oefentoets", title="Oefentoets")

    found = outline(fresh(tree.course))

    assert titles(tree.course) == [
        ("Module M1", ["Les 1", "Les 2", "Oefentoets"]),
        ("Module M2", ["Les 3"]),
        "Toets",
    ]
    assert found.minutes == 10 + 20 + 40 + 30 + 10
    assert found.url == "/leren/basis/cursus/"
    assert found.lessons[0].url == "/leren/basis/cursus/m1/les-1/"
    assert [item.kind for item in found.items] == [
        Kind.LESSON, Kind.LESSON, Kind.TEST, Kind.LESSON, Kind.TEST,
    ]  # fmt: skip


def test_what_is_not_published_or_stands_below_it_is_left_out(tree: Tree) -> None:
    ModulePage.objects.filter(pk=tree.modules[1].pk).update(live=False)
    LessonPage.objects.filter(pk=tree.lessons[0].pk).update(live=False)

    assert titles(tree.course) == [("Module M1", ["Les 2"])]


def test_a_request_leaves_out_what_the_person_may_not_open(tree: Tree) -> None:
    PageViewRestriction.objects.create(page=tree.modules[1], restriction_type="login")

    assert len(outline(fresh(tree.course)).modules) == 2
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert titles(tree.course, request=request) == [("Module M1", ["Les 1", "Les 2"])]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_an_outline_costs_one_statement(
    tree: Tree, count: int, django_assert_num_queries: Count
) -> None:
    for number in range(count):
        question = make_question(f"vraag-{number}")
        body = [("question", {"question": question})]
        make_lesson(tree.modules[1], f"extra-{number}", body=body)
    course = fresh(tree.course)
    _ = course.url  # the site is known

    with django_assert_num_queries(1):
        found = outline(course)
    with django_assert_num_queries(0):
        assert outline(course) is found

    assert [item.questions for item in found.lessons[3:]] == [
        (f"vraag-{number}",) for number in range(count)
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_outlines_of_several_courses_cost_as_much_as_one(
    tree: Tree, count: int, django_assert_num_queries: Count
) -> None:
    for number in range(count):
        course = make_course(tree.curriculum, f"nog-{number}")
        make_lesson(make_module(course, f"N{number}"))
    courses = list(CoursePage.objects.order_by("path"))
    _ = courses[0].url

    with django_assert_num_queries(1):
        found = outlines(courses)

    assert [one.page_id for one in found] == [course.pk for course in courses]
    assert [len(one.lessons) for one in found] == [3] + [1] * count


def test_requirements_are_read_by_what_they_point_to(tree: Tree) -> None:
    test = make_test(tree.course, make_question("q-1"), slug="toets")
    scenario = make_played(tree.index.get_parent())
    report = make_question("verslag", "reflection")
    tree.course.requirements = [
        ("lessons", None),
        ("test", {"page": test}),
        ("scenario", {"page": scenario, "dimension": "VE", "at_least": "voldoende"}),
        ("reflection", {"question": report, "minimum_words": 300}),
        ("webinar", {"text": "W1"}),
    ]
    tree.course.save()

    assert outline(fresh(tree.course)).requirements == (
        Requirement(RequirementKind.LESSONS),
        Requirement(RequirementKind.TEST, page_id=test.pk),
        Requirement(
            RequirementKind.SCENARIO, page_id=scenario.pk, dimension="VE", at_least="voldoende"
        ),
        Requirement(RequirementKind.REFLECTION, question="verslag", minimum_words=300),
        Requirement(RequirementKind.WEBINAR, text="W1"),
    )


def test_a_requirement_that_points_to_nothing_any_more_is_left_out(tree: Tree) -> None:
    report = make_question("verslag", "reflection")
    tree.course.requirements = [
        ("reflection", {"question": report, "minimum_words": 300}),
        ("test", {"page": None}),
    ]
    tree.course.save()
    Question.objects.filter(pk=report.pk).delete()

    assert outline(fresh(tree.course)).requirements == ()


def test_prerequisites_are_ids_of_courses_and_modules(tree: Tree) -> None:
    earlier = make_course(tree.curriculum, "eerder")
    tree.course.prerequisites = [("course", earlier)]
    tree.course.save()
    tree.modules[1].prerequisites = [("module", tree.modules[0])]
    tree.modules[1].save()

    found = outline(fresh(tree.course))

    assert found.prerequisites == (earlier.pk,)
    assert [module.prerequisites for module in found.modules] == [(), (tree.modules[0].pk,)]


def test_a_lesson_notes_what_it_holds_and_hears_of_a_new_code(tree: Tree) -> None:
    question = make_question("oude-code")
    scenario = make_played(tree.index.get_parent())
    body = [("question", {"question": question}), ("scenario", {"page": scenario})]
    lesson = make_lesson(tree.modules[0], "vol", body=body)
    assert lesson.contains == {
        "questions": [[question.pk, "oude-code"]],
        "scenarios": [scenario.pk],
    }

    question.code = "nieuwe-code"
    question.save()

    item = outline(fresh(tree.course)).item(lesson.pk)
    assert item is not None
    assert (item.questions, item.question_ids) == (("nieuwe-code",), (question.pk,))
    assert item.scenario_ids == (scenario.pk,)


def test_the_course_of_a_page_found_by_its_address_costs_nothing(
    tree: Tree, django_assert_num_queries: Count
) -> None:
    request = RequestFactory().get("/")
    home = tree.index.get_parent().specific
    page = home.route(request, ["leren", "basis", "cursus", "m1", "les-1"]).page

    with django_assert_num_queries(0):
        course = course_of(page)
        assert course.title == "De cursus"
    assert course == tree.course
    outline(course)
    with django_assert_num_queries(0):
        assert (course.code, list(course.prerequisites)) == ("cursus", [])


def test_the_course_of_any_other_page_is_read_once(
    tree: Tree, django_assert_num_queries: Count
) -> None:
    page = LessonPage.objects.get(pk=tree.lessons[2].pk)

    with django_assert_num_queries(1):
        assert course_of(page) == tree.course
        assert course_of(page) is course_of(page)


def test_a_copy_and_an_alias_have_no_code(tree: Tree) -> None:
    copy = tree.course.copy(recursive=True, update_attrs={"slug": "kopie"})
    alias = tree.course.create_alias(update_slug="spiegel")

    assert (copy.code, alias.code) == ("", "")
    assert Page.objects.descendant_of(copy).count() == 5
