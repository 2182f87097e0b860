"""A course of any size, lessons with every kind of block, pictures, films and terms."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Page

from courses.curriculum.models import (
    CoursePage,
    CurriculumIndexPage,
    CurriculumPage,
    LessonPage,
    ModulePage,
    Video,
)
from courses.scenarios.models import ScenarioPage
from kennisladder.core.models import CustomDocument, CustomImage, Term
from tests.factories.assessment import make_question
from tests.factories.home import make_home
from tests.factories.scenarios import make_index, make_scenario, make_story

CAPTIONS = """WEBVTT

00:00.000 --> 00:02.000
Eerst luisteren.

00:02.500 --> 00:04.000
Dan <b>vragen</b>.
"""
TRANSCRIPT = CAPTIONS.replace("Eerst luisteren.", "[Een deur.] Eerst luisteren.")
CHAPTERS = "WEBVTT\n\n00:00.000 --> 00:02.500\nLuisteren\n\n00:02.500 --> 00:04.000\nVragen\n"
#: The smallest head of a WebM file: an EBML element that says so, and an empty segment.
WEBM = b"\x1a\x45\xdf\xa3\x87\x42\x82\x84webm" + b"\x18\x53\x80\x67\x80"


def make_learning(**fields: Any) -> CurriculumIndexPage:
    """Return the published list of curricula below a new home page."""
    values = {"title": "Leren", "slug": "leren", "show_in_menus": True}
    home = make_home()
    page: CurriculumIndexPage = home.add_child(instance=CurriculumIndexPage(**values, **fields))
    return page


def make_curriculum(index: Page, code: str = "basis", **fields: Any) -> CurriculumPage:
    """Return a published curriculum."""
    values = {"title": code.capitalize(), "slug": code, "code": code, "summary": f"Over {code}."}
    page: CurriculumPage = index.add_child(instance=CurriculumPage(**{**values, **fields}))
    return page


def make_course(curriculum: Page, code: str = "cursus", **fields: Any) -> CoursePage:
    """Return a published course without modules."""
    values = {"title": f"De {code}", "slug": code, "code": code}
    page: CoursePage = curriculum.add_child(instance=CoursePage(**{**values, **fields}))
    return page


def make_module(course: Page, code: str = "M1", **fields: Any) -> ModulePage:
    """Return a published module without lessons."""
    values = {"title": f"Module {code}", "slug": code.lower(), "code": code}
    page: ModulePage = course.add_child(instance=ModulePage(**{**values, **fields}))
    return page


def make_lesson(module: Page, slug: str = "les-1", **fields: Any) -> LessonPage:
    """Return a published lesson; its body is empty unless it is given."""
    values = {"title": slug.replace("-", " ").capitalize(), "slug": slug, "minutes": 10}
    page: LessonPage = module.add_child(instance=LessonPage(**{**values, **fields}))
    return page


def make_term(term: str = "Contactverlies", **fields: Any) -> Term:
    """Return a term of the glossary."""
    values = {"slug": term.lower().replace(" ", "-"), "definition": f"Wat {term} is."}
    return Term.objects.create(term=term, **{**values, "provenance": ["MODEL"], **fields})


def make_image(title: str = "schema") -> CustomImage:
    """Return a small picture."""
    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "PNG")
    image: CustomImage = CustomImage.objects.create(
        title=title, file=ContentFile(out.getvalue(), name="a.png")
    )
    return image


def make_video(**fields: Any) -> Video:
    """Return a film with captions, a transcript and chapters."""
    values = {"title": "Een zaterdag", "captions": CAPTIONS, "transcript": TRANSCRIPT}
    video = Video(**{**values, "chapters": CHAPTERS, "seconds": 4, **fields})
    video.file = ContentFile(WEBM, name="film.webm")
    video.save()
    return video


def make_document(title: str = "Werkkaart") -> CustomDocument:
    """Return a small document."""
    document: CustomDocument = CustomDocument.objects.create(
        title=title, file=ContentFile(b"Kaart", name="kaart.txt")
    )
    return document


def make_played(home: Page) -> ScenarioPage:
    """Return a published scenario."""
    return make_scenario(make_index(home), make_story())


def full_body(home: Page, times: int = 1) -> list[tuple[str, Any]]:
    """Return the body of a lesson with every kind of block, each so many times."""
    scenario = make_played(home)
    body: list[tuple[str, Any]] = []
    for number in range(1, times + 1):
        parts = [{"title": "Nalaten", "text": "Een ouder zoekt zelf geen contact."}]
        body += [
            ("text", f"## Kop {number}\n\nOver **contactverlies**, keer {number}."),
            ("quotation", {"text": "Niemand vroeg mij iets.", "who": "Meisje, verzonnen"}),
            ("callout", {"kind": "law", "title": "Wet", "text": "Tekst.", "provenance": ["WET"]}),
            ("accordion", {"title": "Meer", "parts": parts}),
            ("image", {"image": make_image(f"schema-{number}"), "alt": "Vier pijlen."}),
            ("video", {"video": make_video(poster=make_image(f"beeld-{number}"))}),
            ("document", {"document": make_document(f"Kaart {number}"), "title": ""}),
            ("question", {"question": make_question(f"v-{number}")}),
            ("reflection", {"prompt": "Wat dacht je?", "hint": "Schrijf het op."}),
            ("checklist", {"title": "Kaart", "points": ["Is er angst?"], "work_card": True}),
            ("case", {"title": "Noor", "text": "Noor is acht.", "question": "Wat weet je?"}),
            ("scenario", {"page": scenario, "text": "Let op de toon."}),
            ("rung", {"number": "3", "text": ""}),
        ]
    return body
