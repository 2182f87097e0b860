"""A course in registers, facts of a completed course, and certificates."""

from datetime import date
from decimal import Decimal
from typing import Any

from wagtail.models import Page

from kennisladder.accounts.models import User
from kennisladder.accreditation import actions
from kennisladder.accreditation.models import Accreditation, Certificate, Register, RegisterNumber
from kennisladder.accreditation.rules.certificates import CertificateFacts
from tests.factories.home import make_home, make_standing


def make_course(**fields: Any) -> Page:
    """Return a published page that stands for a course; accreditation knows no more of one."""
    return make_standing(fields.pop("parent", None) or make_home(), **{"title": "Basis", **fields})


def make_facts(**fields: Any) -> CertificateFacts:
    """Return what somebody did: a course of three hours with a passed test."""
    values: dict[str, Any] = {
        "title": "Basis: contact in het midden",
        "started_on": date(2026, 10, 1),
        "completed_on": date(2026, 11, 3),
        "net_minutes": 185,
        "programme": (("Een taal", 95), ("Veiligheid eerst", 60), ("Toets", 30)),
        "teachers": ("Amira Bakker, orthopedagoog",),
        "target_group": "Jeugdprofessionals",
        "level": "hbo",
        "test_title": "Eindtoets basis",
        "test_score": 80.0,
        "pass_mark": 70.0,
        "outcomes": ("de vier wegen naar contactverlies uitleggen",),
    }
    return CertificateFacts(**{**values, **fields})


def register(code: str) -> Register:
    """Return a register that every site has."""
    found: Register = Register.objects.get(code=code)
    return found


def make_accreditation(page: Page, code: str, **fields: Any) -> Accreditation:
    """Return a granted accreditation of four points, unless asked otherwise."""
    values: dict[str, Any] = {
        "status": "granted",
        "points": Decimal(4),
        "accreditation_id": f"{code.upper()}-1234",
        "valid_from": date(2026, 1, 1),
        "valid_to": date(2028, 12, 31),
        "org_id": "77",
        "pe_course_id": "401",
    }
    values |= fields
    if values["status"] != "granted":
        values["points"] = None
    made: Accreditation = Accreditation.objects.create(page=page, register=register(code), **values)
    return made


def make_number(user: User, code: str, number: str, **fields: Any) -> RegisterNumber:
    """Return a person's number in a register."""
    made: RegisterNumber = RegisterNumber.objects.create(
        user=user, register=register(code), number=number, **fields
    )
    return made


def make_certificate(user: User, page: Page | None = None, **fields: Any) -> Certificate:
    """Return an issued certificate."""
    edition = fields.pop("edition", "")
    facts = make_facts(**fields)
    return actions.issue(
        user=user, page=page or make_course(), facts=facts, by=None, edition=edition
    )
