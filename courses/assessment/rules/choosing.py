"""Questions in which one chooses: one option, several options, or true or false."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import comb
from typing import Any, Self

from . import answers
from .faults import BadResponse
from .form import Form
from .question import Option, Part, Question, Response, Verdict

ALL_OR_NOTHING, EACH_OPTION, HITS_MINUS_FALSE = "all_or_nothing", "each_option", "hits_minus_false"
MULTIPLE_RULES = (ALL_OR_NOTHING, EACH_OPTION, HITS_MINUS_FALSE)


def _options(form: Form) -> tuple[Option, ...]:
    forms = form.forms("options", at_least=2)
    options = tuple(_option(entry) for entry in forms)
    form.unique(forms, (option.id for option in options))
    return options


def _option(form: Form) -> Option:
    option = Option(
        id=form.id(),
        text=form.text("text", required=True),
        feedback=form.text("feedback"),
        correct=form.flag("correct", default=False),
    )
    form.close()
    return option


def _part(option: Option, *, chosen: bool, credit: float) -> Part:
    if chosen:
        verdict: Verdict = "right" if option.correct else "wrong"
        return Part(option.id, verdict, credit, option.feedback)
    return Part(option.id, "missed" if option.correct else "left", credit)


@dataclass(frozen=True, kw_only=True)
class Single(Question):
    """Exactly one of the options is right."""

    type = "single"

    options: tuple[Option, ...]
    shuffle: bool = True

    @classmethod
    def read(cls, form: Form) -> Self:
        """The question; exactly one option must be correct."""
        options = _options(form)
        correct = sum(option.correct for option in options)
        if len(options) > 1 and correct != 1:
            form.fault("one_correct", "options", found=correct)
        shuffle = form.flag("shuffle", default=True)
        return cls(options=options, shuffle=shuffle, **cls.texts(form))

    def respond(self, data: Mapping[str, Any]) -> Response:
        """{"option": id}, with "" for none."""
        option = answers.one(data, "option", self.shown())
        return Response(self.type, bool(option), {"option": option})

    def judge(self, data: Mapping[str, Any]) -> tuple[float | None, tuple[Part, ...]]:
        """The full credit or none."""
        chosen = data["option"]
        parts = tuple(
            _part(option, chosen=option.id == chosen, credit=_hit(option, chosen))
            for option in self.options
        )
        return sum(_hit(option, chosen) for option in self.options), parts

    def guess(self) -> float | None:
        """One in so many options."""
        return 1 / len(self.options)

    def shown(self) -> frozenset[str]:
        """The options."""
        return frozenset(option.id for option in self.options)


def _hit(option: Option, chosen: str) -> float:
    return float(option.correct and option.id == chosen)


@dataclass(frozen=True, kw_only=True)
class Multiple(Question):
    """Every option is right or wrong by itself; credit_rule says what half a response earns."""

    type = "multiple"

    options: tuple[Option, ...]
    credit_rule: str = EACH_OPTION
    shuffle: bool = True

    @classmethod
    def read(cls, form: Form) -> Self:
        """The question; at least one option must be correct."""
        options = _options(form)
        if options and not any(option.correct for option in options):
            form.fault("none_correct", "options")
        return cls(
            options=options,
            credit_rule=form.word("credit_rule", MULTIPLE_RULES, EACH_OPTION),
            shuffle=form.flag("shuffle", default=True),
            **cls.texts(form),
        )

    def respond(self, data: Mapping[str, Any]) -> Response:
        """{"options": [ids]}; choosing nothing is no answer."""
        chosen = answers.several(data, "options", [option.id for option in self.options])
        return Response(self.type, bool(chosen), {"options": chosen})

    def judge(self, data: Mapping[str, Any]) -> tuple[float | None, tuple[Part, ...]]:
        """The credit by the credit rule; each part has the credit of judging it rightly."""
        chosen = set(data["options"])
        hits = sum(option.correct for option in self.options if option.id in chosen)
        parts = tuple(
            _part(option, chosen=mark, credit=float(mark == option.correct))
            for option in self.options
            for mark in (option.id in chosen,)
        )
        return self.credit(hits, len(chosen) - hits), parts

    def credit(self, hits: int, false: int) -> float:
        """What so many right and so many wrong choices earn; choosing nothing earns nothing."""
        total = len(self.options)
        correct = sum(option.correct for option in self.options)
        if not hits + false:
            return 0.0
        if self.credit_rule == ALL_OR_NOTHING:
            return float(hits == correct and not false)
        if self.credit_rule == EACH_OPTION:
            return (hits + total - correct - false) / total
        return max(0.0, (hits - false) / correct)

    def guess(self) -> float | None:
        """The mean over every choice of at least one option, each as likely."""
        correct = sum(option.correct for option in self.options)
        wrong = len(self.options) - correct
        earned = sum(
            comb(correct, hits) * comb(wrong, false) * self.credit(hits, false)
            for hits in range(correct + 1)
            for false in range(wrong + 1)
        )
        return earned / float(2 ** len(self.options) - 1)

    def shown(self) -> frozenset[str]:
        """The options."""
        return frozenset(option.id for option in self.options)


@dataclass(frozen=True, kw_only=True)
class TrueFalse(Question):
    """A statement that is true or false; feedback_true is for whoever says true."""

    type = "true_false"

    correct: bool
    feedback_true: str = ""
    feedback_false: str = ""

    @classmethod
    def read(cls, form: Form) -> Self:
        """The question; the statement stands in the stem."""
        return cls(
            correct=form.flag("correct"),
            feedback_true=form.text("feedback_true"),
            feedback_false=form.text("feedback_false"),
            **cls.texts(form),
        )

    def respond(self, data: Mapping[str, Any]) -> Response:
        """{"value": true or false}, with null for none; forms may send "true" and "false"."""
        value = data.get("value")
        if isinstance(value, str):
            value = {"true": True, "false": False, "": None}.get(value, value)
        if value is not None and not isinstance(value, bool):
            raise BadResponse("type", "value")
        return Response(self.type, value is not None, {"value": value})

    def judge(self, data: Mapping[str, Any]) -> tuple[float | None, tuple[Part, ...]]:
        """The full credit or none; the parts are "true" and "false"."""
        options = (
            Option("true", "", self.feedback_true, self.correct),
            Option("false", "", self.feedback_false, not self.correct),
        )
        chosen = {True: "true", False: "false"}.get(data["value"], "")
        parts = tuple(
            _part(option, chosen=option.id == chosen, credit=_hit(option, chosen))
            for option in options
        )
        return float(data["value"] is self.correct), parts

    def guess(self) -> float | None:
        """One in two."""
        return 0.5
