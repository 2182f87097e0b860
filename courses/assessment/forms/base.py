"""What all question forms share: reading what was sent, and what went wrong beside which field.

A form knows its question (type apart from behaviour), the order in which choices are shown and what
was sent or answered before. It never marks: the rules do. Nothing that was typed is lost: a form
that was not accepted shows what was sent.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypedDict

from django.http import QueryDict
from django.utils.functional import cached_property

from courses.assessment import rules
from courses.assessment.forms.words import CERTAINTY_WORDS, message

LONGEST_TIME = 3600  # seconds; who thinks longer went away


@dataclass(frozen=True)
class Setup:
    """How a question stands on its page.

    `key` makes its ids unique; `certainty` asks how sure one is; `lenient` lets a line stay open,
    as in a test, where what one does not know may be left.
    """

    key: str = "vraag"
    seed: rules.Seed = 0
    certainty: bool = False
    lenient: bool = False


@dataclass(frozen=True)
class Problem:
    """One field with its message, in the form that `components/error_summary.html` reads."""

    auto_id: str
    errors: list[str]
    widget_type: str = ""


@dataclass(frozen=True)
class Choice:
    """One thing to choose: a radio button, a checkbox or an option of a select."""

    value: str
    text: str
    id: str = ""
    checked: bool = False


@dataclass(frozen=True)
class Row:
    """One line of a question with a control of its own: a select, a text or a scale."""

    name: str
    id: str
    text: str
    value: str = ""
    choices: tuple[Choice, ...] = ()
    error: str = ""


class Details(TypedDict):
    """What a form tells beside the answer; the action that records it takes the same names."""

    certainty: int | None
    seconds: int | None
    hint_seen: bool
    try_number: int | None


def _stamp(response: Mapping[str, Any], certainty: int | None) -> str:
    """Return a short mark of an answer: equal answers have equal marks."""
    text = json.dumps([response, certainty], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass
class QuestionForm:
    """Reads and shows one question; subclasses say how the answer of their type is sent."""

    question: Any
    setup: Setup = field(default_factory=Setup)
    data: QueryDict | None = None
    given: Mapping[str, Any] | None = None

    template: ClassVar[str]
    first: ClassVar[str] = "answer"  # name of the field that an error leads to

    @property
    def is_bound(self) -> bool:
        """Return whether something was sent."""
        return self.data is not None

    @cached_property
    def faults(self) -> dict[str, str]:
        """Return the messages by the name of their field; empty when all is well."""
        if self.data is None:
            return {}
        found = {name: message(code) for name, code in self.gaps().items()}
        if not found:
            try:
                self._read()
            except rules.BadResponse as bad:
                found = {self.name_of(bad.field): message(bad.code)}
        if self.setup.certainty and self.certainty is None and not self.is_blank():
            found["certainty"] = message("certainty_missing")
        return found

    @property
    def errors(self) -> dict[str, list[str]]:
        """Return the messages as a form of Django gives them, for the base page's title."""
        return {name: [text] for name, text in self.faults.items()}

    def __iter__(self) -> Iterator[Problem]:
        """Yield the fields that went wrong, for the error summary."""
        for name, text in self.faults.items():
            yield Problem(self.control_id(name), [text])

    def is_valid(self) -> bool:
        """Return whether an answer was sent that can be marked."""
        return self.is_bound and not self.faults

    def is_blank(self) -> bool:
        """Return whether nothing at all was filled in: then a question of a test stays open."""
        return self.data is None or not any(
            value.strip() for name in self.names() for value in self.data.getlist(name)
        )

    @property
    def response(self) -> dict[str, Any]:
        """Return the answer as it is stored; only of a valid form."""
        return dict(self._read().data)

    @property
    def certainty(self) -> int | None:
        """Return how sure the learner said to be: 1, 2 or 3, or None."""
        sent = self._one("certainty")
        return int(sent) if sent in {"1", "2", "3"} else None

    @property
    def hint_seen(self) -> bool:
        """Return whether the hint was opened, as far as the browser told."""
        return self._one("hint_seen") == "1"

    @property
    def seconds(self) -> int | None:
        """Return how many seconds the question was on the screen, when that can be believed."""
        shown = self._one("shown")
        if not shown.isascii() or not shown.isdigit() or len(shown) > 12:
            return None
        passed = int(time.time()) - int(shown)
        return passed if 0 <= passed <= LONGEST_TIME else None

    @property
    def try_number(self) -> int | None:
        """Return which try the form was shown for, if it told."""
        sent = self._one("try")
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 5 else None

    @property
    def details(self) -> Details:
        """Return what goes with the answer when it is recorded."""
        return {
            "certainty": self.certainty if self.setup.certainty else None,
            "seconds": self.seconds,
            "hint_seen": self.hint_seen,
            "try_number": self.try_number or None,
        }

    @property
    def stamp(self) -> str:
        """Return a mark of what was answered before, which goes along; "" when nothing was."""
        if self.is_bound:
            return self._one("was")
        if self.given is None:
            return ""
        response = {name: value for name, value in self.given.items() if name != "certainty"}
        return _stamp(response, self.earlier("certainty"))

    def is_unchanged(self) -> bool:
        """Return whether a valid answer is the one that was given before."""
        return self.stamp == _stamp(self.response, self.details["certainty"])

    @property
    def shown(self) -> int:
        """Return the moment of showing, in seconds; goes along with the form."""
        return int(time.time())

    @property
    def error(self) -> str:
        """Return the message of the question as a whole."""
        return self.faults.get(self.first, "")

    @property
    def certainty_error(self) -> str:
        """Return the message beside the certainty."""
        return self.faults.get("certainty", "")

    @property
    def certainties(self) -> list[Choice]:
        """Return the three degrees of being sure, with what each may win or cost."""
        chosen = str((self.certainty if self.is_bound else self.earlier("certainty")) or "")
        return [
            Choice(str(value), str(words), self.id_of("certainty", number), chosen == str(value))
            for number, (value, words) in enumerate(CERTAINTY_WORDS.items())
        ]

    def names(self) -> Sequence[str]:
        """Return the names of the fields that hold the answer."""
        return [self.first]

    def sent(self) -> dict[str, Any]:
        """Return what was sent as the response of this type."""
        raise NotImplementedError

    def gaps(self) -> dict[str, str]:
        """Return a code for each field that was left open or contradicts another, by its name."""
        return {}

    def name_of(self, part: str) -> str:
        """Return the name of the field in which this part of the response was sent."""
        return self.first

    def control_id(self, name: str) -> str:
        """Return the id of the control that an error of this field leads to."""
        return self.id_of(name, 0) if name in {"answer", "certainty"} else self.id_of(name)

    def id_of(self, name: str, number: int | None = None) -> str:
        """Return an id that is unique on the page."""
        ending = "" if number is None else f"-{number}"
        return f"{self.setup.key}-{name}{ending}"

    def order(self, ids: Sequence[str]) -> list[str]:
        """Return these ids in the order of this learner, the same at each visit."""
        return list(rules.order(list(ids), self.setup.seed))

    def earlier(self, name: str, default: Any = None) -> Any:
        """Return a part of the answer that was given before."""
        return (self.given or {}).get(name, default)

    def _read(self) -> rules.Response:
        return rules.read_response(self.question, self.sent())

    def _one(self, name: str) -> str:
        return (self.data.get(name) or "") if self.data is not None else ""

    def _many(self, name: str) -> list[str]:
        return self.data.getlist(name) if self.data is not None else []
