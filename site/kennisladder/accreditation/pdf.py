"""A certificate as a tagged PDF."""

import base64
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from kennisladder.accreditation import presentation, qr
from kennisladder.accreditation.addresses import verify_address
from kennisladder.accreditation.models import Certificate
from kennisladder.core.pdf import pdf_of

LANGUAGE = "nl"  # the language of what was learned, and of the registers
SVG = "http://www.w3.org/2000/svg"
STYLE = "accreditation/pdf/certificate.css"


def certificate_pdf(certificate: Certificate) -> bytes:
    """Return the PDF of a certificate: the same bytes for the same certificate."""
    with override(LANGUAGE):
        html = render_to_string("accreditation/pdf/certificate.html", _context(certificate))
    return pdf_of(html, style=STYLE, identifier=certificate.pk.bytes)


def _context(certificate: Certificate) -> dict[str, Any]:
    address = verify_address(certificate)
    return {
        "certificate": certificate,
        "rows": presentation.rows_of(certificate),
        "registers": presentation.registers_of(certificate),
        "programme": presentation.programme_of(certificate),
        "outcomes": certificate.told.outcomes,
        "address": address,
        "shown_address": address.split("://", 1)[-1],
        "qr": _qr(address),
        "created": timezone.localtime(certificate.issued_at).isoformat(),
        "language": LANGUAGE,
    }


def _qr(address: str) -> str:
    """Return the QR code of the address as a data URL of an SVG."""
    code = qr.drawing(address)
    path = f'<path stroke="#000" d="{code.path}"/>'
    svg = f'<svg xmlns="{SVG}" viewBox="0 0 {code.size} {code.size}">{path}</svg>'
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
