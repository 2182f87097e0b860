"""A certificate as a tagged PDF (PDF/UA-1), with our fonts inside."""

import base64
import gc
import logging
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import get_template, render_to_string
from django.utils import timezone
from django.utils.translation import override
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from kennisladder.accreditation import presentation, qr
from kennisladder.accreditation.addresses import verify_address
from kennisladder.accreditation.models import Certificate

LANGUAGE = "nl"  # the language of what was learned, and of the registers
SVG = "http://www.w3.org/2000/svg"
SANS, SERIF = "source-sans-3-latin-wght-normal.woff2", "source-serif-4-latin-wght-normal.woff2"
CUTS = (("Source Sans 3", 400, SANS), ("Source Sans 3", 600, SANS), ("Source Serif 4", 600, SERIF))

# Only what stands in the document and its style; never a file or the network.
NOTHING_FROM_ELSEWHERE = URLFetcher(allowed_protocols=("data",))
# It warns of every property of CSS that paper has no use for.
logging.getLogger("weasyprint").setLevel(logging.ERROR)


def certificate_pdf(certificate: Certificate) -> bytes:
    """Return the PDF of a certificate: the same bytes for the same certificate."""
    style, fonts = _style()
    with override(LANGUAGE):
        html = render_to_string("accreditation/pdf/certificate.html", _context(certificate))
    made: bytes | None = HTML(string=html, url_fetcher=NOTHING_FROM_ELSEWHERE).write_pdf(
        stylesheets=[style],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=certificate.pk.bytes,
    )
    if made is None:
        raise RuntimeError("WeasyPrint made no document.")
    return made


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


@cache
def _style() -> tuple[CSS, FontConfiguration]:
    """Return stylesheet and fonts, read once in a process: they cost more than a certificate."""
    fonts = FontConfiguration()
    text = get_template("accreditation/pdf/certificate.css").render(
        {"faces": [_face(*cut) for cut in CUTS]}
    )
    style = CSS(string=text, font_config=fonts, url_fetcher=NOTHING_FROM_ELSEWHERE)
    # What is loaded by now stays; looking through it for garbage costs a fifth of a certificate.
    gc.collect()
    gc.freeze()
    return style, fonts


def _face(family: str, weight: int, file: str) -> dict[str, object]:
    """Return one weight of a variable font as a data URL.

    WeasyPrint would cut this weight anew out of the variable font for every certificate.
    """
    stream = BytesIO()
    with TTFont(Path(settings.STATICFILES_DIRS[0]) / "fonts" / file) as variable:
        cut = instantiateVariableFont(variable, {"wght": weight})
        cut.flavor = None
        cut.save(stream)
    data = base64.b64encode(stream.getvalue()).decode()
    return {"family": family, "weight": weight, "url": f"data:font/ttf;base64,{data}"}
