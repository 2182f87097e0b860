"""Who completed a course, as records for a register, with the reasons why some cannot go."""

from kennisladder.accreditation.actions.points import award_of
from kennisladder.accreditation.models import (
    Accreditation,
    Certificate,
    ExportLine,
    RegisterNumber,
)
from kennisladder.accreditation.rules.exports import (
    Attendance,
    Checked,
    CourseInRegister,
    check,
)
from kennisladder.accreditation.rules.registers import Form

Record = tuple[Certificate, Checked]


def course_of(accreditation: Accreditation) -> CourseInRegister:
    """Return the course as the register knows it; one SQL statement where it has a course id."""
    same = Accreditation.objects.filter(
        register=accreditation.register,
        org_id=accreditation.org_id,
        pe_course_id=accreditation.pe_course_id,
    ).exclude(page=accreditation.page_id)
    return CourseInRegister(
        offer=accreditation.offer,
        form=Form(accreditation.form),
        org_id=accreditation.org_id,
        course_id=accreditation.pe_course_id,
        module_id=accreditation.pe_module_id,
        edition_id=accreditation.pe_edition_id,
        meeting_id=accreditation.pe_meeting_id,
        accreditation_id=accreditation.accreditation_id,
        category=accreditation.category,
        is_unique=not (accreditation.pe_course_id and same.exists()),
    )


def records_of(accreditation: Accreditation, course: CourseInRegister) -> list[Record]:
    """Return everybody who completed the course, checked against the register.

    Three SQL statements, however many people. Only somebody who may be in the register is looked
    at: by a number, or by what they do. Where the number is needed and no profession of ours tells
    who is in the register (psychologists are in several), that is everybody.
    """
    register = accreditation.register
    certificates = Certificate.objects.filter(
        page=accreditation.page_id, is_current=True, user__isnull=False
    )
    numbers = {
        number.user_id: number
        for number in RegisterNumber.objects.filter(register=register).select_related("group")
    }
    anybody = register.rules.number_needed and not register.professions
    people = [
        one
        for one in certificates.select_related("user").order_by("issued_at", "pk")
        if anybody
        or one.user_id in numbers
        or (one.user and one.user.profession in register.professions)
    ]
    sent = set(
        ExportLine.objects.filter(
            export__register=register, certificate__page=accreditation.page_id
        ).values_list("certificate_id", flat=True)
    )
    found = [_attendance(one, accreditation, numbers, one.pk in sent) for one in people]
    return list(zip(people, check(register.rules, course, found), strict=True))


def _attendance(
    certificate: Certificate,
    accreditation: Accreditation,
    numbers: dict[int, RegisterNumber],
    was_sent: bool,
) -> Attendance:
    facts, number = certificate.told, numbers.get(certificate.user_id or 0)
    points = award_of(accreditation, facts)
    return Attendance(
        certificate=certificate.shown_code,
        name=certificate.name,
        number=number.number if number else "",
        started_on=facts.started_on,
        completed_on=facts.completed_on,
        net_minutes=facts.net_minutes,
        points=points.points if points else None,
        has_consent=bool(number and number.consent_at),
        group=number.group.as_rule if number and number.group else None,
        test=facts.test_title,
        score=facts.test_score,
        has_passed_test=facts.has_passed_test,
        is_revoked=certificate.revoked_at is not None,
        was_sent=was_sent,
    )
