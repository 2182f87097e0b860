"""Attendance for registers: which records can go, why others cannot, and the rows of the file.

The names of the fields and the codes ERROR1020 and so on are those of PE-online's web service
for attendance; codes that begin with KL are ours. How PE-online wants an uploaded file is not
public, so the file has a column for each field of the service.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kennisladder.accreditation.rules.numbers import NumberFault, check_number
from kennisladder.accreditation.rules.points import Offer, Status
from kennisladder.accreditation.rules.registers import Counts, Form, Group, RegisterRules, Route
from kennisladder.core.spreadsheets import safe_cell

MOST_IN_A_BATCH = 1_000
PE_ONLINE_COLUMNS = (
    "OrgID", "PECourseID", "PEModuleID", "PEEditionID", "PEMeetingID",
    "externalPersonID", "endDate",
)  # fmt: skip
OTHER_COLUMNS = (
    "register", "registernummer", "naam", "accreditatienummer", "kamer of categorie",
    "punten", "netto minuten", "begonnen", "afgerond", "toets", "resultaat", "certificaat",
)  # fmt: skip


class Refusal(StrEnum):
    """Why a record cannot go."""

    NUMBER_MISSING = "KL01"
    NUMBER_PREFIX = "KL02"
    NUMBER_FORMAT = "KL03"
    NO_CONSENT = "KL04"
    NOT_GRANTED = "KL05"
    NOT_VALID_THEN = "KL06"
    NOT_FOR_GROUP = "KL07"
    TEST_MISSING = "KL08"
    CERTIFICATE_REVOKED = "KL09"
    SENT_BEFORE = "KL10"
    NO_ORG_ID = "KL11"
    COURSE_NOT_UNIQUE = "ERROR1020"
    COURSE_UNKNOWN = "ERROR1021"
    EDITION_MISSING = "ERROR1022"


#: What no number or consent of the person can mend.
HOPELESS = frozenset({Refusal.NOT_VALID_THEN, Refusal.TEST_MISSING, Refusal.CERTIFICATE_REVOKED})


@dataclass(frozen=True)
class CourseInRegister:
    """A course as the register knows it."""

    offer: Offer
    form: Form
    org_id: str = ""
    course_id: str = ""
    module_id: str = ""
    edition_id: str = ""
    meeting_id: str = ""
    accreditation_id: str = ""
    category: str = ""
    is_unique: bool = True  # no other accreditation of the register has the same course id


@dataclass(frozen=True)
class Attendance:
    """One person who completed the course."""

    certificate: str  # its code
    name: str
    number: str
    started_on: date
    completed_on: date
    net_minutes: int
    points: Decimal | None = None
    has_consent: bool = False
    group: Group | None = None
    test: str = ""
    score: float | None = None
    has_passed_test: bool = False
    is_revoked: bool = False
    was_sent: bool = False


@dataclass(frozen=True)
class Checked:
    """A record, and everything that keeps it from going."""

    attendance: Attendance
    refusals: tuple[Refusal, ...]

    @property
    def may_be_asked(self) -> bool:
        """Return whether the person lacks a number, and the record could go with one."""
        return Refusal.NUMBER_MISSING in self.refusals and not HOPELESS.intersection(self.refusals)


def check(
    rules: RegisterRules, course: CourseInRegister, records: Iterable[Attendance]
) -> list[Checked]:
    """Return every record with all its refusals, in the order given."""
    common = course_refusals(rules, course)
    return [
        Checked(record, (*common, *_record_refusals(rules, course, record))) for record in records
    ]


def course_refusals(rules: RegisterRules, course: CourseInRegister) -> tuple[Refusal, ...]:
    """Return what keeps all records of a course from going."""
    faults = {
        Refusal.NOT_GRANTED: course.offer.status is not Status.GRANTED
        and not (course.offer.status is Status.SELF_AWARD and rules.self_award),
    }
    if rules.route is Route.PE_ONLINE:
        faults |= {
            Refusal.NO_ORG_ID: not course.org_id,
            Refusal.COURSE_UNKNOWN: not course.course_id,
            Refusal.COURSE_NOT_UNIQUE: bool(course.course_id) and not course.is_unique,
            Refusal.EDITION_MISSING: course.form is not Form.E_LEARNING and not course.edition_id,
        }
    return tuple(refusal for refusal, holds in faults.items() if holds)


def _record_refusals(
    rules: RegisterRules, course: CourseInRegister, record: Attendance
) -> Iterator[Refusal]:
    number = _number_refusal(rules, record.number)
    if number is not None:
        yield number
    faults = {
        Refusal.NO_CONSENT: not record.has_consent,
        Refusal.NOT_VALID_THEN: not course.offer.is_valid_on(record.completed_on),
        Refusal.NOT_FOR_GROUP: record.group is not None and record.group.counts is Counts.NO,
        Refusal.TEST_MISSING: rules.needs_test(course.form, record.net_minutes)
        and not record.has_passed_test,
        Refusal.CERTIFICATE_REVOKED: record.is_revoked,
        Refusal.SENT_BEFORE: record.was_sent,
    }
    yield from (refusal for refusal, holds in faults.items() if holds)


def _number_refusal(rules: RegisterRules, number: str) -> Refusal | None:
    if not rules.number_needed:
        return None
    fault = check_number(rules, number).fault
    if fault is None:
        return None
    if fault is NumberFault.EMPTY:
        return Refusal.NUMBER_MISSING
    return Refusal.NUMBER_PREFIX if fault is NumberFault.PREFIX else Refusal.NUMBER_FORMAT


def batches(records: Sequence[Checked]) -> list[list[Attendance]]:
    """Return the records that can go, in batches that PE-online accepts."""
    ready = [record.attendance for record in records if not record.refusals]
    return [
        ready[place : place + MOST_IN_A_BATCH] for place in range(0, len(ready), MOST_IN_A_BATCH)
    ]


def columns(rules: RegisterRules) -> tuple[str, ...]:
    """Return the heads of the columns of the file for this register."""
    return PE_ONLINE_COLUMNS if rules.route is Route.PE_ONLINE else OTHER_COLUMNS


def row(rules: RegisterRules, course: CourseInRegister, record: Attendance) -> tuple[str, ...]:
    """Return the cells of one record, under the heads of `columns`."""
    if rules.route is Route.PE_ONLINE:
        cells: tuple[object, ...] = (
            course.org_id, course.course_id, course.module_id, course.edition_id,
            course.meeting_id, check_number(rules, record.number).number,
            record.completed_on.isoformat(),
        )  # fmt: skip
    else:
        cells = (
            rules.name, record.number, record.name, course.accreditation_id, course.category,
            record.points, record.net_minutes, record.started_on.isoformat(),
            record.completed_on.isoformat(), record.test, record.score, record.certificate,
        )  # fmt: skip
    return tuple(safe_cell(cell) for cell in cells)
