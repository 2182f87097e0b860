"""The demo files as plain data: curricula, their courses, modules, lessons and tests."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from courses.curriculum.actions.demo_blocks import Block, read_block
from courses.curriculum.actions.reading import DemoFault, Table
from courses.curriculum.models.courses import Level
from courses.curriculum.rules.outline import RequirementKind
from courses.scenarios.blocks.options import DIMENSION_NAMES
from courses.scenarios.judgement_words import VERDICT_CODES
from kennisladder.accounts.models import Profession
from kennisladder.core.provenance import Provenance

FOLDER = Path(__file__).resolve().parents[1] / "demo"
SUMMARY = 400
LINE = 300
TITLE = 255
BEHAVIOURS = ("practice", "test")
#: The verdicts of scenarios by the codes that files and pages use.
VERDICTS = {code: verdict.value for verdict, code in VERDICT_CODES.items()}


@dataclass(frozen=True)
class Lesson:
    """One lesson of a module."""

    slug: str
    fields: dict[str, Any]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Test:
    """A test of a module or of the course; picks as written."""

    slug: str
    fields: dict[str, Any]
    picks: tuple[dict[str, Any], ...]
    where: Table


@dataclass(frozen=True)
class Module:
    """A file of a module; questions are entries as assessment reads them."""

    code: str
    slug: str
    fields: dict[str, Any]
    prerequisites: tuple[str, ...]
    lessons: tuple[Lesson, ...]
    tests: tuple[Test, ...]
    questions: tuple[dict[str, Any], ...]
    where: Table

    @property
    def minutes(self) -> int:
        """Return the net study time in minutes."""
        parts: tuple[Lesson | Test, ...] = (*self.lessons, *self.tests)
        return sum(part.fields["minutes"] for part in parts)


@dataclass(frozen=True)
class Course:
    """A file of a course, with its modules."""

    code: str
    slug: str
    fields: dict[str, Any]
    prerequisites: tuple[str, ...]
    modules: tuple[Module, ...]
    tests: tuple[Test, ...]
    requirements: tuple[dict[str, Any], ...]
    accreditation: tuple[dict[str, Any], ...]
    where: Table


@dataclass(frozen=True)
class Curriculum:
    """A folder: the curriculum and its course."""

    code: str
    slug: str
    fields: dict[str, Any]
    shared_courses: tuple[str, ...]
    course: Course
    where: Table


@dataclass(frozen=True)
class Demo:
    """Everything that the demo folder holds."""

    curricula: tuple[Curriculum, ...] = ()
    terms: tuple[dict[str, Any], ...] = field(default=())

    @property
    def modules(self) -> Iterable[Module]:
        """Return all modules."""
        return [module for curriculum in self.curricula for module in curriculum.course.modules]


def read_demo(folder: Path = FOLDER) -> Demo:
    """Return what the files hold, the common base first; raises DemoFault at the first mistake."""
    folders = sorted(
        (file.parent for file in folder.glob("*/curriculum.toml")),
        key=lambda found: (found.name != "basis", found.name),
    )
    glossary = folder / "glossary.toml"
    return Demo(
        curricula=tuple(_curriculum(found) for found in folders),
        terms=tuple(_terms(_load(glossary))) if glossary.exists() else (),
    )


def _load(file: Path) -> Table:
    try:
        return Table(file, tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise Table(file, {}).fault("", "this file is missing") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Table(file, {}).fault("", f"cannot be read: {error}") from None


def _curriculum(folder: Path) -> Curriculum:
    table = _load(folder / "curriculum.toml")
    course = read_course(folder)
    found = Curriculum(
        code=table.text("code", most=40),
        slug=table.text("slug", most=100),
        fields={
            "title": table.text("title", most=TITLE),
            "summary": table.text("summary", most=SUMMARY),
            "intro": table.text("intro", most=4000, default=""),
            "profession": table.one_of("profession", ["", *Profession.values], default=""),
            "outcomes": table.texts("outcomes", default=[]),
        },
        shared_courses=tuple(table.texts("shared_courses", default=[*course.prerequisites])),
        course=course,
        where=table,
    )
    table.done()
    return found


def read_course(folder: Path) -> Course:
    """Return the course of a folder with its modules."""
    table = _load(folder / "course.toml")
    found = Course(
        code=table.text("code", most=40),
        slug=table.text("slug", most=100),
        fields=_course_fields(table),
        prerequisites=tuple(table.texts("prerequisites", default=[])),
        modules=tuple(read_module(folder / f"{code}.toml") for code in table.texts("modules")),
        tests=tuple(_test(test) for test in table.tables("tests", default=[])),
        requirements=tuple(_requirement(part) for part in table.tables("requirements", default=[])),
        accreditation=tuple(part.data for part in table.tables("accreditation", default=[])),
        where=table,
    )
    table.done()
    return found


def _course_fields(table: Table) -> dict[str, Any]:
    return {
        "title": table.text("title", most=TITLE),
        "summary": table.text("summary", most=SUMMARY),
        "level": table.one_of("level", Level.values),
        "professions": table.texts("professions", default=[], known=Profession.values),
        "outcomes": _lines(table, "outcomes"),
        "makers": [_maker(maker) for maker in table.tables("makers", default=[])],
        "certificate_valid_years": table.number("certificate_valid_years", default=0) or None,
    }


def _maker(table: Table) -> dict[str, str]:
    maker = {
        "name": table.text("name", most=150),
        "role": table.text("role", most=150),
        "expertise": table.text("expertise", most=300, default=""),
    }
    table.done()
    return maker


def _requirement(table: Table) -> dict[str, Any]:
    kind = table.one_of("type", [one.value for one in RequirementKind])
    read: dict[str, Any] = {"type": kind, "where": table}
    if kind == "test":
        read["test"] = table.text("test")
    elif kind == "scenario":
        read["code"] = table.text("scenario")
        read["dimension"] = table.one_of("dimension", ["", *DIMENSION_NAMES], default="")
        read["at_least"] = VERDICTS[table.one_of("at_least", list(VERDICTS), default="sufficient")]
    elif kind == "reflection":
        read["question"] = table.text("question")
        read["minimum_words"] = table.number("minimum_words", least=1, default=300)
    elif kind == "webinar":
        read["text"] = table.text("text", most=200)
    table.done()
    return read


def read_module(file: Path) -> Module:
    """Return the module of a file; its name is the module's code."""
    table = _load(file)
    found = Module(
        code=table.text("code", most=40),
        slug=table.text("slug", most=100),
        fields={
            "title": table.text("title", most=TITLE),
            "summary": table.text("summary", most=SUMMARY),
            "outcomes": _lines(table, "outcomes"),
        },
        prerequisites=tuple(table.texts("prerequisites", default=[])),
        lessons=tuple(_lesson(lesson) for lesson in table.tables("lessons")),
        tests=tuple(_test(test) for test in table.tables("tests", default=[])),
        questions=tuple(_question(part) for part in table.tables("questions", default=[])),
        where=table,
    )
    if found.code != file.stem:
        raise table.fault("code", f"must be {file.stem}, as the file is called")
    table.done()
    return found


def _lesson(table: Table) -> Lesson:
    found = Lesson(
        slug=table.text("slug", most=100),
        fields={
            "title": table.text("title", most=TITLE),
            "summary": table.text("summary", most=SUMMARY),
            "minutes": table.number("minutes", least=1),
            "minimum_seconds": table.number("minimum_seconds", default=20),
            "provenance": table.texts("provenance", known=Provenance.values),
            "sources": [_source(source) for source in table.tables("sources", default=[])],
        },
        blocks=tuple(read_block(block) for block in table.tables("blocks")),
    )
    table.done()
    return found


def _test(table: Table) -> Test:
    found = Test(
        slug=table.text("slug", most=100),
        fields={
            "title": table.text("title", most=TITLE),
            "summary": table.text("summary", most=SUMMARY, default=""),
            "intro": table.text("intro", most=8000, default=""),
            "minutes": table.number("minutes", least=1),
            "pass_mark": table.number("pass_mark"),
            "behaviour": table.one_of("behaviour", BEHAVIOURS, default="test"),
            "certainty": table.flag("certainty", default=False),
            "max_attempts": table.number("max_attempts", default=0),
            "hours_between": table.number("hours_between", default=0),
        },
        picks=tuple(_pick(pick) for pick in table.tables("picks")),
        where=table,
    )
    table.done()
    return found


def _pick(table: Table) -> dict[str, Any]:
    if "question" in table.data:
        pick: dict[str, Any] = {"question": table.text("question")}
    else:
        pick = {"tag": table.text("tag"), "count": table.number("count", least=1)}
    table.done()
    return pick


def _question(table: Table) -> dict[str, Any]:
    """Return the entry that assessment installs; what is in its data, assessment judges."""
    entry = {
        "code": table.text("code", most=80),
        "title": table.text("title", most=TITLE),
        "tags": table.texts("tags", default=[]),
        "provenance": table.texts("provenance", known=Provenance.values),
        "sources": [_source(source) for source in table.tables("sources", default=[])],
        "data": table.table("data"),
    }
    table.done()
    return entry


def _source(table: Table) -> dict[str, str]:
    source = {
        "code": table.text("code", most=20, default=""),
        "text": table.text("text", most=500),
        "url": table.text("url", most=500, default=""),
    }
    table.done()
    return source


def _lines(table: Table, key: str) -> list[str]:
    lines = table.texts(key, default=[])
    if long := [line for line in lines if len(line) > LINE]:
        raise table.fault(key, f"has a line of {len(long[0])} letters, at most {LINE} fit")
    return lines


def _terms(table: Table) -> Iterable[dict[str, Any]]:
    for part in table.tables("terms"):
        labels = part.texts("provenance", known=Provenance.values)
        view = part.text("other_view", most=1000, default="")
        if Provenance.CONTESTED in labels and not view:
            raise part.fault("other_view", "a contested term needs it")
        yield {
            "term": part.text("term", most=100),
            "slug": part.text("slug", most=100),
            "forms": "\n".join(part.texts("forms", default=[])),
            "definition": part.text("definition", most=600),
            "provenance": labels,
            "other_view": view,
        }
        part.done()
    table.done()


__all__ = ["FOLDER", "Course", "Curriculum", "Demo", "DemoFault", "Lesson", "Module", "Test"]
