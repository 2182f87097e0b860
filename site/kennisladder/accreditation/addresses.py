"""The public addresses that stand in documents: on paper, in QR codes, mails and badges."""

from django.conf import settings
from django.urls import reverse

from kennisladder.accreditation.models import Certificate


def public(name: str, *args: object) -> str:
    """Return the full address of a page of accreditation."""
    return f"{settings.SITE_URL}{reverse(f'accreditation:{name}', args=args)}"


def verify_address(certificate: Certificate) -> str:
    """Return where anybody can check this certificate."""
    return public("certificate", certificate.shown_code)
