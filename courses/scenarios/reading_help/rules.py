"""Which places on the ladder somebody should read, given what they see and what was done.

It never says which step to take: it names texts to read and the reason why each is named. There is
no score and no order of merit; safety always comes first, and rungs are named lowest first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from courses.scenarios.rules.ladder import NUMBERED, REST, SAFETY_ROUTE, missing

FIRST_RUNG = "1"
ACUTE = "V1"


class Safety(StrEnum):
    """What is known about safety: the question that comes before all others."""

    DANGER = "gevaar"
    SIGNAL = "signaal"
    UNKNOWN = "onbekend"
    CLEAR = "geen-signaal"
    CONDITIONS = "voorwaarden"


#: With these answers rungs may be compared; with the others climbing stops.
MAY_CLIMB = frozenset({Safety.CLEAR, Safety.CONDITIONS})
#: What may be read beside the safety route while safety is open: seeing and rest press nobody.
MEANWHILE: Mapping[Safety, frozenset[str]] = {
    Safety.DANGER: frozenset(),
    Safety.SIGNAL: frozenset({REST}),
    Safety.UNKNOWN: frozenset({FIRST_RUNG, REST}),
}


@dataclass(frozen=True)
class Answers:
    """What somebody ticked: safety, the places whose sign they see, the rungs already done."""

    safety: Safety | None
    seen: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToRead:
    """A rung to read: because its sign was ticked, or because another rung asks for it."""

    code: str
    seen: bool
    asked_by: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What to read, in this order: the safety route, rungs from low to high, rest.

    stop: climbing stops until there is a safety assessment. back: the conditions for returning to
    the ladder hold. set_aside: places whose sign was ticked and that must wait for safety.
    """

    safety_routes: tuple[str, ...]
    rungs: tuple[ToRead, ...] = ()
    rest: bool = False
    stop: bool = False
    back: bool = False
    set_aside: tuple[str, ...] = ()


def answers(safety: str, seen: Collection[str], tried: Collection[str]) -> Answers:
    """Return what was ticked in ladder order; words that are no answer are left out."""
    known = Safety(safety) if safety in set(Safety) else None
    return Answers(
        safety=known,
        seen=tuple(code for code in (*NUMBERED, REST) if code in seen),
        tried=tuple(code for code in NUMBERED if code in tried),
    )


def what_to_read(given: Answers) -> Reading | None:
    """Return what to read; None while the question about safety has no answer."""
    if given.safety is None:
        return None
    if given.safety in MAY_CLIMB:
        return Reading(
            safety_routes=(),
            rungs=_rungs(given),
            rest=REST in given.seen,
            back=given.safety is Safety.CONDITIONS,
        )
    kept = MEANWHILE[given.safety]
    return Reading(
        safety_routes=(ACUTE,) if given.safety is Safety.DANGER else SAFETY_ROUTE,
        rungs=(ToRead(FIRST_RUNG, seen=FIRST_RUNG in given.seen),) if FIRST_RUNG in kept else (),
        rest=REST in kept and REST in given.seen,
        stop=given.safety is not Safety.UNKNOWN,
        set_aside=tuple(code for code in given.seen if code not in kept),
    )


def _rungs(given: Answers) -> tuple[ToRead, ...]:
    """The rungs whose sign was ticked, with the lower ones that they ask for and were not done."""
    seen = [code for code in given.seen if code in NUMBERED]
    lacking = {code: missing(code, given.tried) for code in seen}
    codes = {code for group in lacking.values() for code in group} | set(seen)
    return tuple(
        ToRead(
            code,
            seen=code in seen,
            asked_by=tuple(other for other in seen if code in lacking[other]),
            missing=lacking.get(code, ()),
        )
        for code in NUMBERED
        if code in codes
    )
