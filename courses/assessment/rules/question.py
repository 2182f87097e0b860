"""What every type of question shares: its texts, a response to it, and the mark."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Self

from .form import LONG, Form

#: right, partly, wrong: what was given · missed: right, but not given · left: rightly not given.
Verdict = Literal["right", "partly", "wrong", "missed", "left"]


@dataclass(frozen=True)
class Response:
    """What a learner gave, in its one canonical form: data is what is stored, as JSON."""

    type: str
    answered: bool
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One option, item, gap or action of a question and how the response deals with it."""

    id: str
    verdict: Verdict
    credit: float | None = None
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The judgement of a response: credit from 0 to 1, or None where nothing is marked."""

    credit: float | None
    answered: bool
    parts: tuple[Part, ...] = ()

    @property
    def verdict(self) -> Verdict | None:
        """The whole response in a word; None when nothing is marked, missed when unanswered."""
        if self.credit is None:
            return None
        return verdict_of(self.credit) if self.answered else "missed"


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """A question of any type; stem, explanation and hint are Markdown."""

    type: ClassVar[str]
    #: Some types carry their task in another text, so that the stem may be empty.
    stem_required: ClassVar[bool] = True

    stem: str
    explanation: str = ""
    hint: str = ""

    @classmethod
    @abstractmethod
    def read(cls, form: Form) -> Self:
        """The question that the form describes; faults stay in the form."""

    @abstractmethod
    def respond(self, data: Mapping[str, Any]) -> Response:
        """The response in its canonical form; BadResponse when it is none to this question."""

    @abstractmethod
    def judge(self, data: Mapping[str, Any]) -> tuple[float | None, tuple[Part, ...]]:
        """The credit and the parts of a canonical response."""

    @abstractmethod
    def guess(self) -> float | None:
        """The credit that blind guessing would earn on average; None where one cannot guess."""

    def shown(self) -> frozenset[str]:
        """The ids that a learner sees; a response can only be regraded when these stayed."""
        return frozenset()

    @classmethod
    def texts(cls, form: Form) -> dict[str, str]:
        """The texts that every question has."""
        return {
            "stem": form.text("stem", required=cls.stem_required, limit=LONG),
            "explanation": form.text("explanation", limit=LONG),
            "hint": form.text("hint", limit=LONG),
        }


@dataclass(frozen=True)
class Option:
    """One option to choose, with feedback of its own for whoever chooses it."""

    id: str
    text: str
    feedback: str = ""
    correct: bool = False


@dataclass(frozen=True)
class Item:
    """Something with an id and a text: to be ordered, or to distract."""

    id: str
    text: str


@dataclass(frozen=True)
class Pair:
    """A left side and the right side that belongs to it."""

    id: str
    left: str
    right: str


@dataclass(frozen=True)
class Gap:
    """A gap in a text: what is accepted, and the options when one chooses instead of types."""

    id: str
    accepted: tuple[str, ...]
    options: tuple[str, ...] = ()
    feedback: str = ""


@dataclass(frozen=True)
class Accepted:
    """A form of a short answer with the credit that it earns."""

    text: str
    credit: float = 1.0
    feedback: str = ""


@dataclass(frozen=True)
class Unit:
    """A unit that may be given instead: one of it is factor times the unit of the question."""

    name: str
    factor: float


@dataclass(frozen=True)
class Passage:
    """A piece of a vignette that can be marked; weight says how much a signal matters."""

    id: str
    text: str
    signal: bool
    weight: float = 1.0
    feedback: str = ""


@dataclass(frozen=True)
class Reason:
    """Why somebody of the panel chose an anchor."""

    anchor: int
    text: str


@dataclass(frozen=True)
class Action:
    """Something one could do in a situation, with the panel's rating or rank."""

    id: str
    text: str
    key: int
    why: str = field(default="")


def verdict_of(credit: float) -> Verdict:
    """The word for a credit: full, none or in between."""
    if credit >= 1:
        return "right"
    return "partly" if credit > 0 else "wrong"
