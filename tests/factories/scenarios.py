"""A published scenario with a story of any length, and attempts at it."""

from typing import Any

from django.utils import timezone

from courses.scenarios.actions import play
from courses.scenarios.models import Attempt, ScenarioIndexPage, ScenarioPage, ScenarioVersion
from courses.scenarios.models.versions import document_of, hash_of
from courses.scenarios.players import Player
from courses.scenarios.rules import Story, parse
from home.models import HomePage
from tests.factories.home import make_home

Data = dict[str, Any]
DIMENSIONS = ("VE", "KB", "PR", "TI", "SA", "DO")
JUDGED = {"goed": 2, "half": 1, "fout": -2}
RUNGS = {"goed": "3", "half": "R", "fout": "10"}


def choice(name: str, number: int, to: str, **extra: Any) -> Data:
    """Return a choice "goed", "half" or "fout" of one decision."""
    return {
        "id": f"{name}-{number}",
        "text": f"Je doet het {name}, bij moment {number}.",
        "outcome": f"Dat liep {name}.",
        "feedback": f"Het was {name}.",
        "rung": RUNGS[name],
        "judgement": dict.fromkeys(DIMENSIONS, JUDGED[name]),
        "preferred": name == "goed",
        "next": to,
    } | extra


def decision(number: int, to: str) -> Data:
    """Return a decision with three choices to the same scene, and a fact for who does well."""
    fact: Data = {"learn": ["gehoord"], "gauges": {"vertrouwen": 1, "weken": 2}}
    scene: Data = {
        "id": f"moment-{number}",
        "kind": "decision",
        "title": f"Moment {number}",
        "text": f"Er gebeurt iets, voor de {number}e keer.",
        "question": f"Wat doe je bij moment {number}?",
        "safety_question": number == 1,
        "reflection": [f"Wat wist je niet bij moment {number}?"],
        "panel": {"note": f"Noot {number}.", "spread": "accent", "sources": ["RL"]},
        "choices": [
            choice("goed", number, to, effects=fact),
            choice("half", number, to),
            choice("fout", number, to, effects={"gauges": {"vertrouwen": -1}}),
        ],
    }
    if number == 1:
        scene["choices"].append(choice("fout", 0, "slot-weg", text="Je loopt weg."))
    if number == 2:
        scene["seat"] = "Rechter"
        scene["choices"].append(
            choice("half", 0, to, when={"fact": "gehoord"}, text="Je vraagt door.")
        )
    return scene


def make_story(length: int = 3, **extra: Any) -> Story:
    """Return a story of so many decisions; walking away at the first ends it at once."""
    scenes = [
        decision(number, f"moment-{number + 1}" if number < length else "slot")
        for number in range(1, length + 1)
    ]
    endings = [
        {"id": "slot", "kind": "ending", "title": "Het slot", "text": "Zo loopt het af.",
         "outcome": "good", "rung": "4", "passages": [
             {"when": {"fact": "gehoord"}, "text": "Zij voelt zich gehoord."}]},
        {"id": "slot-weg", "kind": "ending", "title": "Weggelopen", "text": "Niemand bleef.",
         "outcome": "bad", "rung": "1"},
    ]  # fmt: skip
    data: Data = {
        "format": "kennisladder-scenario/1",
        "id": "een-verhaal",
        "title": "Een verhaal",
        "language": "nl",
        "summary": "Een klein verhaal.",
        "role": "Jeugdprofessional",
        "minutes": {"from": 10, "to": 20},
        "situation": "Dit is de **situatie**.",
        "children": ["Sem"],
        "sources": [{"code": "RL", "text": "Een richtlijn", "url": "https://example.org/rl"}],
        "facts": [{"id": "gehoord", "text": "Zij wil gehoord worden.", "source": "Zijzelf"}],
        "gauges": [
            {"id": "vertrouwen", "title": "Vertrouwen", "min": 0, "max": 4, "start": 2,
             "better": "high"},
            {"id": "weken", "title": "Tijd", "min": 0, "max": 60, "start": 0, "better": "low",
             "unit": "weken"},
        ],
        "start": "moment-1",
        "start_rung": "2",
        "tried": ["1", "2"],
        "scenes": [*scenes, *endings],
        "closing_questions": ["Wat wist je nog niet?"],
    }  # fmt: skip
    return parse(data | extra)


def make_index(parent: HomePage | None = None) -> ScenarioIndexPage:
    """Return the published list of scenarios, below a new home page when none is given."""
    page: ScenarioIndexPage = (parent or make_home()).add_child(
        instance=ScenarioIndexPage(title="Oefenen", slug="oefenen")
    )
    return page


def make_scenario(
    index: ScenarioIndexPage, story: Story | None = None, **fields: Any
) -> ScenarioPage:
    """Return a published scenario page whose frozen version holds the story.

    It is made live behind the back of the check for publishing: small stories are no fair ones.
    """
    story = story or make_story()
    values: Data = {
        "title": story.title,
        "slug": story.id,
        "code": story.id,
        "role": story.role,
        "minutes_from": 10,
        "minutes_to": 20,
        "situation": story.situation,
        "live": False,
    }
    page = index.add_child(instance=ScenarioPage(**{**values, **fields}))
    version = make_version(page, story)
    ScenarioPage.objects.filter(pk=page.pk).update(
        live=True, live_version=version, first_published_at=timezone.now()
    )
    return ScenarioPage.objects.get(pk=page.pk)


def make_version(page: ScenarioPage, story: Story, number: int = 1) -> ScenarioVersion:
    """Return a frozen version of this page."""
    document = document_of(story)
    version: ScenarioVersion = ScenarioVersion.objects.create(
        page=page, number=number, document=document, sha256=hash_of(document)
    )
    return version


def live(page: ScenarioPage) -> ScenarioVersion:
    """Return the version of this page that is played."""
    assert page.live_version is not None
    return page.live_version


def make_attempt(page: ScenarioPage, by: Player, *choices: str) -> Attempt:
    """Return an attempt in which these choices were made."""
    attempt = play.start(version=live(page), by=by)
    for order, name in enumerate(choices, start=1):
        play.choose(attempt=attempt, order=order, choice=name, by=by)
    attempt.refresh_from_db()
    return attempt
