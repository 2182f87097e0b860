"""Reads: what a course means for a person, certificates to show, and points by year."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from kennisladder.accounts.models import User
from kennisladder.accreditation import wording
from kennisladder.accreditation.models import (
    Accreditation,
    Certificate,
    PointEntry,
    Register,
    RegisterNumber,
)
from kennisladder.accreditation.rules.certificates import read_code
from kennisladder.accreditation.rules.eligibility import Answer, Course, Eligibility, eligibility
from kennisladder.accreditation.rules.registers import Form

GOOD = frozenset({Answer.COUNTS, Answer.SELF_AWARD})
WAITING = frozenset({Answer.ASKED, Answer.NOT_YET, Answer.NO_MARKET})


@dataclass(frozen=True)
class RegisterOnCourse:
    """What a course means in one register, for the course page."""

    register: Register
    accreditation: Accreditation
    found: Eligibility
    is_yours: bool

    @property
    def headline(self) -> str:
        """Return the answer in one sentence."""
        return str(wording.ANSWERS[self.found.answer]) % {"register": self.register.name}

    @property
    def points(self) -> str:
        """Return the points in words, or nothing as long as nobody decided."""
        return wording.points_in_words(self.found.points) if self.found.points else ""

    @property
    def lines(self) -> list[str]:
        """Return for whom it counts, for whom not, and on what conditions."""
        return wording.explanation(self.found)

    @property
    def tone(self) -> str:
        """Return "good", "waiting" or "none", for icon and words."""
        if self.found.answer in GOOD:
            return "good"
        return "waiting" if self.found.answer in WAITING else "none"


def eligibility_for(
    page: Page, user: Any, *, minutes: int | None = None, has_test: bool | None = None
) -> list[RegisterOnCourse]:
    """Return what this course means in each of its registers, those of the person first.

    Three SQL statements for somebody who is signed in, two for a stranger, however many registers.
    """
    rows = Accreditation.objects.filter(page_id=page.pk).select_related("register")
    accreditations = list(rows.prefetch_related("register__groups"))
    numbers = numbers_of(user) if accreditations else {}
    today = timezone.localdate()
    profession = getattr(user, "profession", "")
    found = []
    for one in accreditations:
        number = numbers.get(one.register_id)
        group = number.group.as_rule if number and number.group else None
        course = Course(Form(one.form), minutes, has_test)
        answer = eligibility(
            one.register.rules,
            one.offer,
            course,
            today=today,
            group=group,
            has_number=number is not None,
        )
        is_yours = number is not None or bool(profession and profession in one.register.professions)
        found.append(RegisterOnCourse(one.register, one, answer, is_yours))
    return sorted(found, key=lambda row: not row.is_yours)


def numbers_of(user: Any) -> dict[int, RegisterNumber]:
    """Return a person's numbers by the id of the register, with groups; a stranger has none."""
    if user is None or not user.is_authenticated:
        return {}
    rows = RegisterNumber.objects.filter(user=user).select_related("group")
    return {row.register_id: row for row in rows}


def certificate_by_code(text: str) -> Certificate | None:
    """Return the certificate with this code, however it was typed, with what replaces it."""
    code = read_code(text)
    if code is None:
        return None
    found: Certificate | None = (
        Certificate.objects.select_related("replaced_by").filter(code=code).first()
    )
    return found


def own_certificate(user: User, certificate_id: UUID) -> Certificate | None:
    """Return this person's certificate with this id."""
    found: Certificate | None = Certificate.objects.filter(user=user, pk=certificate_id).first()
    return found


def certificates_of(user: User) -> QuerySet[Certificate]:
    """Return this person's certificates, the newest first."""
    found: QuerySet[Certificate] = Certificate.objects.of(user).select_related("replaced_by")
    return found


@dataclass
class PointsInRegister:
    """The points of one person in one register and one year."""

    register: Register
    entries: list[PointEntry] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        """Return the sum of the points."""
        return sum((entry.points for entry in self.entries), Decimal(0))

    @property
    def total_in_words(self) -> str:
        """Return the sum in words."""
        return wording.points_in_words(self.total)


@dataclass
class PointsOfYear:
    """The points of one person in one year, by register."""

    year: int
    registers: list[PointsInRegister] = field(default_factory=list)


def point_entries(user: User) -> QuerySet[PointEntry]:
    """Return a person's points with register and certificate, the newest first."""
    rows = PointEntry.objects.filter(user=user).select_related("register", "certificate")
    return rows.order_by("-earned_on", "register__position", "pk")


def points_by_year(entries: Iterable[PointEntry]) -> list[PointsOfYear]:
    """Return the points by year, the newest first, and by register in its own order."""
    years: dict[int, dict[int, PointsInRegister]] = {}
    for entry in entries:
        year = years.setdefault(entry.earned_on.year, {})
        year.setdefault(entry.register_id, PointsInRegister(entry.register)).entries.append(entry)
    return [
        PointsOfYear(
            year,
            sorted(years[year].values(), key=lambda row: (row.register.position, row.register.pk)),
        )
        for year in sorted(years, reverse=True)
    ]


@dataclass(frozen=True)
class OwnRegister:
    """A register, and a person's number in it."""

    register: Register
    number: RegisterNumber | None

    @property
    def url(self) -> str:
        """Return where the number is filled in."""
        return reverse("accreditation:number", args=[self.register.code])


def own_registers(user: User) -> list[OwnRegister]:
    """Return all registers with numbers, those of the person first: two SQL statements."""
    numbers = numbers_of(user)
    rows = [
        OwnRegister(register, numbers.get(register.pk))
        for register in Register.objects.filter(has_numbers=True)
    ]
    return sorted(
        rows, key=lambda row: (row.number is None, user.profession not in row.register.professions)
    )
