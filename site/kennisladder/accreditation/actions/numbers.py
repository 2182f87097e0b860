"""What people tell about themselves in registers: a number, a group, and consent."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from kennisladder.accounts.models import User
from kennisladder.accreditation.actions.certificates import NotYours
from kennisladder.accreditation.actions.points import accreditations_of, book_points
from kennisladder.accreditation.models import (
    Certificate,
    PointEntry,
    Register,
    RegisterGroup,
    RegisterNumber,
)
from kennisladder.accreditation.rules.numbers import NumberFault, check_number
from kennisladder.accreditation.rules.registers import Counts
from kennisladder.core import audit


class BadNumber(ValueError):
    """The number cannot be one of this register."""

    def __init__(self, fault: NumberFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@transaction.atomic
def save_number(
    *,
    user: User,
    register: Register,
    number: str,
    by: User,
    group: RegisterGroup | None = None,
    has_consent: bool = False,
) -> RegisterNumber:
    """Keep a person's number, and book the points of what they completed before.

    Consent counts from the moment it was first given; another number asks for it anew.
    """
    if by != user:
        raise NotYours
    checked = check_number(register.rules, number)
    if checked.fault is not None:
        raise BadNumber(checked.fault)
    known = RegisterNumber.objects.select_for_update().filter(user=user, register=register).first()
    kept = known or RegisterNumber(user=user, register=register)
    same = kept.number == checked.number
    changes_consent = has_consent != bool(kept.consent_at)
    if not (has_consent and kept.consent_at and same):
        kept.consent_at = timezone.now() if has_consent else None
    kept.number, kept.group = checked.number, group
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError:  # another request was first; this one now changes what that one saved
        if not RegisterNumber.objects.filter(user=user, register=register).exists():
            raise
        return save_number(
            user=user, register=register, number=number, by=by, group=group, has_consent=has_consent
        )
    if changes_consent:
        event = "register.consent_given" if has_consent else "register.consent_withdrawn"
        audit.record(event, by=by, about=register)
    _book(user, register, group)
    return kept


@transaction.atomic
def remove_number(*, number: RegisterNumber, by: User) -> None:
    """Take a number away, and with it the consent; points that were booked stay."""
    if number.user_id != by.pk:
        raise NotYours
    if number.consent_at is not None:
        audit.record("register.consent_withdrawn", by=by, about=number.register)
    number.delete()


def _book(user: User, register: Register, group: RegisterGroup | None) -> None:
    if group is not None and group.counts == Counts.NO:
        PointEntry.objects.filter(user=user, register=register).delete()
        return
    certificates = Certificate.objects.filter(
        user=user, is_current=True, revoked_at=None, page__accreditations__register=register
    )
    for certificate in certificates.select_related("user").distinct():
        known = accreditations_of(certificate.page_id) if certificate.page_id else []
        ours = [one for one in known if one.register_id == register.pk]
        book_points(certificate=certificate, accreditations=ours, by=user)
