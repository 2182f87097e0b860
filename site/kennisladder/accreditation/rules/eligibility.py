"""For whom a course counts, said before anybody starts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kennisladder.accreditation.rules.points import Offer, Status, points_for
from kennisladder.accreditation.rules.registers import (
    Counts,
    Form,
    Group,
    RegisterRules,
    Route,
)


class Answer(StrEnum):
    """Whether a course counts in a register; the worst that holds."""

    COUNTS = "counts"
    SELF_AWARD = "self_award"
    ASKED = "asked"
    REFUSED = "refused"
    NOT_YET = "not_yet"  # the accreditation starts later
    ENDED = "ended"
    NO_TEST = "no_test"  # the register asks for a test that the course has not
    NO_MARKET = "no_market"  # the organisation itself decides
    NOT_FOR_YOU = "not_for_you"  # the person's own group in the register
    NOT_ALLOWED = "not_allowed"  # self-award in a register that does not know it


class Condition(StrEnum):
    """What somebody has to do or to know besides."""

    PASS_TEST = "pass_test"  # noqa: S105 -- the name of a rule, no password
    KEEP_PROOF = "keep_proof"
    QUOTE_ID = "quote_id"
    NEEDS_NUMBER = "needs_number"
    ASK_REGISTER = "ask_register"


@dataclass(frozen=True)
class Course:
    """What a register wants to know of a course."""

    form: Form = Form.E_LEARNING
    minutes: int | None = None
    has_test: bool | None = None  # None: not told


@dataclass(frozen=True)
class Eligibility:
    """What a course means in one register."""

    answer: Answer
    points: Decimal | None = None  # only a decided number, or one that follows from net time
    counts_for: tuple[Group, ...] = ()
    not_for: tuple[Group, ...] = ()
    unknown_for: tuple[Group, ...] = ()
    conditions: tuple[Condition, ...] = ()


def eligibility(
    rules: RegisterRules,
    offer: Offer,
    course: Course,
    *,
    today: date,
    group: Group | None = None,
    has_number: bool = False,
) -> Eligibility:
    """Return what the course means in this register today, for this group where it is known."""
    answer = _answer(rules, offer, course, today)
    counts = answer in {Answer.COUNTS, Answer.SELF_AWARD}
    if counts and group is not None and group.counts is Counts.NO:
        answer = Answer.NOT_FOR_YOU
    return Eligibility(
        answer=answer,
        points=_points(rules, offer, course) if answer in _WITH_POINTS else None,
        counts_for=_those(rules, Counts.YES),
        not_for=_those(rules, Counts.NO),
        unknown_for=_those(rules, Counts.CHECK),
        conditions=_conditions(rules, course, answer, group, has_number),
    )


_WITH_POINTS = frozenset({Answer.COUNTS, Answer.SELF_AWARD, Answer.NOT_YET})


def _answer(rules: RegisterRules, offer: Offer, course: Course, today: date) -> Answer:
    """Return the first obstacle, or that the course counts."""
    own = offer.status is Status.SELF_AWARD
    needs_test = rules.needs_test(course.form, course.minutes)
    obstacles = {
        Answer.NO_MARKET: rules.route is Route.PARTNER and offer.status is not Status.GRANTED,
        Answer.REFUSED: offer.status is Status.REFUSED,
        Answer.NO_TEST: needs_test and course.has_test is False,
        Answer.ASKED: offer.status is Status.ASKED,
        Answer.NOT_ALLOWED: own and not rules.self_award,
        Answer.NOT_YET: offer.valid_from is not None and today < offer.valid_from,
        Answer.ENDED: not offer.is_valid_on(today),
    }
    counts = Answer.SELF_AWARD if own else Answer.COUNTS
    return next((answer for answer, holds in obstacles.items() if holds), counts)


def _points(rules: RegisterRules, offer: Offer, course: Course) -> Decimal | None:
    if offer.points is not None:
        return offer.points
    if offer.status is not Status.SELF_AWARD or not rules.minutes_per_point:
        return None
    return points_for(course.minutes, rules.minutes_per_point) if course.minutes else None


def _conditions(
    rules: RegisterRules, course: Course, answer: Answer, group: Group | None, has_number: bool
) -> tuple[Condition, ...]:
    """Return what somebody has to do; nothing where the course gives nothing anyway."""
    if answer not in {Answer.COUNTS, Answer.SELF_AWARD, Answer.ASKED, Answer.NOT_YET}:
        return ()
    unsure = group is not None and group.counts is Counts.CHECK
    wanted = {
        Condition.PASS_TEST: rules.needs_test(course.form, course.minutes),
        Condition.KEEP_PROOF: answer is Answer.SELF_AWARD,
        Condition.QUOTE_ID: rules.route is Route.OWN_FILE and answer is Answer.COUNTS,
        Condition.NEEDS_NUMBER: rules.route is Route.PE_ONLINE and not has_number,
        Condition.ASK_REGISTER: unsure or not _those(rules, Counts.YES),
    }
    return tuple(condition for condition, holds in wanted.items() if holds)


def _those(rules: RegisterRules, counts: Counts) -> tuple[Group, ...]:
    return tuple(group for group in rules.groups if group.counts is counts)
