"""Marking signals in a vignette: credit for hits, a charge for false marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from . import answers
from .form import LONG, Form
from .question import Part, Passage, Question, Response, Verdict

#: What a false mark costs, in the weight of an ordinary signal: half, so that one who marks with
#: care and errs once still gains, while marking everything earns little.
FALSE_CHARGE = 0.5


@dataclass(frozen=True, kw_only=True)
class Signals(Question):
    """A vignette in passages, some of which are signals that matter."""

    type = "signals"
    stem_required: ClassVar[bool] = False

    passages: tuple[Passage, ...]
    false_charge: float = FALSE_CHARGE

    @classmethod
    def read(cls, form: Form) -> Self:
        """The question; at least one passage must be a signal."""
        forms = form.forms("passages", at_least=2)
        passages = tuple(_passage(entry) for entry in forms)
        form.unique(forms, (passage.id for passage in passages))
        if passages and not any(passage.signal for passage in passages):
            form.fault("no_signal", "passages")
        charge = form.number("false_charge", default=FALSE_CHARGE, low=0, high=10)
        return cls(passages=passages, false_charge=charge, **cls.texts(form))

    def respond(self, data: Mapping[str, Any]) -> Response:
        """{"passages": [ids]}; marking nothing is no answer."""
        marked = answers.several(data, "passages", [passage.id for passage in self.passages])
        return Response(self.type, bool(marked), {"passages": marked})

    def judge(self, data: Mapping[str, Any]) -> tuple[float | None, tuple[Part, ...]]:
        """Weight of the hits less the charges, over the weight of all signals; never below 0."""
        marked = set(data["passages"])
        parts = tuple(_part(passage, marked=passage.id in marked) for passage in self.passages)
        earned = sum(self._worth(entry) for entry in self.passages if entry.id in marked)
        return self._credit(earned), parts

    def _worth(self, passage: Passage) -> float:
        return passage.weight * (1 if passage.signal else -self.false_charge)

    def _credit(self, earned: float) -> float:
        whole = sum(passage.weight for passage in self.passages if passage.signal)
        return min(1.0, max(0.0, earned / whole))

    def guess(self) -> float | None:
        """The mean over all ways to mark something, each as likely."""
        chances: dict[float, float] = {0.0: 1.0}
        for passage in self.passages:
            following: defaultdict[float, float] = defaultdict(float)
            for earned, chance in chances.items():
                following[earned] += chance / 2
                # a grid keeps the number of sums small, whatever the weights
                following[round(earned + self._worth(passage), 2)] += chance / 2
            chances = following
        mean = sum(self._credit(earned) * chance for earned, chance in chances.items())
        nothing: float = 0.5 ** len(self.passages)
        return min(1.0, mean / (1 - nothing))

    def shown(self) -> frozenset[str]:
        """The passages."""
        return frozenset(passage.id for passage in self.passages)


def _passage(form: Form) -> Passage:
    passage = Passage(
        id=form.id(),
        # spaces at the ends belong to the vignette: the passages together are its text
        text=form.text("text", required=True, limit=LONG, strip=False),
        signal=form.flag("signal", default=False),
        weight=form.number("weight", default=1, low=0.1, high=100),
        feedback=form.text("feedback"),
    )
    form.close()
    return passage


def _part(passage: Passage, *, marked: bool) -> Part:
    if marked:
        verdict: Verdict = "right" if passage.signal else "wrong"
    else:
        verdict = "missed" if passage.signal else "left"
    credit = float(marked == passage.signal)
    return Part(passage.id, verdict, credit, passage.feedback if verdict != "left" else "")
