"""Issue, name, revoke and reissue certificates."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page

from kennisladder.accounts.models import User
from kennisladder.accreditation.actions.points import (
    accreditations_of,
    award_of,
    book_points,
    concerns,
    line_for,
)
from kennisladder.accreditation.models import Accreditation, Certificate, PointEntry
from kennisladder.accreditation.queries import numbers_of
from kennisladder.accreditation.rules.certificates import (
    CODE_LENGTH,
    CertificateFacts,
    RegisterLine,
    code_from,
)
from kennisladder.core import audit

BITS = 5 * CODE_LENGTH
LEAP_DAY = (2, 29)


class NotNow(Exception):
    """The certificate is in a state in which this cannot be done."""


class Revoked(NotNow):
    """The certificate was revoked, and its page has to keep saying so."""


class NotYours(Exception):
    """Somebody tries to change a certificate that is not theirs."""


@transaction.atomic
def issue(
    *,
    user: User,
    page: Page,
    facts: CertificateFacts,
    by: User | None,
    edition: str = "",
    valid_years: int | None = None,
) -> Certificate:
    """Return the certificate of this person for this course and edition, issued once.

    One that exists is returned as it is, also when it was revoked; after it has expired, completing
    the course again earns a new one beside it. A worker makes the PDF.
    """
    known = Certificate.objects.filter(
        user=user, page_id=page.pk, edition=edition, is_current=True
    ).order_by("-renewal")
    issued_at = timezone.now()
    last = known.first()
    if last is not None and not last.has_expired(issued_at):
        return last
    accreditations = accreditations_of(page.pk)
    certificate = Certificate(
        user=user,
        page_id=page.pk,
        edition=edition,
        renewal=last.renewal + 1 if last else 0,
        name=user.name,
        facts=facts.as_data(),
        lines=_lines(accreditations, facts, user),
        issued_at=issued_at,
        expires_at=_after(issued_at, valid_years) if valid_years else None,
    )
    try:
        with transaction.atomic():
            _write(certificate)
    except IntegrityError:  # another request was first
        return known[0]
    book_points(certificate=certificate, accreditations=accreditations, by=by)
    audit.record("certificate.issued", by=by, about=certificate)
    return certificate


@transaction.atomic
def put_name(*, certificate: Certificate, by: User) -> Certificate:
    """Put the owner's name on a certificate that was issued before they had filled it in."""
    certificate = _locked(certificate)
    if certificate.user_id != by.pk:
        raise NotYours
    if certificate.name or certificate.sha256 or not by.name:
        raise NotNow
    certificate.name = by.name
    certificate.content_hash = certificate.content.hash()
    certificate.save(update_fields=["name", "content_hash"])
    return certificate


@transaction.atomic
def revoke(*, certificate: Certificate, reason: str, by: User) -> Certificate:
    """Take a certificate back, for a reason that everybody may read; its points go too."""
    certificate = _locked(certificate)
    if certificate.revoked_at is not None or not certificate.is_current:
        raise NotNow
    if not reason.strip():
        raise ValueError("A revocation has a reason.")
    certificate.revoked_at = timezone.now()
    certificate.revoked_reason = reason.strip()
    certificate.revoked_by = by
    certificate.save(update_fields=["revoked_at", "revoked_reason", "revoked_by"])
    PointEntry.objects.filter(certificate=certificate).delete()
    audit.record("certificate.revoked", by=by, about=certificate)
    return certificate


@transaction.atomic
def reissue(
    *, certificate: Certificate, reason: str, by: User, facts: CertificateFacts | None = None
) -> Certificate:
    """Return a new certificate in the place of this one, which points to it from now on.

    Name, registers and numbers are those of today; what was done is the same, unless corrected,
    and so are the days of issue and expiry: correcting a certificate does not renew it.
    What a register gave that has left the course since stays given: its line and points move.
    """
    old = _locked(certificate)
    if old.revoked_at is not None:
        raise Revoked
    if not old.is_current or old.user is None:
        raise NotNow
    if not reason.strip():
        raise ValueError("A reissue has a reason.")
    told = facts or old.told
    accreditations = accreditations_of(old.page_id) if old.page_id else []
    Certificate.objects.filter(pk=old.pk).update(is_current=False)
    held = {one.register.code for one in accreditations}
    kept = [line for line in old.lines if line["register"] not in held]
    new = Certificate(
        user=old.user,
        page_id=old.page_id,
        edition=old.edition,
        renewal=old.renewal,
        name=old.user.name or old.name,
        facts=told.as_data(),
        lines=_lines(accreditations, told, old.user) + kept,
        issued_at=old.issued_at,
        expires_at=old.expires_at,
        replaces=old,
        reissue_reason=reason.strip(),
    )
    _write(new)
    points = PointEntry.objects.filter(certificate=old)
    points.filter(register__code__in=held).delete()
    points.update(certificate=new, earned_on=told.completed_on)
    book_points(certificate=new, accreditations=accreditations, by=by)
    audit.record("certificate.reissued", by=by, about=new)
    certificate.is_current = False
    return new


def _write(certificate: Certificate) -> None:
    certificate.code = code_from(secrets.randbits(BITS))
    certificate.provider = settings.WAGTAIL_SITE_NAME
    certificate.content_hash = certificate.content.hash()
    certificate.save(force_insert=True)


def _lines(
    accreditations: list[Accreditation], facts: CertificateFacts, user: User
) -> list[dict[str, object]]:
    """Return the lines of registers that recognised the course, and of self-award in one's own."""
    numbers = numbers_of(user)
    lines: list[RegisterLine] = []
    for accreditation in accreditations:
        found = award_of(accreditation, facts)
        if found and (not found.self_award or concerns(accreditation.register, user, numbers)):
            lines.append(line_for(accreditation, found, numbers))
    return [line.as_data() for line in lines]


def _locked(certificate: Certificate) -> Certificate:
    locked: Certificate = Certificate.objects.select_for_update().get(pk=certificate.pk)
    return locked


def _after(moment: datetime, years: int) -> datetime:
    """Return the same day so many years later; 29 February becomes the 28th."""
    if (moment.month, moment.day) == LEAP_DAY:
        moment = moment.replace(day=28)
    return moment.replace(year=moment.year + years)
