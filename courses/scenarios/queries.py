"""Reads for playing: cards of scenarios, and a player's own attempts with few statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext, pgettext

from courses.scenarios import rules
from courses.scenarios.judgement_words import VERDICT_CODES, place_in_words
from courses.scenarios.models import (
    Attempt,
    Decision,
    ScenarioIndexPage,
    ScenarioPage,
    ScenarioVersion,
    StepLine,
)
from courses.scenarios.players import Player, player_of
from courses.scenarios.rules import NUMBERED, RUNGS, Story, Verdict, panel_path
from kennisladder.core.search import open_to

MOST_ATTEMPTS = 200  # of one player, for the state of cards
MOST_COMPARED = 10  # attempts beside each other
PER_PAGE = 12  # cards
NEARLY_DONE = 95  # per cent: an unfinished attempt never looks finished
HEAVY = (
    *("goals", "people", "children", "situation", "sources", "panel_note"),
    *("facts", "gauges", "scenes", "closing_questions", "golden_paths"),
)
HEAVY_VERSION = ("document", "graph_svg")


@dataclass(frozen=True)
class Progress:
    """How far an unfinished attempt is: in per cent, its next decision, and minutes left."""

    percent: int
    decision: int
    minutes: int | None

    @property
    def text(self) -> str:
        """Return it in words."""
        words = gettext("decision %(number)d") % {"number": self.decision}
        return f"{words} · {self.left}" if self.minutes else words

    @property
    def left(self) -> str:
        """Return the time that is left, in words."""
        return ngettext(
            "about %(minutes)d more minute", "about %(minutes)d more minutes", self.minutes or 0
        ) % {"minutes": self.minutes or 0}


def progress_of(story: Story, made: int) -> Progress:
    """Return how far an attempt with so many decisions is, measured by the panel's path."""
    expected = max(len(panel_path(story).choices), made + 1)
    minutes = None
    if story.minutes:
        usual = (story.minutes.low + story.minutes.high) / 2
        minutes = max(1, round(usual * (expected - made) / expected))
    return Progress(min(round(100 * made / expected), NEARLY_DONE), made + 1, minutes)


def playable_pages(request: HttpRequest) -> "QuerySet[ScenarioPage]":
    """Return the published scenarios that this person may play, in the editors' order."""
    pages: QuerySet[ScenarioPage] = (
        open_to(request, ScenarioPage.objects.live())
        .filter(live_version__isnull=False)
        .select_related("live_version")
        .defer(*HEAVY, *(f"live_version__{name}" for name in HEAVY_VERSION))
        .order_by("path")
    )
    return pages


def attempts_of(player: Player) -> "QuerySet[Attempt]":
    """Return a player's attempts with version, page and `made`, the last played first.

    made: how many decisions were made.
    """
    decisions = Decision.objects.filter(attempt=OuterRef("pk")).order_by().values("attempt")
    made = decisions.annotate(count=Count("pk"))
    found: QuerySet[Attempt] = (
        Attempt.objects.of(user=player.user, visitor=player.visitor)
        .select_related("version__page")
        .defer(
            *(f"version__{name}" for name in HEAVY_VERSION),
            *(f"version__page__{name}" for name in HEAVY),
        )
        .annotate(made=Coalesce(Subquery(made.values("count")), 0))
        .order_by("-touched_at", "pk")
    )
    return found


def own_attempt(player: Player, attempt_id: UUID) -> Attempt | None:
    """Return this attempt with its decisions and lines, or None when it is not this player's."""
    return (
        attempts_of(player)
        .prefetch_related(
            Prefetch("decisions", Decision.objects.order_by("order")),
            Prefetch("step_lines", StepLine.objects.order_by("order")),
        )
        .filter(pk=attempt_id)
        .first()
    )


def scenario_cards(request: HttpRequest, *, profession: str = "") -> list[dict[str, Any]]:
    """Return what a card shows of each scenario, with where this visitor stands in it.

    Three SQL statements, plus one for each story that this process has not read yet.
    """
    pages = [page for page in playable_pages(request) if meant_for(page, profession)]
    latest = _latest(attempts_of(player_of(request))[:MOST_ATTEMPTS]) if pages else {}
    return [_card(page, latest.get(page.pk), request) for page in pages]


def meant_for(page: ScenarioPage, profession: str) -> bool:
    """Whether the scenario is made for this profession; one without any is for all."""
    return not profession or not page.professions or profession in page.professions


def _latest(attempts: Iterable[Attempt]) -> Mapping[int, Attempt]:
    """Return the attempt to show for each page: an unfinished one, else the last played."""
    latest: dict[int, Attempt] = {}
    for attempt in attempts:
        found = latest.setdefault(attempt.version.page_id, attempt)
        if found.finished_at and not attempt.finished_at:
            latest[attempt.version.page_id] = attempt
    return latest


def _card(page: ScenarioPage, attempt: Attempt | None, request: HttpRequest) -> dict[str, Any]:
    assert page.live_version is not None  # noqa: S101 -- playable_pages asks for it
    card: dict[str, Any] = {
        "title": page.title,
        "url": page.get_url(request) or "",
        "slug": page.slug,
        "summary": page.summary or page.live_version.story.summary,
        "meta": _meta(page.live_version),
        "places": places(page.live_version.story),
        "progress": None,
        "progress_text": "",
        "status": "",
        "status_icon": "",
    }
    if attempt is None:
        return card
    if attempt.finished_at:
        return card | {"status": _played(attempt), "status_icon": "check"}
    progress = progress_of(attempt.version.story, _made(attempt))
    return card | {"progress": progress.percent, "progress_text": progress.text}


def _played(attempt: Attempt) -> str:
    day = date_format(localtime(attempt.finished_at), "j F")
    return gettext("Played on %(day)s") % {"day": day}


def _meta(version: ScenarioVersion) -> list[dict[str, str]]:
    story = version.story
    endings = len(story.endings())
    count = ngettext("%(count)d ending", "%(count)d endings", endings) % {"count": endings}
    time = [{"icon": "clock", "text": minutes_text(story)}] if story.minutes else []
    return [*time, {"icon": "flag", "text": count}]


def minutes_text(story: Story) -> str:
    """Return how long playing takes, in words; "" when the story does not say."""
    if story.minutes is None:
        return ""
    if story.minutes.low == story.minutes.high:
        return gettext("%(minutes)d min") % {"minutes": story.minutes.low}
    return pgettext("minutes", "%(low)d to %(high)d min") % {
        "low": story.minutes.low,
        "high": story.minutes.high,
    }


def places(story: Story) -> list[str]:
    """Return the places on the ladder that the story's choices lead to, safety first."""
    used = {
        choice.rung
        for scene in story.scenes
        if isinstance(scene, rules.Decision)
        for choice in scene.choices
    }
    safety = ["V"] if any(code in used for code in RUNGS if code.startswith("V")) else []
    rest = ["R"] if "R" in used else []
    return [*safety, *(code for code in NUMBERED if code in used), *rest]


def unfinished(request: HttpRequest) -> dict[str, Any] | None:
    """Return where this visitor can go on, for the panel at the top; None when nowhere."""
    attempt = attempts_of(player_of(request)).filter(finished_at=None).first()
    if attempt is None:
        return None
    progress = progress_of(attempt.version.story, _made(attempt))
    return {
        "what": attempt.version.story.title,
        "text": progress.text,
        "progress": progress.percent,
        "url": reverse("scenarios:play", args=[attempt.pk]),
        "label": gettext("Go on"),
    }


def _made(attempt: Attempt) -> int:
    made: int = attempt.made  # type: ignore[attr-defined]  # annotated by attempts_of
    return made


def attempt_row(attempt: Attempt) -> dict[str, Any]:
    """Return what a list shows of an attempt; how a finished one went is its cached result."""
    story = attempt.version.story
    made = _made(attempt)
    row: dict[str, Any] = {
        "id": attempt.pk,
        "title": story.title,
        "language": story.language,
        "started_at": attempt.started_at,
        "touched_at": attempt.touched_at,
        "finished_at": attempt.finished_at,
        "expires_at": attempt.expires_at,
        "decisions": made,
    }
    if attempt.finished_at and attempt.result:
        return row | _result_row(attempt)
    progress = progress_of(story, made)
    return row | {"progress": progress.percent, "progress_text": progress.text}


def _result_row(attempt: Attempt) -> dict[str, Any]:
    result: Mapping[str, Any] = attempt.result or {}
    peak = result.get("peak")
    return {
        "verdict": VERDICT_CODES[Verdict(result["verdict"])],
        "place": None if result["place"] is None else round(result["place"]),
        "ending": result["ending_title"],
        "peak": place_in_words(peak) if peak else "",
    }


def earlier_attempts(player: Player, attempt: Attempt) -> list[Attempt]:
    """Return this player's finished attempts at the same scenario, the last ones, oldest first."""
    found = (
        Attempt.objects.of(user=player.user, visitor=player.visitor)
        .filter(version__page_id=attempt.version.page_id, finished_at__isnull=False)
        .select_related("version")
        .defer(*(f"version__{name}" for name in HEAVY_VERSION))
        .order_by("-finished_at", "pk")[:MOST_COMPARED]
    )
    return list(reversed(found))


def comparison(attempt: Attempt, attempts: Iterable[Attempt]) -> list[dict[str, Any]]:
    """Return the rows that compare attempts with each other; [] when there is only one."""
    rows = [
        {
            "id": other.pk,
            "finished_at": other.finished_at,
            "this": other.pk == attempt.pk,
            "other_version": other.version_id != attempt.version_id,
            "decisions": other.result["decisions"],
            **_result_row(other),
        }
        for other in attempts
        if other.result
    ]
    return rows if len(rows) > 1 else []


def scenarios_url(request: HttpRequest) -> str:
    """Return the address of the list of scenarios; that of the home page while there is none."""
    page = open_to(request, ScenarioIndexPage.objects.live()).first()
    return (page.get_url(request) if page else None) or "/"


def scenario_list(request: HttpRequest, profession: str) -> "Page[dict[str, Any]]":
    """Return a page of cards for a profession ("" for every one)."""
    cards = scenario_cards(request, profession=profession)
    return Paginator(cards, PER_PAGE).get_page(request.GET.get("page"))


def start_page(request: HttpRequest, page: ScenarioPage) -> dict[str, Any]:
    """Return where this visitor stands in a scenario: what is open, and what was played before."""
    rows = [
        attempt_row(attempt)
        for attempt in attempts_of(player_of(request)).filter(version__page=page)[:MOST_COMPARED]
    ]
    return {
        "can_play": page.live and page.live_version_id is not None,
        "open": next((row for row in rows if not row["finished_at"]), None),
        "earlier": [row for row in rows if row["finished_at"]],
    }
