"""Badges of certificates: signed once, and revoked by a bit in a published list."""

import json
import secrets
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from kennisladder.accreditation.addresses import public, verify_address
from kennisladder.accreditation.keys import sign, signing_key
from kennisladder.accreditation.models import Badge, Certificate, SigningKey, StatusList
from kennisladder.accreditation.rules import badges as rules
from kennisladder.accreditation.rules.certificates import CertificateFacts

LANGUAGE = "nl"
FIVE_MINUTES = 300  # seconds


def issuer() -> rules.Issuer:
    """Return who we are."""
    return rules.Issuer(public("badge_issuer"), settings.WAGTAIL_SITE_NAME, f"{settings.SITE_URL}/")


@transaction.atomic
def make_badge(certificate: Certificate) -> Badge:
    """Return the badge of a certificate whose owner is known, signed on first use."""
    known = Badge.objects.filter(certificate=certificate).first()
    if known is not None:
        return known
    if certificate.user is None:
        raise ValueError("A badge is for somebody.")
    listed, place = _next_place()
    data = rules.credential(_facts(certificate, certificate.user.email, listed, place))
    claims = rules.claims(data, valid_from=certificate.issued_at, until=certificate.expires_at)
    token = sign(claims, signing_key())
    return Badge.objects.create(
        certificate=certificate, status_list=listed, place=place, token=token
    )


def status_token(listed: StatusList) -> str:
    """Return the signed list: 1 for each badge whose certificate was revoked or replaced.

    Signed once in five minutes as long as it says the same; what is revoked shows at once.
    """
    gone = Q(certificate__revoked_at__isnull=False) | Q(certificate__is_current=False)
    revoked = sorted(listed.badges.filter(gone).values_list("place", flat=True))
    key = signing_key()
    says = [public("badge_status", listed.pk), issuer().as_data(), key.kid, revoked]
    digest = sha256(json.dumps([*says, listed.made_at.isoformat()]).encode()).hexdigest()
    return str(
        cache.get_or_set(
            f"badge-status-{digest}", lambda: _signed_list(listed, revoked, key), FIVE_MINUTES
        )
    )


def _signed_list(listed: StatusList, revoked: list[int], key: SigningKey) -> str:
    data = rules.status_credential(
        address=public("badge_status", listed.pk),
        issuer=issuer(),
        revoked=revoked,
        length=StatusList.LENGTH,
        valid_from=listed.made_at,
    )
    return sign(rules.claims(data, valid_from=listed.made_at, until=None), key)


def achievement_of(certificate: Certificate) -> rules.Achievement:
    """Return what was achieved, in Dutch."""
    told = certificate.told
    with override(LANGUAGE):
        return rules.Achievement(
            id=public("badge_achievement", certificate.page_id or 0),
            name=told.title,
            description=_description(told),
            criteria=_("Completed all parts of the course, the test included where there is one."),
        )


def _facts(certificate: Certificate, email: str, listed: StatusList, place: int) -> Any:
    return rules.BadgeFacts(
        id=f"urn:uuid:{certificate.pk}",
        issuer=issuer(),
        achievement=achievement_of(certificate),
        email=email,
        salt=secrets.token_urlsafe(12),
        valid_from=certificate.issued_at,
        valid_until=certificate.expires_at,
        evidence=verify_address(certificate),
        status_list=public("badge_status", listed.pk),
        place=place,
    )


def _description(told: CertificateFacts) -> str:
    if told.outcomes:
        return _("After this course somebody can: %(outcomes)s.") % {
            "outcomes": "; ".join(told.outcomes)
        }
    return told.title


def _next_place() -> tuple[StatusList, int]:
    """Return a free place, at random, so that the place tells nothing about when or who."""
    half = StatusList.LENGTH // 2
    listed = StatusList.objects.select_for_update().filter(used__lt=half).first()
    listed = listed or StatusList.objects.create()
    place = secrets.randbelow(StatusList.LENGTH)
    while listed.badges.filter(place=place).exists():
        place = secrets.randbelow(StatusList.LENGTH)
    StatusList.objects.filter(pk=listed.pk).update(used=F("used") + 1)
    return listed, place
