"""Whether everything that the demo files name exists, and nothing is named twice."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from courses.assessment.rules import faults as question_faults
from courses.curriculum.actions.demo_blocks import Block
from courses.curriculum.actions.demo_files import FOLDER, Course, Curriculum, Demo, Module, Test
from courses.curriculum.actions.reading import DemoFault
from courses.curriculum.rules import vtt
from courses.scenarios.actions.scenarios import FOLDER as STORIES

FILES = ("file", "captions", "transcript", "chapters", "poster")
TRACKS = ("captions", "transcript", "chapters")


@dataclass(frozen=True)
class Known:
    """What demo files may refer to: codes of questions (with their data and tags) and the rest."""

    questions: dict[str, dict[str, Any]]
    tags: Counter[str]
    scenarios: frozenset[str]
    courses: frozenset[str]
    folder: Path


def check_demo(demo: Demo, folder: Path = FOLDER) -> list[DemoFault]:
    """Return everything that is wrong between the files; [] when all of it fits."""
    entries = [entry for module in demo.modules for entry in module.questions]
    known = Known(
        questions={entry["code"]: entry for entry in entries},
        tags=Counter(tag for entry in entries for tag in set(entry["tags"])),
        scenarios=scenario_codes(),
        courses=frozenset(curriculum.course.code for curriculum in demo.curricula),
        folder=folder.parent,
    )
    return [
        *_doubles(demo),
        *(fault for module in demo.modules for fault in _module(module, known)),
        *(fault for curriculum in demo.curricula for fault in _curriculum(curriculum, known)),
    ]


def scenario_codes() -> frozenset[str]:
    """Return the codes of the scenarios that come with the site."""
    files = STORIES.glob("*.json")
    return frozenset(json.loads(file.read_text(encoding="utf-8"))["id"] for file in files)


def _doubles(demo: Demo) -> Iterator[DemoFault]:
    """Yield codes and addresses that occur twice."""
    seen: set[tuple[str, str]] = set()
    for module in demo.modules:
        names = [("module", module.code)]
        names += [("question", entry["code"]) for entry in module.questions]
        names += [(module.code, lesson.slug) for lesson in module.lessons]
        names += [(module.code, test.slug) for test in module.tests]
        for name in names:
            if name in seen:
                yield module.where.fault("", f"“{name[1]}” occurs twice")
            seen.add(name)
    for slug, number in Counter(term["slug"] for term in demo.terms).items():
        if number > 1:
            yield DemoFault(f"glossary.toml: terms: “{slug}” occurs twice")


def _module(module: Module, known: Known) -> Iterator[DemoFault]:
    for number, entry in enumerate(module.questions, 1):
        for fault in question_faults(entry["data"]):
            key = f"questions[{number}].data.{fault.path}"
            yield module.where.fault(key, f"{entry['code']}: {fault.message}")
    for lesson in module.lessons:
        for block in lesson.blocks:
            yield from _block(block, known)
    for test in module.tests:
        yield from _test(test, known)


def _block(block: Block, known: Known) -> Iterator[DemoFault]:
    code = block.fields.get("code", "")
    if block.type == "question" and code not in known.questions:
        yield block.where.fault("code", f"there is no question “{code}”")
    if block.type == "scenario" and code not in known.scenarios:
        yield block.where.fault("code", f"there is no scenario “{code}”")
    for key in FILES:
        name = block.fields.get(key)
        if name and not (known.folder / name).is_file():
            yield block.where.fault(key, f"there is no file “{name}”")
        elif name and key in TRACKS:
            for fault in vtt.faults((known.folder / name).read_text(encoding="utf-8")):
                yield block.where.fault(key, f"{name}, line {fault.line}: {fault.code}")


def _test(test: Test, known: Known) -> Iterator[DemoFault]:
    for number, pick in enumerate(test.picks, 1):
        key = f"picks[{number}]"
        if "question" in pick and pick["question"] not in known.questions:
            yield test.where.fault(key, f"there is no question “{pick['question']}”")
        elif "tag" in pick and known.tags[pick["tag"]] < pick["count"]:
            there = known.tags[pick["tag"]]
            yield test.where.fault(key, f"“{pick['tag']}” has {there} questions")


def _curriculum(curriculum: Curriculum, known: Known) -> Iterator[DemoFault]:
    course = curriculum.course
    yield from _strange(
        curriculum.where.fault, "shared_courses", curriculum.shared_courses, known.courses
    )
    yield from _strange(course.where.fault, "prerequisites", course.prerequisites, known.courses)
    codes = [module.code for module in course.modules]
    for module in course.modules:
        yield from _strange(module.where.fault, "prerequisites", module.prerequisites, codes)
    for test in course.tests:
        yield from _test(test, known)
    for requirement in course.requirements:
        yield from _requirement(requirement, course, known)


def _strange(
    fault: Callable[[str, str], DemoFault], key: str, names: Iterable[str], known: Iterable[str]
) -> Iterator[DemoFault]:
    for name in names:
        if name not in known:
            yield fault(key, f"there is no “{name}”")


def _requirement(part: dict[str, Any], course: Course, known: Known) -> Iterator[DemoFault]:
    fault = part["where"].fault
    tests = [test.slug for test in course.tests]
    tests += [test.slug for module in course.modules for test in module.tests]
    if part["type"] == "test" and part["test"] not in tests:
        yield fault("test", f"there is no test “{part['test']}” in this course")
    if part["type"] == "scenario":
        yield from _strange(fault, "scenario", [part["code"]], known.scenarios)
    if part["type"] == "reflection":
        entry = known.questions.get(part["question"])
        if entry is None or entry["data"].get("type") != "reflection":
            yield fault("question", f"there is no reflection question “{part['question']}”")
