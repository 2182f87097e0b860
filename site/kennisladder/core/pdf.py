"""Tagged PDF documents (PDF/UA-1) from our templates, with our fonts inside."""

import atexit
import base64
import gc
import logging
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.template.loader import get_template
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

SANS, SERIF = "source-sans-3-latin-wght-normal.woff2", "source-serif-4-latin-wght-normal.woff2"
CUTS = (("Source Sans 3", 400, SANS), ("Source Sans 3", 600, SANS), ("Source Serif 4", 600, SERIF))

# Only what stands in the document and its style; never a file or the network.
NOTHING_FROM_ELSEWHERE = URLFetcher(allowed_protocols=("data",))
# It warns of every property of CSS that paper has no use for.
logging.getLogger("weasyprint").setLevel(logging.ERROR)


def pdf_of(html: str, *, style: str, identifier: bytes) -> bytes:
    """Return the PDF of a document: the same bytes for the same document.

    style: the template of its CSS, which gets the font `faces`; identifier: 16 bytes or more that
    are this document's own.
    """
    css, fonts = _style(style)
    made: bytes | None = HTML(string=html, url_fetcher=NOTHING_FROM_ELSEWHERE).write_pdf(
        stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1", pdf_identifier=identifier
    )
    if made is None:
        raise RuntimeError("WeasyPrint made no document.")
    return made


@cache
def _style(template: str) -> tuple[CSS, FontConfiguration]:
    """Return stylesheet and fonts, read once in a process: they cost more than a document."""
    fonts = FontConfiguration()
    text = get_template(template).render({"faces": [_face(*cut) for cut in CUTS]})
    style = CSS(string=text, font_config=fonts, url_fetcher=NOTHING_FROM_ELSEWHERE)
    # What is loaded by now stays; looking through it for garbage costs a fifth of a certificate.
    gc.collect()
    gc.freeze()
    # Fonts that outlive the library at the end of a process leave a traceback.
    atexit.register(_style.cache_clear)
    return style, fonts


@cache
def _face(family: str, weight: int, file: str) -> dict[str, object]:
    """Return one weight of a variable font as a data URL.

    WeasyPrint would cut this weight anew out of the variable font for every document.
    """
    stream = BytesIO()
    with TTFont(Path(settings.STATICFILES_DIRS[0]) / "fonts" / file) as variable:
        cut = instantiateVariableFont(variable, {"wght": weight})
        cut.flavor = None
        cut.save(stream)
    data = base64.b64encode(stream.getvalue()).decode()
    return {"family": family, "weight": weight, "url": f"data:font/ttf;base64,{data}"}
