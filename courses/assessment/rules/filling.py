"""Questions in which one fills in words: a text with gaps, or a short text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from . import answers
from .faults import BadResponse
from .form import LONG, Form
from .question import Accepted, Gap, Part, Question, Response, verdict_of

#: How a gap stands in the text of a cloze.
GAP = re.compile(r"\{\{\s*([a-z0-9][a-z0-9_-]*)\s*\}\}")


@dataclass(frozen=True, kw_only=True)
class Cloze(Question):
    """A text with gaps, {{id}}, to be typed or chosen from a few options."""

    type = "cloze"
    stem_required: ClassVar[bool] = False

    text: str
    gaps: tuple[Gap, ...]

    @classmethod
    def read(cls, form: Form) -> Self:
        """The question; every gap stands in the text once and is described once."""
        text = form.text("text", required=True, limit=LONG)
        forms = form.forms("gaps", at_least=1)
        gaps = tuple(_gap(entry) for entry in forms)
        form.unique(forms, (gap.id for gap in gaps))
        _compare(form, GAP.findall(text), {gap.id for gap in gaps})
        return cls(text=text, gaps=gaps, **cls.texts(form))

    @property
    def pieces(self) -> tuple[str | Gap, ...]:
        """The text in reading order: what stands there, and the gaps."""
        gaps = {gap.id: gap for gap in self.gaps}
        parts = GAP.split(self.text)
        return tuple(gaps[part] if index % 2 else part for index, part in enumerate(parts))

    def respond(self, data: Mapping[str, Any]) -> Response:
        """{"gaps": {id: text}}; gaps may be left open."""
        given = answers.mapping(data, "gaps", [gap.id for gap in self.gaps])
        filled = {name: answers.text(value, "gaps") for name, value in given.items()}
        filled = {name: value for name, value in filled.items() if value}
        for gap in self.gaps:
            if gap.options and filled.get(gap.id, gap.options[0]) not in gap.options:
                raise BadResponse("unknown_id", "gaps")
        return Response(self.type, bool(filled), {"gaps": filled})

    def judge(self, data: Mapping[str, Any]) -> tuple[float | None, tuple[Part, ...]]:
        """The share of gaps that hold an accepted text; accents, capitals, spaces do not count."""
        parts = tuple(_filled(gap, data["gaps"].get(gap.id, "")) for gap in self.gaps)
        return sum(part.credit or 0 for part in parts) / len(parts), parts

    def guess(self) -> float | None:
        """The mean over the gaps; a gap without options cannot be guessed. None if none can."""
        chances = [_chance(gap) for gap in self.gaps]
        return sum(chances) / len(chances) if any(chances) else None

    def shown(self) -> frozenset[str]:
        """The gaps."""
        return frozenset(gap.id for gap in self.gaps)


def _gap(form: Form) -> Gap:
    gap = Gap(
        id=form.id(),
        accepted=form.texts("accepted", at_least=1),
        options=form.texts("options", at_least=2) if form.has("options") else form.texts("options"),
        feedback=form.text("feedback"),
    )
    if gap.options and not set(gap.accepted) & set(gap.options):
        form.fault("not_an_option", "accepted")
    form.close()
    return gap


def _compare(form: Form, written: list[str], described: set[str]) -> None:
    for name in sorted(described - {""} - set(written)):
        form.fault("gap_unknown", "gaps", id=name)
    for name in sorted(set(written) - described):
        form.fault("gap_undescribed", "text", id=name)
    for name in sorted({name for name in written if written.count(name) > 1}):
        form.fault("gap_repeated", "text", id=name)


def _filled(gap: Gap, text: str) -> Part:
    if not text:
        return Part(gap.id, "missed", 0.0)
    right = answers.folded(text) in {answers.folded(accepted) for accepted in gap.accepted}
    return Part(gap.id, "right" if right else "wrong", float(right), "" if right else gap.feedback)


def _chance(gap: Gap) -> float:
    if not gap.options:
        return 0.0
    accepted = {answers.folded(text) for text in gap.accepted}
    return sum(answers.folded(text) in accepted for text in gap.options) / len(gap.options)


@dataclass(frozen=True, kw_only=True)
class ShortText(Question):
    """A word or a few, compared with the accepted forms; a form may earn less than all."""

    type = "short_text"

    accepted: tuple[Accepted, ...]
    case_sensitive: bool = False

    @classmethod
    def read(cls, form: Form) -> Self:
        """The question; at least one form must earn everything."""
        accepted = tuple(_accepted(entry) for entry in form.forms("accepted", at_least=1))
        if accepted and max(entry.credit for entry in accepted) != 1:
            form.fault("credit_missing", "accepted")
        case_sensitive = form.flag("case_sensitive", default=False)
        return cls(accepted=accepted, case_sensitive=case_sensitive, **cls.texts(form))

    def respond(self, data: Mapping[str, Any]) -> Response:
        """{"text": what was typed}."""
        text = answers.text(data.get("text"), "text")
        return Response(self.type, bool(text), {"text": text})

    def judge(self, data: Mapping[str, Any]) -> tuple[float | None, tuple[Part, ...]]:
        """The credit of the best form that it equals; the only part is "text"."""
        if not data["text"]:
            return 0.0, (Part("text", "missed", 0.0),)
        best = max(self._matches(data["text"]), key=lambda entry: entry.credit, default=None)
        if best is None:
            return 0.0, (Part("text", "wrong", 0.0),)
        return best.credit, (Part("text", verdict_of(best.credit), best.credit, best.feedback),)

    def _matches(self, text: str) -> list[Accepted]:
        given = answers.folded(text, case_sensitive=self.case_sensitive)
        return [
            entry
            for entry in self.accepted
            if answers.folded(entry.text, case_sensitive=self.case_sensitive) == given
        ]

    def guess(self) -> float | None:
        """An open question cannot be guessed."""
        return None


def _accepted(form: Form) -> Accepted:
    entry = Accepted(
        text=form.text("text", required=True, limit=answers.LONGEST_ANSWER),
        credit=form.number("credit", default=1, low=0, high=1),
        feedback=form.text("feedback"),
    )
    form.close()
    return entry
