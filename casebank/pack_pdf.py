"""The teaching pack of a case as a tagged PDF."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from casebank.models import CasePage
from casebank.models.parts import blocks_of
from kennisladder.core.pdf import pdf_of

STYLE = "casebank/pack/document.css"


@dataclass(frozen=True)
class Pack:
    """What a trainer shows a group; without the outcome, the ending is for later."""

    case: CasePage
    with_outcome: bool

    @property
    def perspectives(self) -> list[tuple[str, str]]:
        """Return who saw what; the first part is empty where a paragraph names nobody."""
        return [_who(paragraph) for paragraph in blocks_of(self.case.perspectives)]

    @property
    def explanations(self) -> list[str]:
        """Return the explanations that fit the case."""
        return self.case.explanation_list


def _who(paragraph: str) -> tuple[str, str]:
    person, colon, seen = paragraph.partition(":")
    return (person.strip(), seen.strip()) if colon and len(person) <= 80 else ("", paragraph)


def pack_pdf(page: CasePage, *, version: int, with_outcome: bool) -> bytes:
    """Return the PDF of a case in its own language, with or without how it ended."""
    language = page.locale.language_code
    with override(language):
        html = render_to_string(
            "casebank/pack/document.html",
            {
                "pack": Pack(page, with_outcome),
                "case": page,
                "version": version,
                "language": language,
                "address": settings.SITE_URL + (page.get_url() or ""),
                "created": timezone.localtime().isoformat(),
            },
        )
    identifier = hashlib.sha256(f"{page.code}:{version}:{with_outcome}".encode()).digest()
    return pdf_of(html, style=STYLE, identifier=identifier[:16])
