"""Script concordance: what does new information do to a hypothesis, scored against a panel.

Panel of experts on the anchors -2 to +2; n(i) chose anchor i. Credit for anchor i:

- aggregate (AGG): n(i) / largest n;
- distance_mode (DMODE): 1 - |mode - i| / 4;
- penalised (AGGPEN): the mean of those two;
- mode (SBA): 1 for the mode, else 0.

When anchors tie for the mode, each of them is a mode: all earn what the mode earns, and a distance
is measured to the nearest. So a tie never depends on the order in which anchors are written, and
nobody loses credit for an answer that the panel gave as often as any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from . import answers
from .form import Form
from .question import Part, Question, Reason, Response, verdict_of

ANCHORS = (-2, -1, 0, 1, 2)
AGGREGATE, DISTANCE_MODE, PENALISED, MODE = "aggregate", "distance_mode", "penalised", "mode"
METHODS = (AGGREGATE, DISTANCE_MODE, PENALISED, MODE)
#: Panels agree reliably (.70) from ten experts on (Gagnon 2005); below it no figure is shown.
MINIMUM_PANEL = 10
#: The whole length of the scale.
_LENGTH = ANCHORS[-1] - ANCHORS[0]


@dataclass(frozen=True, kw_only=True)
class Concordance(Question):
    """A hypothesis, new information, and how the panel judged its weight."""

    type = "concordance"
    stem_required: ClassVar[bool] = False

    hypothesis: str
    information: str
    panel: tuple[int, ...]
    method: str = DISTANCE_MODE
    reasons: tuple[Reason, ...] = ()
    panel_note: str = ""

    @classmethod
    def read(cls, form: Form) -> Self:
        """The question; the panel must hold at least one vote."""
        panel = _panel(form)
        return cls(
            hypothesis=form.text("hypothesis", required=True),
            information=form.text("information", required=True),
            panel=panel,
            method=form.word("method", METHODS, DISTANCE_MODE),
            reasons=tuple(_reason(entry) for entry in form.forms("reasons")),
            panel_note=form.text("panel_note"),
            **cls.texts(form),
        )

    @property
    def panel_size(self) -> int:
        """How many experts judged."""
        return sum(self.panel)

    @property
    def firm(self) -> bool:
        """Whether the panel is large enough to show its figures."""
        return self.panel_size >= MINIMUM_PANEL

    @property
    def modes(self) -> tuple[int, ...]:
        """The anchors that most of the panel chose: more than one when they tie."""
        most = max(self.panel)
        return tuple(
            anchor for anchor, votes in zip(ANCHORS, self.panel, strict=True) if votes == most
        )

    def credit(self, anchor: int) -> float:
        """What an anchor earns by the method of the question."""
        aggregate = self.panel[ANCHORS.index(anchor)] / max(self.panel)
        distance = 1 - min(abs(mode - anchor) for mode in self.modes) / _LENGTH
        return {
            AGGREGATE: aggregate,
            DISTANCE_MODE: distance,
            PENALISED: (aggregate + distance) / 2,
            MODE: float(anchor in self.modes),
        }[self.method]

    def respond(self, data: Mapping[str, Any]) -> Response:
        """{"anchor": -2 to 2}, with null for none."""
        given = data.get("anchor")
        if given in (None, ""):
            return Response(self.type, answered=False, data={"anchor": None})
        anchor = answers.whole(given, "anchor", ANCHORS[0], ANCHORS[-1])
        return Response(self.type, answered=True, data={"anchor": anchor})

    def judge(self, data: Mapping[str, Any]) -> tuple[float | None, tuple[Part, ...]]:
        """The credit of the anchor; the only part is that anchor, with the panel's reasons."""
        anchor = data["anchor"]
        if anchor is None:
            return 0.0, tuple(Part(str(mode), "missed", 0.0) for mode in self.modes)
        credit = self.credit(anchor)
        reasons = "\n\n".join(reason.text for reason in self.reasons if reason.anchor == anchor)
        return credit, (Part(str(anchor), verdict_of(credit), credit, reasons),)

    def guess(self) -> float | None:
        """The mean over the anchors."""
        return sum(self.credit(anchor) for anchor in ANCHORS) / len(ANCHORS)


def _panel(form: Form) -> tuple[int, ...]:
    inner = form.inner("panel")
    votes = tuple(inner.whole(str(anchor), low=0, high=10_000, default=0) for anchor in ANCHORS)
    inner.close()
    if not any(votes):
        inner.fault("panel_empty")
        return (0, 0, 1, 0, 0)
    return votes


def _reason(form: Form) -> Reason:
    reason = Reason(form.whole("anchor", low=-2, high=2), form.text("text", required=True))
    form.close()
    return reason
