"""Points that follow from certificates: booked at issue, and when a register decided later."""

from collections.abc import Iterable

from django.db import transaction

from kennisladder.accounts.models import User
from kennisladder.accreditation.models import (
    Accreditation,
    Certificate,
    PointEntry,
    Register,
    RegisterNumber,
)
from kennisladder.accreditation.queries import numbers_of
from kennisladder.accreditation.rules.certificates import CertificateFacts, RegisterLine
from kennisladder.accreditation.rules.points import Award, award
from kennisladder.accreditation.rules.registers import Counts, Form


def concerns(register: Register, user: User, numbers: dict[int, RegisterNumber]) -> bool:
    """Return whether this person is in the register, or may be by what they do.

    A group for whom the points of a register do not count gets none.
    """
    number = numbers.get(register.pk)
    if number is None:
        return user.profession in register.professions
    return number.group is None or number.group.counts != Counts.NO


def award_of(accreditation: Accreditation, facts: CertificateFacts) -> Award | None:
    """Return the points that a completed course gives, or None when it gives none now."""
    found = award(
        accreditation.register.rules,
        accreditation.offer,
        minutes=facts.net_minutes,
        form=Form(accreditation.form),
        completed_on=facts.completed_on,
        has_passed_test=facts.has_passed_test,
    )
    return found if isinstance(found, Award) and found.points > 0 else None


def line_for(
    accreditation: Accreditation, found: Award, numbers: dict[int, RegisterNumber]
) -> RegisterLine:
    """Return what the certificate says about this register."""
    number = numbers.get(accreditation.register_id)
    return RegisterLine(
        register=accreditation.register.code,
        name=accreditation.register.name,
        accreditation_id=accreditation.accreditation_id,
        edition_id=accreditation.pe_edition_id,
        category=accreditation.category,
        points=str(found.points.normalize() if found.points % 1 else int(found.points)),
        self_award=found.self_award,
        number=number.number if number else "",
    )


def accreditations_of(page_id: int) -> list[Accreditation]:
    """Return what a course has in registers, with all that deciding needs, in two statements."""
    rows = Accreditation.objects.filter(page_id=page_id).select_related("register")
    return list(rows.prefetch_related("register__groups"))


@transaction.atomic
def book_points(
    *, certificate: Certificate, accreditations: Iterable[Accreditation], by: User | None
) -> list[PointEntry]:
    """Write the points of a certificate in the registers of its owner; return the new entries.

    What was booked stays as it was, so this may be called as often as one likes.
    """
    person = certificate.user
    if person is None or certificate.revoked_at or not certificate.is_current:
        return []
    facts, numbers = certificate.told, numbers_of(person)
    entries = []
    for accreditation in accreditations:
        found = award_of(accreditation, facts)
        if found is None or not concerns(accreditation.register, person, numbers):
            continue
        entry, is_new = PointEntry.objects.get_or_create(
            certificate=certificate,
            register=accreditation.register,
            category=accreditation.category,
            defaults={
                "user": person,
                "accreditation": accreditation,
                "earned_on": facts.completed_on,
                "points": found.points,
                "self_award": found.self_award,
                "activity_id": accreditation.accreditation_id,
            },
        )
        entries += [entry] if is_new else []
    return entries


@transaction.atomic
def award_points(*, accreditation: Accreditation, by: User | None) -> int:
    """Book the points of a decision for whoever had completed the course; return how many."""
    certificates = Certificate.objects.filter(
        page_id=accreditation.page_id, is_current=True, revoked_at=None, user__isnull=False
    ).select_related("user")
    return sum(
        len(book_points(certificate=certificate, accreditations=[accreditation], by=by))
        for certificate in certificates
    )
