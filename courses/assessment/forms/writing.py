"""Questions in which one writes: gaps in a text, a short text, a number, a reflection."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from courses.assessment import rules
from courses.assessment.forms.arranging import LinesForm
from courses.assessment.forms.base import Choice, QuestionForm, Row

WORD_JOINER = "\u2060"


@dataclass(frozen=True)
class Piece:
    """A piece of a text with gaps: words, or the control of a gap with its number."""

    text: str = ""
    gap: Row | None = None
    number: int = 0
    size: int = 0

    @property
    def glue(self) -> str:
        """Return a sign without width that keeps a full stop or comma with the gap before it."""
        return WORD_JOINER if self.text[:1] in {".", ",", ";", ":", "?", "!", ")"} else ""


class ClozeForm(LinesForm):
    """A text with gaps, some with a list to choose from."""

    template = "assessment/questions/cloze.html"
    word = "gap"
    open_code = "gap_missing"

    def texts(self) -> Mapping[str, str]:
        """Return the gaps by the order of the text."""
        known = [gap.id for gap in self.question.gaps]
        found = [name for name in rules.GAP.findall(self.question.text) if name in known]
        return dict.fromkeys([*found, *known], "")

    def options(self) -> Sequence[tuple[str, str]]:
        """Return nothing: each gap has options of its own."""
        return []

    def values(self) -> Mapping[str, str]:
        """Return what the gaps held before."""
        return dict(self.earlier("gaps", {}))

    def sent(self) -> dict[str, Any]:
        """Return the gaps."""
        return {"gaps": self.filled()}

    @property
    def rows(self) -> list[Row]:
        """Return the gaps with the options of each."""
        gaps = {gap.id: gap for gap in self.question.gaps}
        values = self.filled() if self.is_bound else self.values()
        return [
            self._row(
                each,
                "",
                values.get(each, ""),
                [(text, text) for text in self.order(list(gaps[each].options))],
            )
            for each in self.texts()
        ]

    @property
    def paragraphs(self) -> list[list[Piece]]:
        """Return the text, a paragraph at a time, in pieces with the gaps between them."""
        rows = {row.name: row for row in self.rows}
        numbers = {name: place for place, name in enumerate(rows, start=1)}
        return [
            list(self._pieces(text, rows, numbers))
            for text in re.split(r"\n\s*\n", self.question.text.strip())
        ]

    def _pieces(
        self, text: str, rows: Mapping[str, Row], numbers: Mapping[str, int]
    ) -> Iterator[Piece]:
        for place, piece in enumerate(rules.GAP.split(text)):
            name = self._name(piece)
            if place % 2 == 0:
                yield Piece(text=piece)
            elif name in rows:
                yield Piece(gap=rows[name], number=numbers[name], size=self._size(piece))

    def _size(self, each: str) -> int:
        """Return the width of a gap in letters: of the longest answer, so that it tells little."""
        return min(30, max(8, *(len(text) for gap in self.question.gaps for text in gap.accepted)))


class TextForm(QuestionForm):
    """A few words."""

    template = "assessment/questions/short_text.html"
    first = "text"

    @property
    def value(self) -> str:
        """Return what was sent or given before."""
        return self._one("text") if self.is_bound else str(self.earlier("text", ""))

    def sent(self) -> dict[str, Any]:
        """Return the text."""
        return {"text": self._one("text").strip()}

    def gaps(self) -> dict[str, str]:
        """Return that nothing was written."""
        return {} if self._one("text").strip() else {"text": "text_missing"}


class NumberForm(QuestionForm):
    """A number, written the Dutch way, with a unit where the question has several."""

    template = "assessment/questions/number.html"
    first = "value"

    @property
    def value(self) -> str:
        """Return what was sent or given before."""
        return self._one("value") if self.is_bound else str(self.earlier("value", ""))

    @property
    def units(self) -> list[Choice]:
        """Return the units to choose from; none when the question has only one."""
        chosen = self._one("unit") if self.is_bound else self.earlier("unit", "")
        return [
            Choice(name, name, self.id_of("unit", number), name == chosen)
            for number, name in enumerate(self._unit_names())
        ]

    @property
    def unit_error(self) -> str:
        """Return the message beside the unit."""
        return self.faults.get("unit", "")

    def sent(self) -> dict[str, Any]:
        """Return number and unit as they were written."""
        return {"value": self._one("value").strip(), "unit": self._one("unit").strip()}

    def gaps(self) -> dict[str, str]:
        """Return that no number was written; a unit may also follow the number itself."""
        return {} if self._one("value").strip() else {"value": "number_missing"}

    def name_of(self, part: str) -> str:
        """Return the field of this part."""
        return "unit" if part == "unit" and self._unit_names() else "value"

    def _unit_names(self) -> list[str]:
        others = [unit.name for unit in self.question.units]
        return [self.question.unit, *others] if others else []


class ReflectionForm(QuestionForm):
    """A text of one's own, and afterwards what one finds back in it."""

    template = "assessment/questions/reflection.html"
    first = "text"

    @property
    def value(self) -> str:
        """Return what was sent or given before."""
        return self._one("text") if self.is_bound else str(self.earlier("text", ""))

    @property
    def words(self) -> int:
        """Return the number of words that were written."""
        return rules.words(self.value)

    @property
    def checks(self) -> list[Choice]:
        """Return the statements of the self-check."""
        chosen = self._many("checks") if self.is_bound else map(str, self.earlier("checks", []))
        ticked = set(chosen)
        return [
            Choice(str(number), text, self.id_of("checks", number), str(number) in ticked)
            for number, text in enumerate(self.question.checks)
        ]

    def sent(self) -> dict[str, Any]:
        """Return the text, and the statements that were ticked."""
        known = {choice.value for choice in self.checks}
        ticked = sorted({int(value) for value in self._many("checks") if value in known})
        return {"text": self._one("text").strip(), "checks": ticked}

    def gaps(self) -> dict[str, str]:
        """Return that nothing, or too little, was written."""
        if not self._one("text").strip():
            return {"text": "text_missing"}
        return {"text": "text_short"} if self.words < self.question.min_words else {}
