"""The teaching pack of a case as a tagged PDF; only the worker imports this, since it is heavy."""

import hashlib

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from casebank.models import CasePage
from casebank.packs import parts_of
from kennisladder.core.pdf import pdf_of
from kennisladder.core.provenance import Provenance

STYLE = "casebank/pack/document.css"


def pack_pdf(page: CasePage, *, version: int, with_outcome: bool) -> bytes:
    """Return the PDF of a case in its own language, with or without how it ended."""
    language = page.locale.language_code
    with override(language):
        html = render_to_string(
            "casebank/pack/document.html",
            {
                "parts": parts_of(page, with_outcome=with_outcome),
                "case": page,
                "version": version,
                "with_outcome": with_outcome,
                "ideas": [Provenance(code).label for code in page.provenance],
                "language": language,
                "address": settings.SITE_URL + (page.get_url() or ""),
                "created": timezone.localtime().isoformat(),
            },
        )
    identifier = hashlib.sha256(f"{page.code}:{version}:{with_outcome}".encode()).digest()
    return pdf_of(html, style=STYLE, identifier=identifier[:16])
