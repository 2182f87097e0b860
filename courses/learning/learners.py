"""What pages show of the person who learns: made once a request, by the companions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from wagtail.models import Page

from courses.learning import wording
from courses.learning.models import Note
from courses.learning.queries import Standing
from courses.learning.rules.progress import ItemProgress, ModuleProgress, State
from kennisladder.accreditation.models import Certificate

Row = dict[str, Any]


@dataclass(frozen=True)
class Learner:
    """Where the visitor with an account stands on a page of a course."""

    standing: Standing
    page_id: int = 0
    opened: str = ""
    scenarios: dict[int, Row] = field(default_factory=dict)
    certificate: Certificate | None = None

    @property
    def item(self) -> ItemProgress | None:
        """Return the lesson or test that this page is."""
        return self.standing.progress.item(self.page_id)

    @property
    def module(self) -> ModuleProgress | None:
        """Return the module that this page is, or is in."""
        item = self.item
        wanted = item.item.module_id if item else self.page_id
        return self.standing.progress.module(wanted)

    @property
    def is_outside(self) -> bool:
        """Return whether this page is no part of a published course, for as long as that lasts."""
        return self.item is None or not self.standing.course.live

    @property
    def is_done(self) -> bool:
        """Return whether this lesson or test is finished."""
        return self.item is not None and self.item.state == State.DONE

    @property
    def open_questions(self) -> int:
        """Return how many questions of this lesson were not answered."""
        return self.item.questions - self.item.answered if self.item else 0

    @property
    def after(self) -> Row | None:
        """Return title and address of what comes after this lesson."""
        after = self.standing.outline.neighbours(self.page_id)[1]
        return {"title": after.title, "url": after.url} if after else None

    @property
    def free_notes(self) -> list[Note]:
        """Return the notes that belong to no block, the oldest first."""
        return [note for note in reversed(self.standing.notes) if not note.block]

    def note_in(self, block: str) -> Note | None:
        """Return what was written to the reflection in this block."""
        return next((note for note in self.standing.notes if block and note.block == block), None)

    @property
    def left(self) -> str:
        """Return the study time that is left, in words."""
        return wording.time_left(self.standing.minutes_left)

    @property
    def changes(self) -> list[str]:
        """Return how the course changed since this learner was told."""
        return wording.changes(self.standing.change) if self.standing.is_followed else []

    @property
    def lines(self) -> list[Row]:
        """Return each rule of completion with where the learner stands."""
        progress = self.standing.progress
        return wording.finding_lines(progress.finding, progress, self.scenarios)

    @property
    def resume(self) -> Row | None:
        """Return where to go on, for the panel; None when nowhere."""
        return resume_of(self.standing, self.scenarios)


def resume_of(standing: Standing, scenarios: dict[int, Row]) -> Row | None:
    """Return where somebody goes on in a course, as `components/resume.html` shows it."""
    place = standing.progress.next
    if place is None or standing.is_completed:
        return None
    if place.item is not None:
        title, url = place.item.title, place.item.url
    else:
        found = scenarios.get(place.page_id, {})
        title, url = found.get("title", ""), found.get("url", standing.outline.url)
    words = [title, wording.part_of(standing.progress, place.page_id)]
    words.append(wording.time_left(standing.minutes_left))
    begun = standing.progress.is_begun
    return {
        "what": standing.outline.title,
        "text": " · ".join(word for word in words if word),
        "progress": standing.percent,
        "url": url,
        "title": gettext("Go on where you were") if begun else gettext("Begin here"),
        "label": gettext("Go on") if begun else gettext("Begin"),
    }


def scenarios_of(standings: Sequence[Standing], request: HttpRequest) -> dict[int, Row]:
    """Return title and address of the scenarios to go on with: one SQL statement or none."""
    places = [standing.progress.next for standing in standings if not standing.is_completed]
    wanted = {place.page_id for place in places if place is not None and place.item is None}
    if not wanted:
        return {}
    pages = Page.objects.live().filter(pk__in=wanted)
    return {page.pk: {"title": page.title, "url": page.get_url(request) or ""} for page in pages}
