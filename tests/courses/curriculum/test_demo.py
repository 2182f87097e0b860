"""The courses that come with the site: whole, installed once, and clear about a mistake."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, ReferenceIndex

from courses.assessment.models import Question, TestPage
from courses.curriculum.actions.demo_blocks import Block
from courses.curriculum.actions.demo_checks import check_demo
from courses.curriculum.actions.demo_files import FOLDER, Demo, read_demo
from courses.curriculum.actions.install import install_curricula, uninstall
from courses.curriculum.actions.reading import DemoFault
from courses.curriculum.models import CoursePage, CurriculumPage, LessonPage, ModulePage, Video
from courses.curriculum.queries import outline
from courses.curriculum.rules.outline import RequirementKind
from courses.scenarios.actions.scenarios import install_scenarios
from home.models import HomePage
from kennisladder.accounts.models import User
from kennisladder.accreditation.models import Accreditation
from kennisladder.core.models import CustomImage, Term
from tests.factories.home import make_home

FOLDERS = ["basis", "advocatuur", "gemeenten", "jeugd", "politie", "rechtspraak", "signaleerders",
           "veilig-thuis"]  # fmt: skip
#: The times of the curriculum for the common base, and for what follows by profession.
BASE_MINUTES = {"B1": 60, "B2": 75, "B3": 60, "B4": 45}
LEAST, MOST = 3 * 60, 6 * 60


@pytest.fixture(scope="module")
def demo() -> Demo:
    return read_demo()


def test_every_demo_file_is_valid(demo: Demo) -> None:
    assert [str(fault) for fault in check_demo(demo)] == []
    assert [one.where.file.parent.name for one in demo.curricula] == FOLDERS


def test_modules_take_the_time_that_the_curriculum_says(demo: Demo) -> None:
    minutes = {module.code: module.minutes for module in demo.modules}

    assert {code: minutes[code] for code in BASE_MINUTES} == BASE_MINUTES


@pytest.mark.parametrize("code", [code for code in FOLDERS if code != "basis"])
def test_what_follows_the_base_takes_three_to_six_hours(demo: Demo, code: str) -> None:
    [course] = [one.course for one in demo.curricula if one.code == code]

    minutes = sum(part.minutes for part in course.modules) + sum(
        test.fields["minutes"] for test in course.tests
    )

    assert LEAST <= minutes <= MOST


def test_no_lesson_counts_more_time_than_there_is_to_do(demo: Demo) -> None:
    """Net minutes are what registers count; 25 words a minute leaves time to think and write."""
    questions = {entry["code"]: entry["data"] for one in demo.modules for entry in one.questions}
    too_long = [
        f"{module.code}: {lesson.slug}"
        for module in demo.modules
        for lesson in module.lessons
        if not any(block.type == "scenario" for block in lesson.blocks)
        and words_of(lesson.blocks, questions) < 25 * lesson.fields["minutes"]
    ]

    assert too_long == []


def words_of(blocks: tuple[Block, ...], questions: dict[str, Any]) -> int:
    """Return how many words a lesson has, with those of its questions."""
    fields = [block.fields for block in blocks]
    asked = [questions[one["code"]] for one in fields if one.get("code") in questions]
    return len(re.findall(r"\w+", str([*fields, *asked])))


def test_the_certificate_of_the_base_expires_after_five_years(demo: Demo) -> None:
    years = {one.code: one.course.fields["certificate_valid_years"] for one in demo.curricula}

    assert years == {code: 5 if code == "basis" else None for code in FOLDERS}


def test_the_glossary_holds_thirty_terms_once(demo: Demo) -> None:
    names = [term["term"] for term in demo.terms]

    assert len(names) == len(set(names)) == 30


def test_every_profession_has_a_curriculum_after_the_base(demo: Demo) -> None:
    professions = {one.fields["profession"]: one.shared_courses for one in demo.curricula}

    assert professions == {
        "": (),
        **dict.fromkeys(
            ["lawyer", "municipality", "youth", "police", "court", "signaller", "safe_home"],
            ("basis",),
        ),
    }


@pytest.fixture
def home(db: None) -> HomePage:
    return make_home()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the common base alone, to be spoiled."""
    copy = tmp_path / "curriculum" / "demo"
    shutil.copytree(FOLDER / "basis", copy / "basis")
    shutil.copytree(FOLDER / "media", copy / "media")
    return copy


def test_the_demo_is_installed_once_edits_stay_and_all_of_it_can_go(
    home: HomePage, editor: User, client: Client
) -> None:
    install_scenarios(parent=home, by=editor)
    index = install_curricula(parent=home, by=editor)
    made = Page.objects.descendant_of(index).count()
    lesson = LessonPage.objects.order_by("path").first()
    assert lesson is not None
    lesson.title = "Door de redactie"
    lesson.save_revision(user=editor).publish()
    TestPage.objects.first().delete()  # type: ignore[union-attr]  # there are some

    again = install_curricula(parent=home, by=editor)

    assert again == index
    assert Page.objects.descendant_of(index).count() == made
    assert LessonPage.objects.get(pk=lesson.pk).title == "Door de redactie"
    assert (CurriculumPage.objects.count(), CoursePage.objects.count()) == (8, 8)
    assert Page.objects.descendant_of(index).filter(has_unpublished_changes=True).count() == 0
    assert (Term.objects.count(), Video.objects.count()) == (30, 1)
    assert Accreditation.objects.filter(register__code="nova").exists()
    page = words_on(client, CoursePage.objects.get(code="jeugd"))
    assert "Accreditatie bij SKJ is aangevraagd, er is nog geen besluit" in page
    assert "Zou meetellen voor jeugd- en gezinsprofessionals." in page
    assert "er is nog niets aangevraagd" in page
    assert not re.search(r"\d punt", page)
    assert {rule.kind for rule in outline(CoursePage.objects.get(code="politie")).requirements} == {
        RequirementKind.LESSONS,
        RequirementKind.TEST,
        RequirementKind.SCENARIO,
        RequirementKind.REFLECTION,
    }
    assert [page.title for page in home.get_children().in_menu()] == ["Leren", "Oefenen"]
    image = CustomImage.objects.get(title="vier-wegen")
    assert ReferenceIndex.get_references_to(image).count() == 1

    home.get_children().all().delete()
    uninstall()

    assert [model.objects.count() for model in (ModulePage, Question, Video, Term)] == [0] * 4


def words_on(client: Client, page: Page) -> str:
    """Return what a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(page.url).content.decode()).split())


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    """Change a text in a file of the common base; it must be there."""
    file = folder / "basis" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults_of(folder: Path) -> list[str]:
    """Return the faults that reading or checking finds."""
    try:
        return [str(fault) for fault in check_demo(read_demo(folder), folder)]
    except DemoFault as fault:
        return [str(fault)]


SPOILED: list[Any] = [
    ("B1.toml", 'code = "B1"', 'code = "B9"', "B1.toml: code: must be B1, as the file is called"),
    ("B1.toml", 'slug = "een-taal"', "", "B1.toml: slug: is missing"),
    ("B1.toml", 'slug = "een-taal"', "slug = 3", "B1.toml: slug: must be a text"),
    ("B1.toml", 'slug = "een-taal"', 'slug = " "', "B1.toml: slug: must not be empty"),
    ("B1.toml", 'slug = "een-taal"', f'slug = "{"a" * 101}"',
     "B1.toml: slug: has 101 letters, at most 100 fit"),
    ("B1.toml", "minutes = ", "minuten = ", "B1.toml: lessons[1].minutes: is missing"),
    ("B1.toml", "minutes = ", "minutes = -", "must be a whole number of 1 or more"),
    ("B1.toml", 'slug = "een-taal"', 'slug = "een-taal"\nslak = 1',
     "B1.toml: slak: this key does not exist here"),
    ("B1.toml", "prerequisites = []", "prerequisites = [1]", "must be a list of texts"),
    ("B1.toml", "prerequisites = []", 'prerequisites = ["B9"]', "there is no “B9”"),
    ("B1.toml", 'type = "text"', 'type = "gedicht"', "lessons[1].blocks[1].type: “gedicht” is not"),
    ("B1.toml", "[[lessons]]", "[lessons]", "cannot be read"),
    ("B1.toml", 'type = "question"\ncode = "', 'type = "question"\ncode = "weg-',
     "there is no question “weg-"),
    ("B1.toml", "demo/media/vier-wegen.png", "demo/media/weg.png",
     "there is no file “demo/media/weg.png”"),
    ("B1.toml", "demo/media/aan-de-ene-kant.vtt", "demo/media/README.md", "line 1: no_header"),
    ("B1.toml", 'type = "single"', 'type = "raadsel"', "questions[1].data"),
    ("B1.toml", '[questions.data]', '[questions.dat]', "data: is missing"),
    ("course.toml", 'modules = ["B1"', 'modules = ["B0"', "B0.toml: this file is missing"),
    ("course.toml", 'modules = ["B1"', 'modules = ["B1", "B1"', "“B1” occurs twice"),
    ("course.toml", 'type = "lessons"', 'type = "scenario"\nscenario = "weg"',
     "requirements[1].scenario: there is no “weg”"),
    ("course.toml", 'type = "lessons"', 'type = "reflection"\nquestion = "weg"',
     "there is no reflection question “weg”"),
    ("course.toml", 'test = "', 'test = "weg-', "there is no test “weg-"),
    ("course.toml", "certainty = false", 'certainty = "nee"', "must be true or false"),
    ("course.toml", "{ tag = ", '{ tag = "leeg", count = 1 }, { tag = ', "“leeg” has 0 questions"),
    ("course.toml", "{ question = ", '{ question = "weg" }, { question = ', "no question “weg”"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "expected"), SPOILED)
def test_a_mistake_names_the_file_and_the_key(
    folder: Path, name: str, old: str, new: str, expected: str
) -> None:
    assert faults_of(folder) == []
    spoil(folder, name, old, new)

    found = faults_of(folder)

    assert any(expected in fault for fault in found), found


def test_a_mistake_in_the_glossary_is_named(folder: Path) -> None:
    term = '[[terms]]\nterm = "Gezag"\nslug = "gezag"\ndefinition = "x"\nprovenance = {}\n'
    glossary = folder / "glossary.toml"

    glossary.write_text(term.format('["OMSTREDEN"]'), encoding="utf-8")
    assert faults_of(folder) == [
        "demo/glossary.toml: terms[1].other_view: a contested term needs it"
    ]
    glossary.write_text(term.format('["WET"]') * 2, encoding="utf-8")
    assert faults_of(folder) == ["glossary.toml: terms: “gezag” occurs twice"]


def test_nothing_is_written_when_there_is_a_mistake(
    home: HomePage, editor: User, folder: Path
) -> None:
    spoil(folder, "B1.toml", 'type = "question"\ncode = "', 'type = "question"\ncode = "weg-')

    with pytest.raises(DemoFault, match="there is no question"):
        install_curricula(parent=home, by=editor, folder=folder)

    assert home.get_children().count() == 0


def test_a_register_that_nobody_knows_is_a_mistake(
    home: HomePage, editor: User, folder: Path
) -> None:
    course = folder / "basis" / "course.toml"
    text = course.read_text(encoding="utf-8")
    course.write_text(f'{text}\n[[accreditation]]\nregister = "weg"\n', encoding="utf-8")

    with pytest.raises(DemoFault, match="there is no register “weg”"):
        install_curricula(parent=home, by=editor, folder=folder)
