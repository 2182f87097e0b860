"""What a register asks, as values: where its numbers, points and tests come from is data."""

from dataclasses import dataclass
from enum import StrEnum


class Route(StrEnum):
    """How points reach a register."""

    PE_ONLINE = "pe_online"  # the provider enters attendance in PE-online
    OWN_FILE = "own_file"  # the professional enters it in a file of their own
    PARTNER = "partner"  # no open market for points: by agreement with the organisation
    UNKNOWN = "unknown"  # not in our documents


class WhenTested(StrEnum):
    """When a register accepts a course only with a test."""

    NONE = "none"
    E_LEARNING = "e_learning"  # e-learning, blended learning and anything long
    DISTANCE = "distance"  # distance learning alone


class Counts(StrEnum):
    """Whether an accreditation of a register counts for a group of its professionals."""

    YES = "yes"
    NO = "no"
    CHECK = "check"  # not in our documents: ask the register


class Form(StrEnum):
    """How a course is taught."""

    E_LEARNING = "e_learning"
    BLENDED = "blended"
    LIVE = "live"


@dataclass(frozen=True)
class Group:
    """Professionals of a register for whom its points count, or do not."""

    code: str
    name: str
    counts: Counts = Counts.YES
    explanation: str = ""


@dataclass(frozen=True)
class RegisterRules:
    """What decides in one register."""

    code: str
    name: str
    route: Route = Route.UNKNOWN
    prefix: str = ""
    digits: int | None = None  # after the prefix; None when the format is not confirmed
    number_needed: bool = True
    minutes_per_point: int | None = None  # None: the register decides how many points
    self_award: bool = False
    test: WhenTested = WhenTested.NONE
    test_from_minutes: int | None = None  # a longer course needs the test in any form
    groups: tuple[Group, ...] = ()

    @property
    def checks_numbers(self) -> bool:
        """Return whether we know how a number of this register is built."""
        return bool(self.prefix or self.digits)

    def needs_test(self, form: Form, minutes: int | None) -> bool:
        """Return whether a course in this form and of this length must end with a test."""
        if self.test is WhenTested.DISTANCE:
            return form is Form.E_LEARNING
        if self.test is WhenTested.E_LEARNING:
            is_long = (
                self.test_from_minutes is not None
                and minutes is not None
                and minutes >= self.test_from_minutes
            )
            return form in {Form.E_LEARNING, Form.BLENDED} or is_long
        return False

    def group(self, code: str) -> Group | None:
        """Return the group with this code."""
        return next((group for group in self.groups if group.code == code), None)
