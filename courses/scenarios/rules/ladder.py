"""The escalation ladder as data for judging: what a rung asks, where it stands, what fits.

Ten rungs form the ladder. R (rest, with a line kept open) and the safety route V1-V5 are places
beside it: going there is neither up nor down and never too early. Texts are content and live
elsewhere; here are codes. Results name codes too: the web layer words them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

NUMBERED = tuple(str(number) for number in range(1, 11))
REST = "R"
SAFETY_ROUTE = ("V1", "V2", "V3", "V4", "V5")
PLACES = (REST, *SAFETY_ROUTE)
RUNGS = (*NUMBERED, *PLACES)


@dataclass(frozen=True)
class Rung:
    """One rung: its height, what must have been tried, and the rungs its way up leads to.

    Each group in tried_before asks for one of its rungs; the first is named when none was tried.
    onward: the rungs that this one's way out names, so going there passes nothing over.
    """

    code: str
    height: int
    tried_before: tuple[tuple[str, ...], ...] = ()
    onward: tuple[str, ...] = ()
    term_weeks: int | None = None


#: From the training model: "tried before" and "way out" of each rung. Rungs 8 and 9 stand beside
#: each other, so they share a height. Rung 2 has a term: within three weeks it worked or did not.
LADDER: Mapping[str, Rung] = {
    rung.code: rung
    for rung in (
        Rung("1", 1, (), ("2",)),
        Rung("2", 2, (("1",),), ("3",), term_weeks=3),
        Rung("3", 3, (("2",),), ("4", "5", "6")),
        Rung("4", 4, (("3",),), ("5", "6")),
        Rung("5", 5, (("2",), ("4", "3")), ("6",)),
        Rung("6", 6, (("1",), ("2",), ("3",), ("4",), ("5",)), ("7", "8", "9")),
        Rung("7", 7, (("5",), ("6",)), ("8", "9")),
        Rung("8", 8, (("4",),), ("9",)),
        Rung("9", 8, (("6",),), ("10",)),
        Rung("10", 9, (("6",), ("7", "8", "9")), ()),
    )
}


class Fit(StrEnum):
    """How a step fits the case at this moment."""

    FITTING = "fitting"
    PREMATURE = "premature"
    OVERDUE = "overdue"
    SKIPPED = "skipped"
    BESIDE = "beside"


@dataclass(frozen=True)
class LadderJudgement:
    """The ladder's own judgement of one step, with all its grounds as codes.

    missing: not tried though the rung asks for it; passed_over: jumped over without its being
    asked for; above/below: the edge of the panel's band that was crossed; term_weeks: the term
    that has run out; reason: the step says on paper why a rung was passed over.
    """

    rung: str
    fit: Fit
    missing: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    safety_open: bool = False
    above: str | None = None
    below: str | None = None
    term_weeks: int | None = None
    reason: bool = False


@dataclass(frozen=True)
class Moment:
    """Where a case stands: what was tried, the last numbered rung, and what the panel finds.

    weeks_on_rung: weeks since the case came to its current rung, None when not known.
    """

    tried: Collection[str] = ()
    current: str | None = None
    safety_open: bool = False
    low: str | None = None
    high: str | None = None
    weeks_on_rung: int | None = None


def height(rung: str | None) -> int:
    """How high a rung stands, 1 to 9; 0 for no rung and for places beside the ladder."""
    return LADDER[rung].height if rung and rung in LADDER else 0


def is_numbered(rung: str | None) -> bool:
    """Whether this is a rung of the ladder, not a place beside it."""
    return rung in LADDER


def missing(rung: str, tried: Collection[str | None]) -> tuple[str, ...]:
    """The rungs that should have been tried before this one and were not, in ladder order.

    A rung that is missing brings along what it asks for itself.
    """
    found: set[str] = set()
    _collect_missing(rung, tried, found)
    return tuple(code for code in NUMBERED if code in found)


def _collect_missing(rung: str, tried: Collection[str | None], found: set[str]) -> None:
    for group in LADDER[rung].tried_before:
        if group[0] not in found and not any(code in tried for code in group):
            found.add(group[0])
            _collect_missing(group[0], tried, found)


def judge(rung: str, moment: Moment, *, reason: bool = False) -> LadderJudgement:
    """How a step to the rung fits the moment; a marked reason makes passing over rungs fit.

    Only climbing can be premature or skip: down and staying is always allowed, but may be overdue.
    The rung on which the case stands counts as tried.
    """
    if rung in PLACES:
        return LadderJudgement(rung, Fit.BESIDE, reason=reason)
    climbs = _climbs(rung, moment.current)
    lacking = missing(rung, {*moment.tried, moment.current}) if climbs else ()
    passed = _passed_over(rung, moment, lacking) if climbs else ()
    unsafe = climbs and moment.safety_open and rung != "1"
    above = moment.high if moment.high and height(rung) > height(moment.high) else None
    below = moment.low if moment.low and height(rung) < height(moment.low) else None
    term = _term_run_out(rung, moment)
    if unsafe or above or (lacking and not reason):
        fit = Fit.PREMATURE
    elif below or term:
        fit = Fit.OVERDUE
    elif passed and not reason:
        fit = Fit.SKIPPED
    else:
        fit = Fit.FITTING
    return LadderJudgement(rung, fit, lacking, passed, unsafe, above, below, term, reason)


def _climbs(rung: str, current: str | None) -> bool:
    """Up, or across from 8 to 9 or back: the other one asks its own questions."""
    level = height(current)
    return height(rung) > level or (height(rung) == level and rung != current)


def _passed_over(rung: str, moment: Moment, lacking: Collection[str]) -> tuple[str, ...]:
    """The untried rungs between here and there, unless the current rung leads straight on."""
    if moment.current and rung in LADDER[moment.current].onward:
        return ()
    between = range(height(moment.current) + 1, height(rung))
    return tuple(
        code
        for code in NUMBERED
        if height(code) in between and code not in moment.tried and code not in lacking
    )


def _term_run_out(rung: str, moment: Moment) -> int | None:
    """The term of the current rung, when the step stays on it or below after it has run out."""
    if not moment.current or moment.weeks_on_rung is None:
        return None
    term = LADDER[moment.current].term_weeks
    if term is None or moment.weeks_on_rung <= term or height(rung) > height(moment.current):
        return None
    return term


class Standing(StrEnum):
    """What a rung is to a case now."""

    OPEN = "open"
    NEEDS_REASON = "needs_reason"
    PREMATURE = "premature"
    OVERDUE = "overdue"
    BESIDE = "beside"


_STANDING: Mapping[Fit, Standing] = {
    Fit.FITTING: Standing.OPEN,
    Fit.SKIPPED: Standing.NEEDS_REASON,
    Fit.PREMATURE: Standing.PREMATURE,
    Fit.OVERDUE: Standing.OVERDUE,
    Fit.BESIDE: Standing.BESIDE,
}


@dataclass(frozen=True)
class OpenRung:
    """Whether a rung is open now, and the judgement that says why."""

    rung: str
    standing: Standing
    judgement: LadderJudgement


def open_rungs(moment: Moment) -> tuple[OpenRung, ...]:
    """All sixteen rungs and places, each with what it is to the case at this moment and why."""
    judged = (judge(rung, moment) for rung in RUNGS)
    return tuple(OpenRung(item.rung, _STANDING[item.fit], item) for item in judged)
