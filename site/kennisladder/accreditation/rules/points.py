"""Points from net study time, and who may have them."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from kennisladder.accreditation.rules.registers import Form, RegisterRules

TENTH = Decimal("0.1")


class Status(StrEnum):
    """How far an accreditation is."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    SELF_AWARD = "self_award"  # the professional awards the points and accounts for them


class Refused(StrEnum):
    """Why a completed course gives no points in a register."""

    NOT_DECIDED = "not_decided"
    REFUSED = "refused"
    NOT_VALID_THEN = "not_valid_then"
    TEST_MISSING = "test_missing"
    NO_SELF_AWARD = "no_self_award"


@dataclass(frozen=True)
class Offer:
    """What a course has in a register."""

    status: Status
    points: Decimal | None = None  # as the register decided
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """Return whether the accreditation holds on this day, the first and last included."""
        starts = self.valid_from is None or self.valid_from <= day
        return starts and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Award:
    """The points that a completed course gives in a register."""

    points: Decimal
    self_award: bool


def points_for(minutes: int, per_point: int) -> Decimal:
    """Return the points for net minutes, rounded down to a tenth (ours; no register says how)."""
    return (Decimal(minutes) / per_point).quantize(TENTH, rounding=ROUND_DOWN)


def award(
    rules: RegisterRules,
    offer: Offer,
    *,
    minutes: int,
    form: Form,
    completed_on: date,
    has_passed_test: bool,
) -> Award | Refused:
    """Return the points for a course completed on this day, or why there are none.

    A number of points is never guessed: it was decided by the register, or it follows from net
    time where the register lets professionals award it themselves.
    """
    reason = _undecided(rules, offer)
    if reason is not None:
        return reason
    if not offer.is_valid_on(completed_on):
        return Refused.NOT_VALID_THEN
    if rules.needs_test(form, minutes) and not has_passed_test:
        return Refused.TEST_MISSING
    if offer.points is not None:
        return Award(offer.points, self_award=False)
    return Award(points_for(minutes, rules.minutes_per_point or 60), self_award=True)


def _undecided(rules: RegisterRules, offer: Offer) -> Refused | None:
    """Return why nobody can say a number of points, whatever the person did."""
    if offer.status is Status.REFUSED:
        return Refused.REFUSED
    if offer.status is Status.SELF_AWARD:
        allowed = rules.self_award and rules.minutes_per_point
        return None if allowed else Refused.NO_SELF_AWARD
    decided = offer.status is Status.GRANTED and offer.points is not None
    return None if decided else Refused.NOT_DECIDED
