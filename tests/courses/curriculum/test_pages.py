"""The pages of the curriculum: what visitors see, and what they cost."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from courses.curriculum.models import CoursePage, LessonPage
from kennisladder.accreditation.models import Accreditation, Register
from tests.courses.curriculum.conftest import Tree
from tests.factories.assessment import make_question, make_test
from tests.factories.curriculum import (
    full_body,
    make_course,
    make_curriculum,
    make_lesson,
    make_module,
    make_played,
    make_term,
)

Count = Callable[..., Any]
LESSON = "/leren/basis/cursus/m1/les-1/"
#: For a stranger, once the site and the glossary are in the cache.
STATEMENTS = {
    "": 9,
    "basis/": 8,
    "basis/cursus/": 7,
    "basis/cursus/m1/": 6,
    "basis/cursus/m1/extra-0/": 7,
}


def text_of(client: Client, path: str) -> str:
    """Return the page with its white space folded."""
    response = client.get(path)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", html.unescape(response.content.decode()))


def test_the_list_shows_time_with_the_shared_base(tree: Tree, client: Client) -> None:
    other = make_curriculum(
        tree.index, "politie", profession="police", shared_courses=[("course", tree.course)]
    )
    make_lesson(make_module(make_course(other, "agent"), "P1"), minutes=50)

    page = text_of(client, "/leren/")

    assert "2 leerplannen" in page
    assert "1 uur 10 min" in page
    assert "2 uur" in page
    assert "Voor alle beroepen" in page
    assert "Met de gedeelde basis" in page


def test_the_list_is_filtered_without_javascript(tree: Tree, client: Client) -> None:
    other = make_curriculum(tree.index, "politie", profession="police")
    course = make_course(other, "agent")
    register = Register.objects.get(code="skj")
    Accreditation.objects.create(page=course, register=register, status="asked")

    police = text_of(client, "/leren/?profession=police")
    youth = text_of(client, "/leren/?profession=youth")
    in_register = text_of(client, "/leren/?register=skj")
    nonsense = text_of(client, "/leren/?register=weg")

    assert ("Over politie." in police, "Over basis." in police) == (True, True)
    assert ("Over politie." in youth, "Over basis." in youth) == (False, True)
    assert ("Over politie." in in_register, "Over basis." in in_register) == (True, False)
    assert "SKJ" in in_register
    assert "2 leerplannen" in nonsense


def test_an_empty_list_and_an_empty_answer_say_so(index: Any, client: Client) -> None:
    assert "Er zijn nog geen leerplannen" in text_of(client, "/leren/")
    make_curriculum(index, "politie", profession="police")
    assert "Geen leerplan past hierbij" in text_of(client, "/leren/?profession=youth")


def test_a_curriculum_is_a_route_that_begins_with_what_is_shared(
    tree: Tree, client: Client
) -> None:
    other = make_curriculum(
        tree.index, "politie", intro="Over **jou**.", shared_courses=[("course", tree.course)]
    )
    make_course(other, "agent")

    page = text_of(client, "/leren/politie/")

    assert page.index("De cursus") < page.index("De agent")
    assert "<strong>jou</strong>" in page
    assert "2 cursussen, samen 1 uur 10 min netto studietijd." in page
    assert "Er zijn nog geen cursussen" not in page
    assert "Er zijn nog geen cursussen" in text_of(client, make_curriculum(tree.index, "leeg").url)


def test_a_course_says_what_it_asks_and_for_whom_it_counts(tree: Tree, client: Client) -> None:
    test = make_test(tree.course, make_question("q-1"), slug="toets", title="De toets")
    scenario = make_played(tree.index.get_parent())
    report = make_question("verslag", "reflection")
    earlier = make_course(tree.curriculum, "eerder")
    course = CoursePage.objects.get(pk=tree.course.pk)
    course.prerequisites = [("course", earlier)]
    course.makers = [("maker", {"name": "Amira", "role": "Tekst", "expertise": "Jurist"})]
    course.outcomes = [("outcome", "de vier wegen uitleggen")]
    course.certificate_valid_years = 5
    course.professions = ["police", "weg"]
    course.requirements = [
        ("lessons", None),
        ("test", {"page": test}),
        ("scenario", {"page": scenario, "dimension": "VE", "at_least": "voldoende"}),
        ("scenario", {"page": scenario, "dimension": "", "at_least": "voldoende"}),
        ("reflection", {"question": report, "minimum_words": 300}),
        ("webinar", {"text": "W1"}),
    ]
    course.save()

    page = text_of(client, "/leren/basis/cursus/")

    for expected in (
        "Je hebt alle lessen gezien.",
        'Je hebt de toets gehaald: <a href="/leren/basis/cursus/toets/">De toets</a>',
        'voldoende op veiligheid: <a href="/oefenen/een-verhaal/">Een verhaal</a>',
        "Je hebt het scenario uitgespeeld, met minstens voldoende:",
        "Je hebt een reflectie geschreven van minstens 300 woorden.",
        "Je was bij het webinar: W1.",
        "Het is 5 jaar geldig.",
        '<a href="/leren/basis/eerder/">De eerder</a>',
        "<strong>Amira</strong>, Tekst. Jurist",
        "de vier wegen uitleggen",
        "Politie of Openbaar Ministerie",
        "1 uur 20 min netto studietijd",
        "Nog niet nagekeken door een familierechtjurist.",
        "nog bij geen register accreditatie gevraagd",
        "Begin met de eerste les",
    ):
        assert expected in page


def test_a_scenario_and_a_test_that_went_are_named_without_a_link(
    tree: Tree, client: Client
) -> None:
    test = make_test(tree.course, make_question("q-1"), slug="toets", title="De toets")
    scenario = make_played(tree.index.get_parent())
    tree.course.requirements = [
        ("test", {"page": test}),
        ("scenario", {"page": scenario, "dimension": "VE", "at_least": "voldoende"}),
    ]
    tree.course.save()
    test.unpublish()
    scenario.unpublish()

    page = text_of(client, "/leren/basis/cursus/")

    assert "Je hebt de toets gehaald: de toets" in page
    assert "met minstens voldoende op veiligheid: een scenario" in page


def test_an_empty_course_says_so(tree: Tree, client: Client) -> None:
    make_module(make_course(tree.curriculum, "leeg"), "L1")

    page = text_of(client, "/leren/basis/leeg/")

    assert "Deze cursus heeft geen certificaat." in page
    assert "Begin met de eerste les" not in page
    assert "Er zijn nog geen lessen." in text_of(client, "/leren/basis/leeg/l1/")


def test_a_module_knows_the_modules_around_it(tree: Tree, client: Client) -> None:
    tree.modules[1].prerequisites = [("module", tree.modules[0])]
    tree.modules[1].save()

    first = text_of(client, "/leren/basis/cursus/m1/")
    second = text_of(client, "/leren/basis/cursus/m2/")

    assert 'rel="next" href="/leren/basis/cursus/m2/"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev" href="/leren/basis/cursus/m1/"' in second
    assert '<li><a href="/leren/basis/cursus/m1/">Module M1</a></li>' in second


def test_a_lesson_knows_its_place_in_the_course(tree: Tree, client: Client) -> None:
    last = text_of(client, "/leren/basis/cursus/m1/les-2/")
    end = text_of(client, "/leren/basis/cursus/m2/les-3/")

    assert 'href="/leren/basis/cursus/m1/les-2/" aria-current="page">Les 2</a>' in last
    assert last.count('aria-current="page"') == 2  # breadcrumb, in this course
    assert "Onderdeel 2 van 3" in last
    assert 'rel="prev" href="/leren/basis/cursus/m1/les-1/"' in last
    assert 'rel="next" href="/leren/basis/cursus/m2/les-3/"' in last
    assert "Terug naar de cursus" in end


def test_every_block_is_shown(tree: Tree, client: Client) -> None:
    make_term()
    lesson = LessonPage.objects.get(pk=tree.lessons[0].pk)
    lesson.body = full_body(tree.index.get_parent())
    lesson.sources = [("source", {"code": "W23", "text": "WODC 3283", "url": ""})]
    lesson.save()

    page = text_of(client, LESSON)

    for expected in (
        "<h2>Kop 1</h2>",
        ">contactverlies</button>",
        "Meisje, verzonnen",
        "kl-callout--law",
        "<span>Nalaten</span>",
        'alt="Vier pijlen."',
        '<track kind="captions"',
        "<span data-text>[Een deur.] Eerst luisteren.</span>",
        ">Kaart 1</a>",
        'id="vraag-',
        "Wat dacht je?",
        "Met een account kun je hier bewaren wat je denkt",
        "<li>Is er angst?</li>",
        "Noor is acht.",
        "Speel het scenario",
        "WODC 3283",
        "Woorden in deze les",
    ):
        assert expected in page


def test_what_a_block_points_to_may_have_gone(tree: Tree, client: Client) -> None:
    lesson = LessonPage.objects.get(pk=tree.lessons[0].pk)
    lesson.body = [
        ("image", {"image": None, "alt": "Weg"}),
        ("video", {"video": None}),
        ("document", {"document": None, "title": ""}),
        ("question", {"question": None}),
        ("scenario", {"page": None, "text": "Weg"}),
        ("rung", {"number": "V1", "text": "Weg"}),
        ("case", {"title": "Noor", "text": "Noor is acht.", "page": tree.course}),
    ]
    lesson.save()

    page = text_of(client, LESSON)

    assert "Weg" not in page
    assert '<a class="nl-link" href="/leren/basis/cursus/">De cursus</a>' in page


def test_a_closed_lesson_is_closed_and_unlisted(tree: Tree, client: Client) -> None:
    PageViewRestriction.objects.create(page=tree.modules[1], restriction_type="login")

    assert client.get("/leren/basis/cursus/m2/les-3/").status_code == 302
    assert "Les 3" not in text_of(client, LESSON)
    assert "Les 3" not in text_of(client, "/leren/basis/cursus/")


def test_lessons_are_found_by_their_text(tree: Tree, client: Client) -> None:
    make_lesson(tree.modules[0], "uniek", body=[("text", "Een walvis in de kamer.")])

    assert "/leren/basis/cursus/m1/uniek/" in text_of(client, "/zoeken/?q=walvis")


@pytest.mark.parametrize("count", [1, 3, 30])
def test_pages_cost_the_same_with_more_in_them(tree: Tree, count: int, client: Client) -> None:
    for number in range(count):
        body = [("question", {"question": make_question(f"vraag-{number}")})] * 2
        make_lesson(tree.modules[0], f"extra-{number}", body=[("text", "Tekst."), *body])
        make_course(make_curriculum(tree.index, f"plan-{number}"), f"c-{number}")
    client.get(LESSON)

    spent = {}
    for path in STATEMENTS:
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/leren/{path}")
        spent[path] = len(queries)

    assert spent == STATEMENTS


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_lesson_with_every_block_stays_within_fifteen_statements(
    tree: Tree, count: int, client: Client, django_assert_num_queries: Count
) -> None:
    lesson = LessonPage.objects.get(pk=tree.lessons[0].pk)
    lesson.body = full_body(tree.index.get_parent(), count)
    lesson.save()
    client.get(LESSON)  # draws the pictures

    with django_assert_num_queries(12):
        client.get(LESSON)
