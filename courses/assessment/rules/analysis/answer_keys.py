"""Names for answers, so that equal answers of different people can be counted together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from courses.assessment.rules.answers import folded
from courses.assessment.rules.choosing import Multiple, Single, TrueFalse
from courses.assessment.rules.concordance import ANCHORS, Concordance
from courses.assessment.rules.judgement import HIGHEST, LOWEST, RATE, Judgement
from courses.assessment.rules.question import Question, Response
from courses.assessment.rules.signals import Signals

#: Where in the question (a gap, a left side, an action; "" when there is one place) and what.
Key = tuple[str, str]

_ORDER = " > "


def keys_of(response: Response) -> list[Key]:
    """The answers in one response: several for several choices, gaps, pairs or actions.

    None for a reflection: what people wrote for themselves is not laid side by side.
    """
    name = _KEYS.get(response.type)
    return name(response.data) if name and response.answered else []


def answer_key(response: Response) -> str:
    """One name for the whole response; "" when it is not answered."""
    return "; ".join(
        f"{place} = {answer}" if place else answer for place, answer in keys_of(response)
    )


def offered(question: Question) -> list[Key]:
    """Every answer that can be chosen, in the order of the question; none where one types."""
    match question:
        case Single(options=options) | Multiple(options=options):
            return [("", option.id) for option in options]
        case TrueFalse():
            return [("", "true"), ("", "false")]
        case Signals(passages=passages):
            return [("", passage.id) for passage in passages]
        case Concordance():
            return [("", str(anchor)) for anchor in ANCHORS]
        case Judgement(actions=actions, mode=mode):
            scale = range(LOWEST, (HIGHEST if mode == RATE else len(actions)) + 1)
            return [(action.id, str(value)) for action in actions for value in scale]
        case _:
            return []


def _number(data: Mapping[str, Any]) -> list[Key]:
    return [("", f"{data['value']} {data['unit']}".strip())]


def _judged(data: Mapping[str, Any]) -> list[Key]:
    given = data.get("ratings") or data.get("ranks") or {}
    return [(name, str(value)) for name, value in given.items()]


_KEYS: Mapping[str, Callable[[Mapping[str, Any]], list[Key]]] = {
    "single": lambda data: [("", data["option"])],
    "multiple": lambda data: [("", name) for name in data["options"]],
    "true_false": lambda data: [("", str(data["value"]).lower())],
    "ordering": lambda data: [("", _ORDER.join(data["order"]))],
    "matching": lambda data: list(data["pairs"].items()),
    "cloze": lambda data: [(gap, folded(text)) for gap, text in data["gaps"].items()],
    "short_text": lambda data: [("", folded(data["text"]))],
    "number": _number,
    "signals": lambda data: [("", name) for name in data["passages"]],
    "concordance": lambda data: [("", str(data["anchor"]))],
    "judgement": _judged,
}
