"""Reads a story from JSON data and reports every fault of a broken one at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .problems import StoryError
from .references import reference_problems
from .schema import structural_problems
from .story import (
    NO_EFFECTS,
    NO_PANEL_NOTE,
    PROPOSAL,
    AllOf,
    AnyOf,
    Band,
    Branch,
    Choice,
    Condition,
    Decision,
    Effects,
    Ending,
    Fact,
    FactKnown,
    Gauge,
    GaugeAtLeast,
    GaugeAtMost,
    GoldenPath,
    Judgement,
    Minutes,
    Not,
    Outcome,
    Panel,
    PanelNote,
    Passage,
    Person,
    Phase,
    RungTried,
    Source,
    Story,
    Verdict,
)

Data = Mapping[str, Any]


def parse(data: object) -> Story:
    """The story that the JSON data describes; StoryError with every problem when it is none."""
    problems = (*structural_problems(data), *reference_problems(data))
    if problems:
        raise StoryError(problems)
    return _story(data)


def _story(data: Any) -> Story:
    minutes = data.get("minutes")
    return Story(
        id=data["id"],
        title=data["title"],
        language=data["language"],
        start=data["start"],
        scenes=tuple(_scene(scene) for scene in data["scenes"]),
        summary=data.get("summary", ""),
        role=data.get("role", ""),
        minutes=Minutes(int(minutes["from"]), int(minutes["to"])) if minutes else None,
        goals=_tuple(data, "goals"),
        people=tuple(Person(**person) for person in data.get("people", ())),
        children=_tuple(data, "children"),
        situation=data.get("situation", ""),
        provenance=_tuple(data, "provenance"),
        sources=tuple(Source(**source) for source in data.get("sources", ())),
        panel=Panel(**_whole(data["panel"])) if "panel" in data else PROPOSAL,
        facts=tuple(Fact(**fact) for fact in data.get("facts", ())),
        gauges=tuple(Gauge(**_whole(gauge)) for gauge in data.get("gauges", ())),
        start_rung=data.get("start_rung"),
        tried=_tuple(data, "tried"),
        closing_questions=_tuple(data, "closing_questions"),
        golden_paths=tuple(_golden_path(path) for path in data.get("golden_paths", ())),
    )


def _tuple(data: Data, name: str) -> tuple[str, ...]:
    return tuple(data.get(name, ()))


def _whole(data: Data) -> dict[str, Any]:
    """The same data with 3.0 read as 3, as JSON Schema counts whole numbers."""
    return {key: int(value) if isinstance(value, float) else value for key, value in data.items()}


def _golden_path(data: Data) -> GoldenPath:
    verdict = Verdict(data["verdict"]) if "verdict" in data else None
    return GoldenPath(data["name"], tuple(data["choices"]), data["ending"], verdict)


def _scene(data: Data) -> Decision | Ending:
    shared: dict[str, Any] = {
        "id": data["id"],
        "title": data["title"],
        "text": data["text"],
        "passages": tuple(
            Passage(_condition(passage["when"]), passage["text"])
            for passage in data.get("passages", ())
        ),
        "reveals": _tuple(data, "reveals"),
        "effects": _effects(data),
        "seat": data.get("seat", ""),
        "reflection": _tuple(data, "reflection"),
    }
    if data["kind"] == "ending":
        return Ending(
            outcome=Outcome(data["outcome"]),
            rung=data.get("rung"),
            passed_when=_optional(data, "passed_when"),
            **shared,
        )
    return Decision(
        question=data["question"],
        choices=tuple(_choice(choice) for choice in data["choices"]),
        phase=Phase(data.get("phase", Phase.REGULAR)),
        safety_question=data.get("safety_question", False),
        fitting=Band(**data["fitting"]) if "fitting" in data else None,
        scored=data.get("scored", True),
        panel=_panel_note(data["panel"]) if "panel" in data else NO_PANEL_NOTE,
        **shared,
    )


def _panel_note(data: Data) -> PanelNote:
    return PanelNote(data.get("note", ""), data.get("spread"), _tuple(data, "sources"))


def _choice(data: Data) -> Choice:
    judgement = data.get("judgement")
    way = data["next"]
    return Choice(
        id=data["id"],
        text=data["text"],
        next=(Branch(way),) if isinstance(way, str) else tuple(_branch(item) for item in way),
        when=_optional(data, "when"),
        outcome=data.get("outcome", ""),
        feedback=data.get("feedback", ""),
        rung=data.get("rung"),
        reason=data.get("reason"),
        judgement=Judgement(**_whole(judgement)) if judgement else None,
        preferred=data.get("preferred", False),
        effects=_effects(data),
    )


def _branch(data: Data) -> Branch:
    return Branch(data["to"], _optional(data, "when"))


def _effects(data: Data) -> Effects:
    if "effects" not in data:
        return NO_EFFECTS
    effects = data["effects"]
    gauges = tuple((name, int(delta)) for name, delta in effects.get("gauges", {}).items())
    return Effects(_tuple(effects, "learn"), gauges, _tuple(effects, "tried"))


def _optional(data: Data, name: str) -> Condition | None:
    return _condition(data[name]) if name in data else None


def _condition(data: Data) -> Condition:
    return next(form for name, form in _FORMS.items() if name in data)(data)


def _conditions(parts: Iterable[Data]) -> tuple[Condition, ...]:
    return tuple(_condition(part) for part in parts)


#: How each form of a condition is read, by the field that only that form has.
_FORMS: Mapping[str, Callable[[Data], Condition]] = {
    "fact": lambda data: FactKnown(data["fact"]),
    "at_least": lambda data: GaugeAtLeast(data["gauge"], int(data["at_least"])),
    "at_most": lambda data: GaugeAtMost(data["gauge"], int(data["at_most"])),
    "tried": lambda data: RungTried(data["tried"]),
    "all": lambda data: AllOf(_conditions(data["all"])),
    "any": lambda data: AnyOf(_conditions(data["any"])),
    "not": lambda data: Not(_condition(data["not"])),
}
