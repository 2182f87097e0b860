"""From the page to the story's JSON data.

Nothing is dropped from a list, so that place `scenes[3]` of a problem is the fourth block of the
form. A field that is empty is left out: the rules then say what is missing, and where.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from courses.scenarios.conversion.conditions import condition_data
from courses.scenarios.rules import DIMENSIONS
from courses.scenarios.rules.story import FORMAT

Data = dict[str, Any]


def story_data(page: Any) -> Data:
    """Return the story that a scenario page describes, as data of the story format."""
    data = {
        "format": FORMAT,
        "id": page.code or page.slug,
        "title": page.title,
        "language": page.language,
        "start": page.start,
        "scenes": [_scene(child.block_type, child.value) for child in page.scenes],
        "summary": _text(page.summary),
        "role": page.role,
        "minutes": _given({"from": page.minutes_from, "to": page.minutes_to}),
        "goals": [child.value for child in page.goals],
        "people": [
            {"name": child.value["name"], "description": _text(child.value["description"])}
            for child in page.people
        ],
        "children": [child.value for child in page.children],
        "situation": _text(page.situation),
        "provenance": list(page.provenance),
        "sources": [_given(child.value, "code", "text", "url") for child in page.sources],
        "panel": _panel(page),
        "facts": [_coded(child.value, "text", "source", "label") for child in page.facts],
        "gauges": [_gauge(child.value) for child in page.gauges],
        "start_rung": page.start_rung,
        "tried": list(page.tried),
        "closing_questions": [child.value for child in page.closing_questions],
        "golden_paths": [_golden_path(child.value) for child in page.golden_paths],
    }
    return _given(data) | {"scenes": data["scenes"]}


def _text(text: str | None) -> str:
    """Return text with the line ends of the format; browsers send others."""
    return (text or "").replace("\r\n", "\n")


def _given(values: Mapping[str, Any], *names: str) -> Data:
    """Return the fields that hold something; zero and false are something."""
    empty: tuple[Any, ...] = ("", None, [], {})
    found = {name: values.get(name) for name in names or values}
    return {
        name: _text(value) if isinstance(value, str) else value
        for name, value in found.items()
        if not any(value is nothing or value == nothing for nothing in empty)
    }


def _coded(values: Mapping[str, Any], *names: str) -> Data:
    return _given({"id": values.get("code"), **{name: values.get(name) for name in names}})


def _panel(page: Any) -> Data:
    panel = {"status": page.panel_status, "members": page.panel_members, "note": page.panel_note}
    return {} if panel == {"status": "proposal", "members": 0, "note": ""} else _given(panel)


def _gauge(value: Mapping[str, Any]) -> Data:
    return _coded(value, "title", "min", "max", "start", "better", "unit", "description")


def _golden_path(value: Mapping[str, Any]) -> Data:
    return {"choices": list(value["choices"])} | _given(value, "name", "ending", "verdict")


def _effects(value: Mapping[str, Any]) -> Data:
    gauges = {move["gauge"]: move["change"] for move in value["gauges"]}
    return _given({"learn": list(value["learn"]), "gauges": gauges, "tried": list(value["tried"])})


def _scene(kind: str, value: Mapping[str, Any]) -> Data:
    shared = {
        "id": value["code"],
        "title": value["title"],
        "text": value["text"],
        "passages": [_passage(passage) for passage in value["passages"]],
        "reveals": list(value["reveals"]),
        "effects": _effects(value["effects"]),
        "seat": value["seat"],
        "reflection": list(value["reflection"]),
    }
    own = _decision(value) if kind == "decision" else _ending(value)
    return {"kind": kind, **_given(shared), **own}


def _passage(value: Mapping[str, Any]) -> Data:
    return _given({"when": condition_data(value["when"]), "text": value["text"]})


def _decision(value: Mapping[str, Any]) -> Data:
    panel = value["panel"]
    data = {
        "question": value["question"],
        "phase": value["phase"],
        "safety_question": bool(value["safety_question"]) or None,
        "fitting": _given(value["fitting"], "low", "high"),
        "scored": None if value["scored"] else False,
        "panel": _given(
            {"note": panel["note"], "spread": panel["spread"], "sources": list(panel["sources"])}
        ),
    }
    return {**_given(data), "choices": [_choice(choice) for choice in value["choices"]]}


def _ending(value: Mapping[str, Any]) -> Data:
    data = {
        "outcome": value["outcome"],
        "rung": value["rung"],
        "passed_when": condition_data(value["passed_when"]),
    }
    return _given(data)


def _choice(value: Mapping[str, Any]) -> Data:
    data = {
        "id": value["code"],
        "text": value["text"],
        "when": condition_data(value["when"]),
        "outcome": value["outcome"],
        "feedback": value["feedback"],
        "rung": value["rung"],
        "reason": value["reason"],
        "judgement": _judgement(value["judgement"]),
        "preferred": bool(value["preferred"]) or None,
        "effects": _effects(value["effects"]),
        "next": _next(value["branches"], value["next"]),
    }
    return _given(data)


def _judgement(value: Mapping[str, Any]) -> Data:
    codes = [dimension.value for dimension in DIMENSIONS]
    return {code: int(value[code]) for code in codes if value[code] not in ("", None)}


def _next(branches: Iterable[Mapping[str, Any]], last: str) -> Any:
    ways = [
        _given({"when": condition_data(branch["when"]), "to": branch["to"]}) for branch in branches
    ]
    return [*ways, _given({"to": last})] if ways else last
