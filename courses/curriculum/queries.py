"""Reads of the curriculum: the course around a page, and its outline in one SQL statement."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from courses.assessment.models import Question
from courses.curriculum.models import CoursePage
from courses.curriculum.models.courses import chosen
from courses.curriculum.rules.outline import (
    CourseOutline,
    Item,
    Kind,
    ModuleOutline,
    Requirement,
    RequirementKind,
)
from kennisladder.core.search import open_to

#: Columns of the page and of what it is more particularly; all in one joined statement.
COLUMNS = {
    "page": ("pk", "title", "path", "url_path"),
    "coursepage": ("code", "prerequisites", "requirements"),
    "lessonpage": ("minutes", "minimum_seconds", "summary", "contains"),
    "modulepage": ("code", "summary", "prerequisites"),
    "testpage": ("minutes",),
}
OUTLINE_KEY = "_outline"
COURSE_KEY = "_course"
Row = dict[str, Any]


def outline(course: CoursePage, request: HttpRequest | None = None) -> CourseOutline:
    """Return the published parts of a course; with a request only what this person may open.

    One SQL statement, and a second one when the certificate asks for a reflection that no lesson
    holds; none the second time for the same `course` object.
    """
    return outlines([course], request)[0]


def outlines(
    courses: Sequence[CoursePage], request: HttpRequest | None = None, *, whole: bool = False
) -> list[CourseOutline]:
    """Return the outlines of these courses, in their order; as many statements as for one.

    whole: also what this person may not open. The request then only spares looking up the
    addresses of sites for each course.
    """
    known = [course.__dict__.setdefault(OUTLINE_KEY, {}) for course in courses]
    key = request is not None and not whole
    missing = [course for course, has in zip(courses, known, strict=True) if key not in has]
    if missing:
        rows = _rows(missing, None if whole else request)
        codes = _codes(rows, missing)
        for course in missing:
            own = [dict(row) for row in rows if row["path"].startswith(course.path)]
            course.__dict__[OUTLINE_KEY][key] = _outline(course, own, codes, request)
    return [has[key] for has in known]


def course_of(page: Any) -> CoursePage:
    """Return the course around a module, lesson or test.

    No SQL statement when the page was found by its address: then the course is made of the page
    that was passed on the way, and its own columns are read when somebody asks for them.
    """
    found: CoursePage | None = page.__dict__.get(COURSE_KEY)
    if found is None:
        kind = ContentType.objects.get_for_model(CoursePage)
        passed = [one for one in getattr(page, "way", ()) if one.content_type_id == kind.pk]
        found = page.__dict__[COURSE_KEY] = _light(passed[0]) if passed else _course_above(page)
    return found


def _light(page: Page) -> CoursePage:
    """Return a course with the columns of its page; the others are deferred."""
    known = {field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields}
    known["page_ptr_id"] = page.pk
    names = [field.attname for field in CoursePage._meta.concrete_fields if field.attname in known]
    course: CoursePage = CoursePage.from_db("default", names, [known[name] for name in names])
    return course


def _course_above(page: Any) -> CoursePage:
    above = [page.path[:length] for length in range(0, len(page.path), page.steplen)]
    found: CoursePage = CoursePage.objects.get(path__in=above)
    return found


def _outline(
    course: CoursePage, rows: list[Row], codes: Mapping[int, str], request: HttpRequest | None
) -> CourseOutline:
    address = course.get_url(request) or ""
    stored, below = _split(course, rows)
    for row in below:
        row["url"] = address + row["url_path"][len(course.url_path) :]
    for name in COLUMNS["coursepage"]:  # so that a light course asks for nothing more
        course.__dict__.setdefault(name, stored.get(f"coursepage__{name}"))
    return CourseOutline(
        page_id=course.pk,
        code=course.code,
        title=course.title,
        url=address,
        prerequisites=tuple(chosen(course.prerequisites)),
        parts=tuple(_parts(course, below)),
        requirements=tuple(_requirements(course.requirements.raw_data, codes)),
    )


def _split(course: CoursePage, rows: list[Row]) -> tuple[Row, list[Row]]:
    """Return the row of the course itself and those below it; {} for one that is not stored."""
    stored = next((row for row in rows if row["pk"] == course.pk), {})
    return stored, [row for row in rows if row is not stored]


def _rows(courses: Iterable[CoursePage], request: HttpRequest | None) -> list[Row]:
    """Return these courses and the published pages below them, by path (one SQL statement)."""
    names = [*COLUMNS["page"]]
    for kind, columns in COLUMNS.items():
        names += [f"{kind}__{column}" for column in columns] if kind != "page" else []
    inside = Q(pk__in=[])
    for course in courses:
        inside |= Q(path__startswith=course.path, depth__gt=course.depth)
    below = Page.objects.live().filter(inside)
    if request is not None:
        below = open_to(request, below)
    pages = below | Page.objects.filter(pk__in=[course.pk for course in courses if course.pk])
    rows: list[Row] = list(pages.order_by("path").values(*names, "content_type__model"))
    return rows


def _codes(rows: Iterable[Row], courses: Iterable[CoursePage]) -> Mapping[int, str]:
    """Return the codes of the questions that certificates ask for."""
    streams = [row["coursepage__requirements"] for row in rows]
    streams += [course.__dict__.get("requirements") for course in courses]
    asked = {
        block["value"]["question"]
        for stream in streams
        for block in (stream.raw_data if stream else ())
        if block["type"] == RequirementKind.REFLECTION and block["value"]["question"]
    }
    known = {key: code for row in rows for key, code in _kept(row, "questions") if key in asked}
    if missing := asked - known.keys():
        found = Question.objects.filter(pk__in=missing)
        known |= dict(found.values_list("pk", "code"))
    return known


def _kept(row: Row, name: str) -> list[Any]:
    contains: dict[str, list[Any]] = row["lessonpage__contains"] or {}
    return contains.get(name, [])


def _parts(course: CoursePage, rows: list[Row]) -> Iterator[ModuleOutline | Item]:
    """Yield modules with their items, and items of the course; below an unpublished page nothing.

    `rows` are in the order of the tree, so that a module comes before what is in it.
    """
    inside: dict[str, list[Item]] = {}
    modules = {row["path"]: row for row in rows if row["content_type__model"] == "modulepage"}
    for row in rows:
        parent = row["path"][: -course.steplen]
        if row["path"] not in modules and (parent in modules or parent == course.path):
            inside.setdefault(parent, []).append(_item(row, modules.get(parent)))
    for row in rows:
        if row["path"] in modules:
            yield _module(row, inside.get(row["path"], []))
        elif row["path"][: -course.steplen] == course.path:
            yield inside[course.path].pop(0)


def _item(row: Row, module: Row | None) -> Item:
    is_lesson = row["content_type__model"] == "lessonpage"
    questions = _kept(row, "questions")
    return Item(
        kind=Kind.LESSON if is_lesson else Kind.TEST,
        page_id=row["pk"],
        title=row["title"],
        url=row["url"],
        minutes=row["lessonpage__minutes" if is_lesson else "testpage__minutes"] or 0,
        minimum_seconds=row["lessonpage__minimum_seconds"] or 0,
        summary=row["lessonpage__summary"] or "",
        questions=tuple(code for _, code in questions),
        question_ids=tuple(key for key, _ in questions),
        scenario_ids=tuple(_kept(row, "scenarios")),
        module_id=module["pk"] if module else None,
    )


def _module(row: Row, items: list[Item]) -> ModuleOutline:
    return ModuleOutline(
        page_id=row["pk"],
        code=row["modulepage__code"],
        title=row["title"],
        url=row["url"],
        summary=row["modulepage__summary"],
        prerequisites=tuple(chosen(row["modulepage__prerequisites"])),
        items=tuple(items),
    )


def _requirements(blocks: Iterable[Any], codes: Mapping[int, str]) -> Iterator[Requirement]:
    """Yield the rules of completion; one that points to nothing any more is left out."""
    for block in blocks:
        kind, value = RequirementKind(block["type"]), block["value"] or {}
        question = codes.get(value.get("question") or 0, "")
        gone = kind in {RequirementKind.TEST, RequirementKind.SCENARIO} and not value.get("page")
        if gone or (kind == RequirementKind.REFLECTION and not question):
            continue
        yield Requirement(
            kind=kind,
            page_id=value.get("page"),
            dimension=value.get("dimension") or "",
            at_least=value.get("at_least") or "",
            question=question,
            minimum_words=value.get("minimum_words") or 0,
            text=value.get("text") or "",
        )
