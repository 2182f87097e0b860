"""Open reflection: nobody marks it; a model answer and statements help to check oneself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from . import answers
from .faults import BadResponse
from .form import LONG, Form
from .question import Part, Question, Response


@dataclass(frozen=True, kw_only=True)
class Reflection(Question):
    """A question for one's own thoughts; checks are statements to tick afterwards."""

    type = "reflection"

    min_words: int = 0
    model_answer: str = ""
    checks: tuple[str, ...] = ()

    @classmethod
    def read(cls, form: Form) -> Self:
        """The question."""
        return cls(
            min_words=form.whole("min_words", low=0, high=2_000, default=0),
            model_answer=form.text("model_answer", limit=LONG),
            checks=form.texts("checks"),
            **cls.texts(form),
        )

    def respond(self, data: Mapping[str, Any]) -> Response:
        """{"text": …, "checks": [index, …]}; it is an answer once it has min_words words."""
        text = answers.text(data.get("text"), "text", answers.LONGEST_REFLECTION)
        given = data.get("checks")
        if given is not None and not isinstance(given, list | tuple):
            raise BadResponse("type", "checks")
        last = len(self.checks) - 1
        ticked = {answers.whole(index, "checks", 0, last) for index in given or ()}
        data = {"text": text, "checks": sorted(ticked)}
        return Response(self.type, words(text) >= max(1, self.min_words), data)

    def judge(self, data: Mapping[str, Any]) -> tuple[float | None, tuple[Part, ...]]:
        """No credit; the parts are the statements by index: ticked is right, open is left."""
        ticked = set(data["checks"])
        parts = tuple(
            Part(str(index), "right" if index in ticked else "left")
            for index in range(len(self.checks))
        )
        return None, parts

    def guess(self) -> float | None:
        """What is not marked cannot be guessed."""
        return None


def words(text: str) -> int:
    """The number of words in a text, counted by the spaces between them."""
    return len(text.split())
