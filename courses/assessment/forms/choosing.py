"""Questions in which one chooses: single, multiple, true or false, signals, concordance."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from courses.assessment.forms.base import Choice, QuestionForm
from courses.assessment.forms.words import ANCHORS, TRUTH

EMPTY_LINE = re.compile(r"\s*\n\s*\n")


Phrase = TypeVar("Phrase")


def in_paragraphs(texts: Sequence[str], phrases: Sequence[Phrase]) -> list[list[Phrase]]:
    """Return the phrases by paragraph, given the texts with the white space around them."""
    found: list[list[Phrase]] = [[]]
    ended = False
    for text, phrase in zip(texts, phrases, strict=True):
        if found[-1] and (ended or EMPTY_LINE.match(text)):
            found.append([])
        found[-1].append(phrase)
        ended = bool(EMPTY_LINE.search(text[len(text.rstrip()) :]))
    return found


@dataclass
class ChoosingForm(QuestionForm):
    """A form of radio buttons or checkboxes that all carry the name `answer`."""

    def chosen(self) -> set[str]:
        """Return the values that were sent, or given before."""
        return set(self._many("answer")) if self.is_bound else self.before()

    def before(self) -> set[str]:
        """Return the values of the earlier answer."""
        raise NotImplementedError

    def _choices(self, texts: Sequence[tuple[str, str]]) -> list[Choice]:
        chosen = self.chosen()
        return [
            Choice(value, text, self.id_of("answer", number), value in chosen)
            for number, (value, text) in enumerate(texts)
        ]

    @property
    def choices(self) -> list[Choice]:
        """Return the options in the order of this learner."""
        texts = {option.id: option.text for option in self.question.options}
        ids = list(texts)
        if getattr(self.question, "shuffle", True):
            ids = self.order(ids)
        return self._choices([(each, texts[each]) for each in ids])


class SingleForm(ChoosingForm):
    """One of several."""

    template = "assessment/questions/single.html"

    def before(self) -> set[str]:
        """Return the option of the earlier answer."""
        return {self.earlier("option", "")}

    def sent(self) -> dict[str, Any]:
        """Return the chosen option."""
        return {"option": self._one("answer")}

    def gaps(self) -> dict[str, str]:
        """Return that nothing was chosen."""
        return {} if self._one("answer") else {"answer": "choose_one"}


class MultipleForm(ChoosingForm):
    """As many of several as fit."""

    template = "assessment/questions/multiple.html"

    def before(self) -> set[str]:
        """Return the options of the earlier answer."""
        return set(self.earlier("options", []))

    def sent(self) -> dict[str, Any]:
        """Return the chosen options."""
        return {"options": list(dict.fromkeys(self._many("answer")))}

    def gaps(self) -> dict[str, str]:
        """Return that nothing was chosen."""
        return {} if self._many("answer") else {"answer": "choose_some"}


class TrueFalseForm(ChoosingForm):
    """True, or not true."""

    template = "assessment/questions/single.html"

    @property
    def choices(self) -> list[Choice]:
        """Return the two, always in this order."""
        return self._choices([(value, str(word)) for value, word in TRUTH.items()])

    def before(self) -> set[str]:
        """Return the value of the earlier answer."""
        value = self.earlier("value")
        return set() if value is None else {"true" if value else "false"}

    def sent(self) -> dict[str, Any]:
        """Return the value; what is neither of the two stays as it was sent."""
        sent = self._one("answer")
        return {"value": {"true": True, "false": False}.get(sent, sent)}

    def gaps(self) -> dict[str, str]:
        """Return that nothing was chosen."""
        return {} if self._one("answer") else {"answer": "choose_one"}


class SignalsForm(ChoosingForm):
    """The phrases of a vignette that matter."""

    template = "assessment/questions/signals.html"

    @property
    def choices(self) -> list[Choice]:
        """Return the phrases in reading order."""
        texts = [(each.id, each.text.strip()) for each in self.question.passages]
        return self._choices(texts)

    @property
    def paragraphs(self) -> list[list[Choice]]:
        """Return the phrases by paragraph; an empty line in the vignette begins a new one."""
        return in_paragraphs([each.text for each in self.question.passages], self.choices)

    def before(self) -> set[str]:
        """Return the phrases of the earlier answer."""
        return set(self.earlier("passages", []))

    def sent(self) -> dict[str, Any]:
        """Return the marked phrases."""
        return {"passages": list(dict.fromkeys(self._many("answer")))}

    def gaps(self) -> dict[str, str]:
        """Return that nothing was marked."""
        return {} if self._many("answer") else {"answer": "mark_some"}


class ConcordanceForm(ChoosingForm):
    """What new information does to a thought, on five points in words."""

    template = "assessment/questions/concordance.html"

    @property
    def choices(self) -> list[Choice]:
        """Return the five anchors, from much less to much more likely."""
        return self._choices([(str(anchor), str(word)) for anchor, word in ANCHORS.items()])

    def before(self) -> set[str]:
        """Return the anchor of the earlier answer."""
        return {str(self.earlier("anchor", ""))}

    def sent(self) -> dict[str, Any]:
        """Return the anchor; what is no anchor stays as it was sent."""
        sent = self._one("answer")
        known = {str(anchor): anchor for anchor in ANCHORS}
        return {"anchor": known.get(sent, sent)}

    def gaps(self) -> dict[str, str]:
        """Return that nothing was chosen."""
        return {} if self._one("answer") else {"answer": "anchor_missing"}
