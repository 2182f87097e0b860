"""What a certificate asks, in words and with links."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from wagtail.models import Page

from courses.curriculum.rules.outline import CourseOutline, Requirement, RequirementKind
from courses.scenarios.blocks.options import DIMENSION_NAMES, VERDICT_OPTIONS

VERDICT_NAMES = dict(VERDICT_OPTIONS)


def requirements(
    outline: CourseOutline, pages: Mapping[int, Page], request: HttpRequest | None
) -> list[dict[str, Any]]:
    """Return the rules of completion as sentences; `pages` are the scenarios that can be opened."""
    return [line for rule in outline.requirements if (line := _line(rule, outline, pages, request))]


def _line(
    rule: Requirement,
    outline: CourseOutline,
    pages: Mapping[int, Page],
    request: HttpRequest | None,
) -> dict[str, Any] | None:
    line: dict[str, Any] = {"kind": rule.kind.value, "text": "", "link": "", "url": ""}
    if rule.kind == RequirementKind.LESSONS:
        return line | {"text": gettext("You have seen all lessons.")}
    if rule.kind == RequirementKind.QUESTIONS:
        return line | {"text": gettext("You have answered all questions in the lessons.")}
    if rule.kind == RequirementKind.REFLECTION:
        words = rule.minimum_words
        return line | {
            "text": ngettext(
                "You have written a reflection of at least %(words)d word.",
                "You have written a reflection of at least %(words)d words.",
                words,
            )
            % {"words": words}
        }
    if rule.kind == RequirementKind.WEBINAR:
        return line | {"text": gettext("You attended the webinar: %(name)s.") % {"name": rule.text}}
    if rule.kind == RequirementKind.TEST:
        test = outline.item(rule.page_id or 0)
        found = {"link": test.title, "url": test.url} if test else {"link": gettext("the test")}
        return line | {"text": gettext("You passed the test:")} | found
    return line | _scenario(rule, pages.get(rule.page_id or 0), request)


def _scenario(rule: Requirement, page: Page | None, request: HttpRequest | None) -> dict[str, Any]:
    verdict = str(VERDICT_NAMES.get(rule.at_least, rule.at_least)).lower()
    if rule.dimension:
        dimension = str(DIMENSION_NAMES[rule.dimension]).lower()  # type: ignore[index]  # its code
        text = gettext("You played the scenario to its end, at least %(verdict)s on %(dimension)s:")
        text %= {"verdict": verdict, "dimension": dimension}
    else:
        text = gettext("You played the scenario to its end, at least %(verdict)s:")
        text %= {"verdict": verdict}
    if page is None:
        return {"text": text, "link": gettext("a scenario")}
    return {"text": text, "link": page.title, "url": page.get_url(request) or ""}
