"""The demo curricula: made and published from their files, as often as one likes.

A page that is there already is left alone, with whatever editors made of it; what is missing is
added. Pages are known by their codes, lessons and tests by their address in the module.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from courses.assessment.actions.install import install_questions
from courses.assessment.models import Question, TestPage
from courses.curriculum.actions.demo_blocks import Block
from courses.curriculum.actions.demo_checks import check_demo
from courses.curriculum.actions.demo_files import (
    FOLDER,
    Course,
    Curriculum,
    Demo,
    Lesson,
    Module,
    Test,
    read_demo,
)
from courses.curriculum.actions.demo_media import Shelf
from courses.curriculum.models import (
    CoursePage,
    CurriculumIndexPage,
    CurriculumPage,
    LessonPage,
    ModulePage,
    Video,
)
from courses.scenarios.models import ScenarioPage
from kennisladder.accounts.models import User
from kennisladder.accreditation.models import Accreditation, Register
from kennisladder.core.models import Term

TITLE = "Leren"
SLUG = "leren"
SUMMARY = (
    "Volg de leerlijn voor jouw beroep, van de eerste les tot het certificaat. Je begint met de"
    " basis voor iedereen en gaat daarna verder met je eigen vak."
)


@dataclass(frozen=True)
class Site:
    """What blocks point to, by their codes in the files, and in whose name pages are made."""

    by: User
    questions: dict[str, int]
    scenarios: dict[str, int]
    registers: dict[str, Register]
    shelf: Shelf


@transaction.atomic
@disable_reference_index_auto_update()
def install_curricula(*, parent: Page, by: User, folder: Path = FOLDER) -> CurriculumIndexPage:
    """Return the list of curricula below `parent`, with everything that the files hold, published.

    Raises DemoFault, which names the file and the key, before anything is written.
    """
    demo = read_demo(folder)
    for fault in check_demo(demo, folder):
        raise fault
    registers = known_registers(demo)
    install_terms(demo.terms)
    install_questions([entry for module in demo.modules for entry in module.questions], by=by)
    site = Site(
        by=by,
        questions=dict(Question.objects.values_list("code", "pk")),
        scenarios=dict(ScenarioPage.objects.values_list("code", "pk")),
        registers=registers,
        shelf=Shelf(folder.parent),
    )
    index: CurriculumIndexPage | None = CurriculumIndexPage.objects.child_of(parent).first()
    if index is None:
        index = CurriculumIndexPage(title=TITLE, slug=SLUG, summary=SUMMARY, show_in_menus=True)
        publish(index, parent, by)
        before_scenarios(index)
    for curriculum in demo.curricula:
        _curriculum(index, curriculum, site)
    return index


def uninstall() -> None:
    """Delete what the files added beside pages: terms, questions, films and pictures."""
    Term.objects.all().delete()
    Question.objects.all().delete()
    for video in Video.objects.all():
        video.file.delete(save=False)
        video.delete()


def install_terms(terms: tuple[dict[str, Any], ...]) -> None:
    """Add the terms that the glossary does not have yet."""
    there = set(Term.objects.values_list("slug", flat=True))
    for fields in terms:
        if fields["slug"] not in there:
            Term.objects.create(**fields)


def before_scenarios(index: CurriculumIndexPage) -> None:
    """Put learning first in the menu."""
    first = index.get_siblings(inclusive=False).filter(show_in_menus=True).first()
    if first is not None:
        index.move(first, pos="left")
        index.refresh_from_db()


def publish(page: Page, parent: Page, by: User) -> None:
    """Add the page, published with its first revision.

    Wagtail's own way saves, indexes and checks a page three times; there are many here.
    """
    now = timezone.now()
    page.owner, page.first_published_at, page.last_published_at = by, now, now
    parent.add_child(instance=page)
    revision = page.save_revision(user=by, changed=False, clean=False)
    page.live_revision = revision
    Page.objects.filter(pk=page.pk).update(live_revision=revision)
    ReferenceIndex.create_or_update_for_object(page)


def _curriculum(index: CurriculumIndexPage, curriculum: Curriculum, site: Site) -> None:
    page = CurriculumPage.objects.filter(code=curriculum.code).first()
    if page is None:
        shared = CoursePage.objects.filter(code__in=curriculum.shared_courses)
        page = CurriculumPage(
            code=curriculum.code,
            slug=curriculum.slug,
            **{**curriculum.fields, "outcomes": _lines(curriculum.fields["outcomes"])},
            shared_courses=[("course", course) for course in shared],
        )
        publish(page, index, site.by)
    _course(page, curriculum.course, site)


def _course(parent: CurriculumPage, course: Course, site: Site) -> None:
    page = CoursePage.objects.filter(code=course.code).first()
    is_new = page is None
    if page is None:
        earlier = CoursePage.objects.filter(code__in=course.prerequisites)
        page = CoursePage(
            code=course.code,
            slug=course.slug,
            **{
                **course.fields,
                "outcomes": _lines(course.fields["outcomes"]),
                "makers": [("maker", maker) for maker in course.fields["makers"]],
            },
            prerequisites=[("course", earlier_course) for earlier_course in earlier],
        )
        publish(page, parent, site.by)
    for module in course.modules:
        _module(page, module, site)
    for test in course.tests:
        _test(page, test, site)
    if is_new:
        page.requirements = [_requirement(part, page, site) for part in course.requirements]
        page.save_revision(user=site.by).publish(user=site.by, skip_permission_checks=True)
        ReferenceIndex.create_or_update_for_object(page)
        _accreditation(page, course, site)


def _module(parent: CoursePage, module: Module, site: Site) -> None:
    page = ModulePage.objects.filter(code=module.code).first()
    if page is None:
        earlier = ModulePage.objects.child_of(parent).filter(code__in=module.prerequisites)
        page = ModulePage(
            code=module.code,
            slug=module.slug,
            **{**module.fields, "outcomes": _lines(module.fields["outcomes"])},
            prerequisites=[("module", earlier_module) for earlier_module in earlier],
        )
        publish(page, parent, site.by)
    there = set(page.get_children().values_list("slug", flat=True))
    for lesson in module.lessons:
        if lesson.slug not in there:
            _lesson(page, lesson, site)
    for test in module.tests:
        if test.slug not in there:
            _test(page, test, site)


def _lesson(parent: ModulePage, lesson: Lesson, site: Site) -> None:
    fields = {
        **lesson.fields,
        "sources": [("source", source) for source in lesson.fields["sources"]],
        "body": [(block.type, _value(block, site)) for block in lesson.blocks],
    }
    publish(LessonPage(slug=lesson.slug, **fields), parent, site.by)


def _test(parent: Page, test: Test, site: Site) -> None:
    if parent.get_children().filter(slug=test.slug).exists():
        return
    picks = [
        ("question", {"question": Question(pk=site.questions[pick["question"]])})
        if "question" in pick
        else ("draw", {"tag": pick["tag"], "count": pick["count"]})
        for pick in test.picks
    ]
    publish(TestPage(slug=test.slug, **test.fields, picks=picks), parent, site.by)


def _requirement(part: dict[str, Any], page: CoursePage, site: Site) -> tuple[str, Any]:
    kind = part["type"]
    if kind == "test":
        found = TestPage.objects.descendant_of(page).get(slug=part["test"])
        return kind, {"page": found}
    if kind == "scenario":
        return kind, {
            "page": ScenarioPage(pk=site.scenarios[part["code"]]),
            "dimension": part["dimension"],
            "at_least": part["at_least"],
        }
    if kind == "reflection":
        question = Question(pk=site.questions[part["question"]])
        return kind, {"question": question, "minimum_words": part["minimum_words"]}
    return kind, {"text": part["text"]} if kind == "webinar" else None


def known_registers(demo: Demo) -> dict[str, Register]:
    """Return the registers by code; one that a file names and nobody knows is a fault."""
    registers = {register.code.lower(): register for register in Register.objects.all()}
    for course in (curriculum.course for curriculum in demo.curricula):
        for number, entry in enumerate(course.accreditation, 1):
            if str(entry.get("register", "")).lower() not in registers:
                text = f"there is no register “{entry.get('register')}”"
                raise course.where.fault(f"accreditation[{number}].register", text)
    return registers


def _accreditation(page: CoursePage, course: Course, site: Site) -> None:
    """Note what was asked of registers."""
    for entry in course.accreditation:
        fields = {**entry, "status": str(entry.get("status", "asked")).replace("-", "_")}
        register = site.registers[str(fields.pop("register")).lower()]
        Accreditation.objects.get_or_create(page=page, register=register, defaults=fields)


def _lines(lines: list[str]) -> list[tuple[str, str]]:
    return [("outcome", line) for line in lines]


def _value(block: Block, site: Site) -> Any:
    """Return what a lesson stores for a block of a file."""
    fields = dict(block.fields)
    makers: dict[str, Callable[[], Any]] = {
        "text": lambda: fields["text"],
        "question": lambda: {"question": Question(pk=site.questions[fields["code"]])},
        "scenario": lambda: {
            "page": ScenarioPage(pk=site.scenarios[fields["code"]]),
            "text": fields["text"],
        },
        "case": lambda: {**fields, "page": None},
        "image": partial(site.shelf.image_block, fields),
        "video": partial(site.shelf.video_block, fields),
        "document": partial(site.shelf.document_block, fields),
    }
    return makers.get(block.type, lambda: fields)()
