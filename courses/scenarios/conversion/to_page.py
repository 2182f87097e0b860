"""From a story to the fields of the page."""

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from courses.scenarios.conversion.conditions import condition_value
from courses.scenarios.rules import DIMENSIONS, Story, dump

Data = dict[str, Any]
#: Fields whose value in the format is also the page's own.
SAME = ("title", "language", "summary", "role", "situation", "start", "provenance", "tried")
#: Block ids are made from codes, so that importing a story again keeps links and comments.
_NAMESPACE = uuid.UUID("5f1bd3a2-5ad1-4f0e-9a0c-6d3e4b0d6f7a")


def fill_page(page: Any, story: Story) -> None:
    """Write a story into the fields of a scenario page; nothing is saved."""
    for name, value in values_of(story).items():
        field = page._meta.get_field(name)
        stream = hasattr(field, "stream_block")
        setattr(page, name, json.dumps(value) if stream else value)


def values_of(story: Story) -> Data:
    """Return the values of the page's fields, streams as their raw data."""
    data = dump(story)
    minutes, panel = data.get("minutes", {}), data.get("panel", {})
    empty: Data = {"provenance": [], "tried": []}
    return {
        **{name: data.get(name, empty.get(name, "")) for name in SAME},
        "code": data["id"],
        "start_rung": data.get("start_rung", ""),
        "minutes_from": minutes.get("from"),
        "minutes_to": minutes.get("to"),
        "panel_status": panel.get("status", "proposal"),
        "panel_members": panel.get("members", 0),
        "panel_note": panel.get("note", ""),
        "goals": _stream("goals", "line", data.get("goals", ())),
        "people": _stream("people", "person", data.get("people", ())),
        "children": _stream("children", "line", data.get("children", ())),
        "sources": _stream("sources", "source", map(_source, data.get("sources", ()))),
        "facts": _stream("facts", "fact", map(_coded, data.get("facts", ()))),
        "gauges": _stream("gauges", "gauge", map(_gauge, data.get("gauges", ()))),
        "scenes": [_scene(scene) for scene in data["scenes"]],
        "closing_questions": _stream("closing", "line", data.get("closing_questions", ())),
        "golden_paths": _stream("paths", "path", map(_golden_path, data.get("golden_paths", ()))),
    }


def _identity(*names: Any) -> str:
    return str(uuid.uuid5(_NAMESPACE, "/".join(map(str, names))))


def _stream(field: str, kind: str, values: Iterable[Any]) -> list[Data]:
    """Return raw children of a stream; a child with a code keeps its id when others move."""
    return [
        {"type": kind, "value": value, "id": _identity(field, _code(value) or position)}
        for position, value in enumerate(values)
    ]


def _code(value: Any) -> str:
    return value.get("code", "") if isinstance(value, dict) else ""


def _list(owner: str, values: Iterable[Any]) -> list[Data]:
    """Return raw items of a list block; owner names the list within the story."""
    return [
        {"type": "item", "value": value, "id": _identity(owner, _code(value) or position)}
        for position, value in enumerate(values)
    ]


def _coded(data: Data) -> Data:
    """Return the data with its id under the name that blocks use for it."""
    return {"code": data["id"], **{name: value for name, value in data.items() if name != "id"}}


def _source(data: Data) -> Data:
    return {"url": "", **data}


def _gauge(data: Data) -> Data:
    return {**_coded(data), "better": data.get("better") or ""}


def _golden_path(data: Data) -> Data:
    choices = _list(f"path {data['name']}", data["choices"])
    return {**data, "choices": choices, "verdict": data.get("verdict", "")}


def _effects(owner: str, data: Mapping[str, Any]) -> Data:
    moves = [{"gauge": name, "change": change} for name, change in data.get("gauges", {}).items()]
    return {
        "learn": _list(f"{owner} learn", data.get("learn", ())),
        "gauges": _list(f"{owner} gauges", moves),
        "tried": _list(f"{owner} tried", data.get("tried", ())),
    }


def _scene(data: Data) -> Data:
    owner = f"scene {data['id']}"
    passages = [
        {"text": passage["text"], "when": condition_value(passage["when"])}
        for passage in data.get("passages", ())
    ]
    value = {
        "code": data["id"],
        "title": data["title"],
        "text": data["text"],
        "passages": _list(f"{owner} passages", passages),
        "reveals": _list(f"{owner} reveals", data.get("reveals", ())),
        "effects": _effects(owner, data.get("effects", {})),
        "seat": data.get("seat", ""),
        "reflection": _list(f"{owner} reflection", data.get("reflection", ())),
        **(_decision(owner, data) if data["kind"] == "decision" else _ending(data)),
    }
    return {"type": data["kind"], "value": value, "id": _identity(owner)}


def _decision(owner: str, data: Data) -> Data:
    panel = data.get("panel", {})
    return {
        "question": data["question"],
        "phase": data.get("phase", "regular"),
        "safety_question": data.get("safety_question", False),
        "fitting": {"low": "", "high": "", **(data.get("fitting") or {})},
        "scored": data.get("scored", True),
        "panel": {
            "note": panel.get("note", ""),
            "spread": panel.get("spread") or "",
            "sources": _list(f"{owner} panel sources", panel.get("sources", ())),
        },
        "choices": _list("choice", map(_choice, data["choices"])),
    }


def _ending(data: Data) -> Data:
    return {
        "outcome": data["outcome"],
        "rung": data.get("rung") or "",
        "passed_when": condition_value(data.get("passed_when")),
    }


def _choice(data: Data) -> Data:
    owner = f"choice {data['id']}"
    judgement = data.get("judgement") or {}
    branches, last = _ways(data["next"])
    return {
        "code": data["id"],
        "text": data["text"],
        "when": condition_value(data.get("when")),
        "outcome": data.get("outcome", ""),
        "feedback": data.get("feedback", ""),
        "rung": data.get("rung") or "",
        "reason": data.get("reason") or "",
        "judgement": {
            dimension.value: str(judgement.get(dimension.value, "")) for dimension in DIMENSIONS
        },
        "preferred": data.get("preferred", False),
        "effects": _effects(owner, data.get("effects", {})),
        "branches": _list(f"{owner} branches", branches),
        "next": last,
    }


def _ways(data: Any) -> tuple[list[Data], str]:
    """Return the ways with a condition, and the scene when none of them is taken."""
    if isinstance(data, str):
        return [], data
    ways = [{"when": condition_value(way["when"]), "to": way["to"]} for way in data[:-1]]
    return ways, data[-1]["to"]
