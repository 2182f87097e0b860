"""What the pages of the curriculum show, and what blocks of a lesson need of their page.

A room above adds to the context of a lesson, by a companion:

- `learner`: whatever it likes; while it is None the visitor has no records;
- `answer_url`: where answers to questions go;
- `question_states`: by block id, what this learner answered before (assessment's QuestionState).
"""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from courses.curriculum import overviews
from courses.curriculum.pictures import picture
from courses.curriculum.rules.vtt import Cue
from kennisladder.accounts.models import Profession
from kennisladder.core.glossary import Explainer, explainer
from kennisladder.core.markup import render
from kennisladder.core.models import CustomImage

EXPLAINER_KEY = "_explainer"
REFLECTION = ["learning/_partials/reflection.html", "curriculum/_partials/reflection.html"]

register = template.Library()


@register.simple_tag(takes_context=True)
def lesson_text(context: dict[str, Any], text: str, top: int = 2) -> SafeString:
    """Return an author's Markdown as HTML, with terms of the glossary explained."""
    return explainer_of(context).explain(render(text, top))


@register.simple_tag
def lesson_picture(image: CustomImage, alt: str) -> SafeString:
    """Return a picture for narrow and wide screens."""
    return picture(image, alt)


@register.simple_tag(takes_context=True)
def lesson_terms(context: dict[str, Any]) -> list[Any]:
    """Return the terms that were explained on this page so far, by name."""
    return sorted(explainer_of(context).used.values(), key=lambda term: term.term.lower())


def explainer_of(context: dict[str, Any]) -> Explainer:
    """Return the page's one explainer; a block that is previewed alone has its own."""
    page = context.get("page")
    if page is None:
        return explainer()
    found: Explainer = page.__dict__.get(EXPLAINER_KEY) or explainer()
    page.__dict__[EXPLAINER_KEY] = found
    return found


@register.simple_tag(takes_context=True)
def question_state(context: dict[str, Any], block_id: str) -> Any:
    """Return what this learner answered to the question in a block; None for a visitor."""
    return (context.get("question_states") or {}).get(block_id)


@register.simple_tag(takes_context=True)
def reflection_templates(context: dict[str, Any]) -> list[str]:
    """Return the templates of a private note, the first that exists is used."""
    return REFLECTION if context.get("learner") else REFLECTION[1:]


@register.simple_tag(takes_context=True)
def place_on_ladder(context: dict[str, Any], code: str) -> dict[str, Any] | None:
    """Return name, address and core of a place on the ladder, or None while it has no page."""
    page = context.get("page")
    return overviews.place(code, page, context.get("request"))


@register.filter
def profession_names(codes: list[str]) -> list[str]:
    """Return the names of professions; a code that is no more is left out."""
    return [str(Profession(code).label) for code in codes if code in Profession.values]


@register.filter
def clock(seconds: float) -> str:
    """Return a moment in a film: 1:05, or 1:02:05."""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        return f"{hours}:{minutes:02}:{whole % 60:02}"
    return f"{minutes}:{whole % 60:02}"


@register.filter
def chaptered(lines: tuple[Cue, ...], chapters: tuple[Cue, ...]) -> list[dict[str, Any]]:
    """Return the lines of a transcript below the chapters in which they are said."""
    parts: list[dict[str, Any]] = [{"title": "", "lines": []}]
    waiting = list(chapters)
    for line in lines:
        while waiting and waiting[0].start <= line.start:
            parts.append({"title": waiting.pop(0).text, "lines": []})
        parts[-1]["lines"].append(line)
    return [part for part in parts if part["lines"]]
