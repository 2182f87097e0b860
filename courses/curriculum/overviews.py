"""What the templates of curriculum pages show, each with few SQL statements."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from wagtail.models import Page

from courses.curriculum.models import (
    CoursePage,
    CurriculumIndexPage,
    CurriculumPage,
    ModulePage,
)
from courses.curriculum.models.courses import chosen
from courses.curriculum.queries import course_of, outline
from courses.curriculum.requirement_words import requirements
from courses.curriculum.rules.outline import CourseOutline, Kind
from courses.scenarios.blocks.options import RUNG_NAMES
from courses.scenarios.rules.ladder import NUMBERED, REST
from kennisladder.accreditation import wording
from kennisladder.accreditation.models import Accreditation
from kennisladder.accreditation.queries import eligibility_for
from kennisladder.accreditation.rules.points import Status
from kennisladder.core.search import open_to

PLACES_KEY = "_places"


def minutes_words(minutes: int) -> str:
    """Return a length of time in words: 45 min, 1 hour, 4 hours 15 min."""
    if minutes < 60:
        return gettext("%(minutes)d min") % {"minutes": minutes}
    hours, rest = divmod(minutes, 60)
    words = ngettext("%(hours)d hour", "%(hours)d hours", hours) % {"hours": hours}
    return words + (gettext(" %(minutes)d min") % {"minutes": rest} if rest else "")


@dataclass(frozen=True)
class CourseCard:
    """A course as lists show it: with its net time and its registers."""

    page: CoursePage
    url: str
    minutes: int
    accreditations: tuple[Accreditation, ...] = ()

    @property
    def registers(self) -> list[str]:
        """Return each register with what is decided: points, or how far it is."""
        return [register_words(one) for one in self.accreditations]

    @property
    def meta(self) -> list[dict[str, str]]:
        """Return the lines below a card."""
        return card_meta(self.minutes, self.registers)


def card_meta(minutes: int, registers: list[str]) -> list[dict[str, str]]:
    """Return time and registers as a card shows them."""
    time = [{"icon": "clock", "text": minutes_words(minutes)}] if minutes else []
    return time + [{"icon": "award", "text": text} for text in dict.fromkeys(registers)]


def register_words(accreditation: Accreditation) -> str:
    """Return a register with the points that were granted, or with how far it is."""
    name = accreditation.register.name
    if accreditation.points:
        return f"{name}: {wording.points_in_words(accreditation.points)}"
    return f"{name}: {accreditation.get_status_display()}"


def course_cards(courses: Any, request: HttpRequest) -> list[CourseCard]:
    """Return cards for these courses (three SQL statements, whatever their number)."""
    pages = list(open_to(request, courses.live()).order_by("path"))
    if not pages:
        return []
    below = Q()
    for page in pages:
        below |= Q(path__startswith=page.path)
    timed = (
        Page.objects.live()
        .filter(below)
        .values_list("path", "lessonpage__minutes", "testpage__minutes")
    )
    times = [(path, lesson or test or 0) for path, lesson, test in timed]
    rows = Accreditation.objects.filter(page__in=pages).exclude(status=Status.REFUSED)
    found: dict[int, list[Accreditation]] = {}
    for row in rows.select_related("register"):
        found.setdefault(row.page_id, []).append(row)
    return [
        CourseCard(
            page=page,
            url=page.get_url(request) or "",
            minutes=sum(minutes for path, minutes in times if path.startswith(page.path)),
            accreditations=tuple(found.get(page.pk, ())),
        )
        for page in pages
    ]


@dataclass(frozen=True)
class Index:
    """Curricula with their courses, and the registers that occur."""

    curricula: tuple[tuple[CurriculumPage, str, tuple[CourseCard, ...]], ...]
    registers: list[tuple[str, str]] = field(default_factory=list)

    def cards(self, profession: str, register: str) -> list[dict[str, Any]]:
        """Return what each card shows; of one profession, or with a course in one register."""
        return [
            curriculum_card(page, url, courses)
            for page, url, courses in self.curricula
            if not profession or page.profession in {"", profession}
            if not register or register in _codes(courses)
        ]


def _codes(courses: tuple[CourseCard, ...]) -> set[str]:
    return {one.register.code for course in courses for one in course.accreditations}


def curriculum_card(
    page: CurriculumPage, url: str, courses: tuple[CourseCard, ...]
) -> dict[str, Any]:
    """Return what the card of a curriculum shows."""
    registers = [text for course in courses for text in course.registers]
    return {
        "title": page.title,
        "url": url,
        "slug": page.slug,
        "summary": page.summary,
        "meta": card_meta(sum(course.minutes for course in courses), registers),
        "shared": page.profession == "",
    }


def index_of(page: CurriculumIndexPage, request: HttpRequest) -> Index:
    """Return the curricula of the list: four SQL statements."""
    pages = list(open_to(request, CurriculumPage.objects.child_of(page).live()).order_by("path"))
    cards = course_cards(CoursePage.objects.descendant_of(page), request)
    by_id = {card.page.pk: card for card in cards}
    curricula = []
    for found in pages:
        shared = [by_id[key] for key in chosen(found.shared_courses) if key in by_id]
        own = [card for card in cards if card.page.path.startswith(found.path)]
        curricula.append((found, found.get_url(request) or "", (*shared, *own)))
    registers = {
        one.register.code: one.register.name for card in cards for one in card.accreditations
    }
    return Index(tuple(curricula), sorted(registers.items(), key=lambda item: item[1].lower()))


def curriculum(page: CurriculumPage, request: HttpRequest) -> dict[str, Any]:
    """Return the courses of a curriculum in the order in which one follows them."""
    shared = chosen(page.shared_courses)
    wanted = CoursePage.objects.filter(Q(pk__in=shared) | Q(path__startswith=page.path))
    cards = course_cards(wanted, request)
    ordered = [card for key in shared for card in cards if card.page.pk == key]
    ordered += [card for card in cards if card.page.path.startswith(page.path)]
    return {"courses": ordered, "minutes": minutes_words(sum(card.minutes for card in ordered))}


def course(page: CoursePage, request: HttpRequest) -> dict[str, Any]:
    """Return all that the page of a course shows: seven SQL statements at most."""
    found = outline(page, request)
    linked = chosen(page.prerequisites)
    played = [rule.page_id for rule in found.requirements if rule.kind == "scenario"]
    pages = {}
    if linked or played:
        others = open_to(request, Page.objects.live().filter(pk__in=[*linked, *played]))
        pages = {other.pk: other for other in others}
    has_test = any(item.kind == Kind.TEST for item in found.items)
    return {
        "outline": found,
        "time": minutes_words(found.minutes),
        "first": found.items[0] if found.items else None,
        "prerequisites": [pages[key] for key in linked if key in pages],
        "requirements": requirements(found, pages, request),
        "registers": eligibility_for(
            page,
            getattr(request, "user", None),
            minutes=found.minutes,
            has_test=has_test,
        ),
    }


def module(page: ModulePage, request: HttpRequest) -> dict[str, Any]:
    """Return a module with the course around it."""
    found = outline(course_of(page), request)
    this = found.module(page.pk)
    modules = list(found.modules)
    here = modules.index(this) if this in modules else -1
    return {
        "outline": found,
        "module": this,
        "time": minutes_words(this.minutes) if this else "",
        "earlier": [one for one in modules if this and one.page_id in this.prerequisites],
        "previous": modules[here - 1] if here > 0 else None,
        "next": modules[here + 1] if 0 <= here < len(modules) - 1 else None,
    }


def lesson(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return where a lesson or test stands in its course: three SQL statements."""
    found: CourseOutline = outline(course_of(page), request)
    before, after = found.neighbours(page.pk)
    item = found.item(page.pk)
    items = list(found.items)
    return {
        "outline": found,
        "previous": before,
        "next": after,
        "module": found.module(item.module_id) if item else None,
        "number": items.index(item) + 1 if item else 0,
        "count": len(items),
        "here": page.pk,
    }


def place(code: str, page: Any, request: HttpRequest | None) -> dict[str, Any] | None:
    """Return a place on the ladder; one SQL statement for all places of a lesson."""
    holder: dict[str, Any] = page.__dict__ if page is not None else {}
    places = holder.get(PLACES_KEY)
    if places is None:
        codes = {block.value["number"] for block in _rungs(page)} or {code}
        places = holder[PLACES_KEY] = _places(codes, request)
    return places.get(code)


def _rungs(page: Any) -> list[Any]:
    return [block for block in getattr(page, "body", ()) if block.block_type == "rung"]


def _places(codes: set[str], request: HttpRequest | None) -> dict[str, dict[str, Any]]:
    numbers = [int(code) for code in codes if code in NUMBERED]
    routes = [int(code[1:]) for code in codes if code.startswith("V")]
    wanted = Q(rungpage__number__in=numbers) | Q(safetyroutepage__number__in=routes)
    if REST in codes:
        wanted |= Q(restpage__isnull=False)
    pages = (
        Page.objects.live().filter(wanted).select_related("rungpage", "restpage", "safetyroutepage")
    )
    found = {}
    for page in pages:
        special = _special(page)
        found[special.code] = {
            "code": special.code,
            "name": RUNG_NAMES[special.code],
            "title": page.title,
            "url": page.get_url(request),
            "core": getattr(special, "core", ""),
        }
    return found


def _special(page: Page) -> Any:
    names = ("rungpage", "restpage", "safetyroutepage")
    return next(getattr(page, name) for name in names if hasattr(page, name))
