"""The parts of a teaching pack, for slides and for the PDF."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from casebank.models import CasePage
from casebank.models.parts import blocks_of

LONGEST_NAME = 80

Line = tuple[str, str]  # who or when, and what; the first is empty where nobody is named


@dataclass(frozen=True)
class Part:
    """One part of a pack: paragraphs, or a list."""

    key: str
    title: str
    lines: list[Line]
    kind: str = "text"  # or "steps", "points"


def parts_of(case: CasePage, *, with_outcome: bool) -> list[Part]:
    """Return the parts that say something, in the order in which a group reads them.

    Without the outcome nothing of the way on: what happened, the timeline (it tells of the end
    too), how it ended and what one may learn. Then a last part asks how it ended.
    """
    parts = list(_before(case))
    if with_outcome:
        parts += _after(case)
    else:
        ask = _("Talk about it first. How it ended stands in the pack with the outcome.")
        parts.append(Part("afloop", _("How did it end?"), [("", ask)]))
    return [part for part in parts if part.lines]


def _before(case: CasePage) -> Iterator[Part]:
    seen = [_who(paragraph) for paragraph in blocks_of(case.perspectives)]
    yield Part("situatie", _("Situation"), _plain(blocks_of(case.situation)))
    yield Part("wat-ieder-zag", _("What each saw"), seen)
    yield Part("stem", _("The child's voice"), _plain(blocks_of(case.child_voice)))
    yield Part("geprobeerd", _("What was tried"), _plain(blocks_of(case.tried)))
    explanations = _plain(case.explanation_list)
    yield Part("verklaringen", _("Explanations that fit"), explanations, "steps")
    yield Part("vragen", _("Questions for discussion"), _plain(case.question_list), "steps")


def _after(case: CasePage) -> Iterator[Part]:
    yield Part("gebeurd", _("What happened"), _plain(blocks_of(case.happened)))
    yield Part("tijdlijn", _("Timeline"), case.moments, "steps")
    yield Part("afloop", _("How it ended"), _plain(blocks_of(case.outcome_text)))
    yield Part("lessen", _("Lessons"), _plain(case.lesson_list), "points")


def _plain(texts: Iterable[str]) -> list[Line]:
    return [("", text) for text in texts]


def _who(paragraph: str) -> Line:
    person, colon, seen = paragraph.partition(":")
    return (
        (person.strip(), seen.strip()) if colon and len(person) <= LONGEST_NAME else ("", paragraph)
    )
