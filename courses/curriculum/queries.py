"""Reads of the curriculum: the outline of a course in at most two SQL statements."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

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
    "lessonpage": ("minutes", "minimum_seconds", "summary", "contains"),
    "modulepage": ("code", "summary", "prerequisites"),
    "testpage": ("minutes",),
}
OUTLINE_KEY = "_outline"
COURSE_KEY = "_course"
Row = dict[str, Any]


def outline(course: CoursePage, request: HttpRequest | None = None) -> CourseOutline:
    """Return the published parts of a course; with a request only what this person may open.

    Two SQL statements, one when no lesson holds a question; none the second time for the same
    `course` object.
    """
    known: dict[bool, CourseOutline] = course.__dict__.setdefault(OUTLINE_KEY, {})
    found = known.get(request is not None)
    if found is None:
        found = known[request is not None] = _outline(course, request)
    return found


def _outline(course: CoursePage, request: HttpRequest | None) -> CourseOutline:
    rows = list(_rows(course, request))
    codes = _question_codes(rows, course)
    address = course.get_url(request) or ""
    for row in rows:
        row["url"] = address + row["url_path"][len(course.url_path) :]
    return CourseOutline(
        page_id=course.pk,
        code=course.code,
        title=course.title,
        url=address,
        prerequisites=tuple(chosen(course.prerequisites)),
        parts=tuple(_parts(course, rows, codes)),
        requirements=tuple(_requirements(course, codes)),
    )


def _rows(course: CoursePage, request: HttpRequest | None) -> Iterable[Row]:
    """Return the published pages below the course, by path (one SQL statement)."""
    pages = Page.objects.descendant_of(course).live()
    if request is not None:
        pages = open_to(request, pages)
    names = [*COLUMNS["page"]]
    for kind, columns in COLUMNS.items():
        names += [f"{kind}__{column}" for column in columns] if kind != "page" else []
    rows: Iterable[Row] = pages.order_by("path").values(*names, "content_type__model")
    return rows


def _question_codes(rows: Iterable[Row], course: CoursePage) -> Mapping[int, str]:
    """Return the codes of all questions in lessons and requirements (one SQL statement or none)."""
    keys = {key for row in rows for key in _kept(row, "question")}
    keys |= {
        block["value"]["question"]
        for block in course.requirements.raw_data
        if block["type"] == RequirementKind.REFLECTION and block["value"]["question"]
    }
    if not keys:
        return {}
    questions = Question.objects.filter(pk__in=keys)
    return dict(questions.values_list("pk", "code"))


def _kept(row: Row, name: str) -> list[int]:
    return (row["lessonpage__contains"] or {}).get(name, [])


def _parts(
    course: CoursePage, rows: Iterable[Row], codes: Mapping[int, str]
) -> Iterator[ModuleOutline | Item]:
    """Yield modules with their items, and items of the course; below an unpublished page nothing.

    `rows` are in the order of the tree, so that a module comes before what is in it.
    """
    rows = list(rows)
    inside: dict[str, list[Item]] = {}
    modules = {row["path"]: row for row in rows if row["content_type__model"] == "modulepage"}
    for row in rows:
        parent = row["path"][: -course.steplen]
        if row["path"] not in modules and (parent in modules or parent == course.path):
            module = modules.get(parent)
            inside.setdefault(parent, []).append(_item(row, module, codes))
    for row in rows:
        if row["path"] in modules:
            yield _module(row, inside.get(row["path"], []))
        elif row["path"][: -course.steplen] == course.path:
            yield inside[course.path].pop(0)


def _item(row: Row, module: Row | None, codes: Mapping[int, str]) -> Item:
    is_lesson = row["content_type__model"] == "lessonpage"
    questions = [key for key in _kept(row, "question") if key in codes]
    return Item(
        kind=Kind.LESSON if is_lesson else Kind.TEST,
        page_id=row["pk"],
        title=row["title"],
        url=row["url"],
        minutes=row["lessonpage__minutes" if is_lesson else "testpage__minutes"] or 0,
        minimum_seconds=row["lessonpage__minimum_seconds"] or 0,
        summary=row["lessonpage__summary"] or "",
        questions=tuple(codes[key] for key in questions),
        question_ids=tuple(questions),
        scenario_ids=tuple(_kept(row, "scenario")),
        module_id=module["pk"] if module else None,
    )


def _module(row: Row, items: list[Item]) -> ModuleOutline:
    stream = row["modulepage__prerequisites"]
    return ModuleOutline(
        page_id=row["pk"],
        code=row["modulepage__code"],
        title=row["title"],
        url=row["url"],
        summary=row["modulepage__summary"],
        prerequisites=tuple(chosen(stream)) if stream else (),
        items=tuple(items),
    )


def _requirements(course: CoursePage, codes: Mapping[int, str]) -> Iterator[Requirement]:
    """Yield the rules of completion; one that points to nothing any more is left out."""
    for block in course.requirements.raw_data:
        kind, value = RequirementKind(block["type"]), block["value"] or {}
        question = codes.get(value.get("question"), "")
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


def course_of(page: Any) -> CoursePage:
    """Return the course around a module, lesson or test (one SQL statement, once for a page)."""
    found: CoursePage | None = page.__dict__.get(COURSE_KEY)
    if found is None:
        above = [page.path[:length] for length in range(0, len(page.path), page.steplen)]
        found = page.__dict__[COURSE_KEY] = CoursePage.objects.get(path__in=above)
    return found
