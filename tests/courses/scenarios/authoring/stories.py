"""A small story that may be published, and what to change in it."""

import copy
import json
from pathlib import Path
from typing import Any

from courses.scenarios.actions.scenarios import FOLDER

Data = dict[str, Any]
DEMO_FILES = sorted(FOLDER.glob("*.json"))
DIMENSIONS = ("VE", "KB", "PR", "TI", "SA", "DO")


def _choice(code: str, to: Any, value: int, rung: str, **more: Any) -> Data:
    return {
        "id": code,
        "text": f"Je kiest {code}.",
        "outcome": "Er gebeurt iets.",
        "feedback": "Hierom.",
        "rung": rung,
        "judgement": dict.fromkeys(DIMENSIONS, value),
        **({"preferred": True} if value == 2 else {}),
        "next": to,
        **more,
    }


def _decision(code: str, title: str, *choices: Data, **more: Any) -> Data:
    return {
        "id": code,
        "kind": "decision",
        "title": title,
        "text": "Dit gebeurt er.\n\nEn dit ook.",
        "question": "Wat doe je?",
        "choices": list(choices),
        **more,
    }


def _ending(code: str, title: str, outcome: str, **more: Any) -> Data:
    ending = {"id": code, "kind": "ending", "title": title, "text": "Zo loopt het af."}
    return {**ending, "outcome": outcome, "rung": "R", **more}


_KNOWS = {"fact": "briefje"}
SMALL: Data = {
    "format": "kennisladder-scenario/1",
    "id": "klein-verhaal",
    "title": "Een klein verhaal",
    "language": "nl",
    "summary": "Drie keer kiezen.",
    "role": "Juf",
    "minutes": {"from": 5, "to": 10},
    "goals": ["Rustig kijken."],
    "people": [{"name": "Noor (8)", "description": "Kind."}],
    "children": ["Noor"],
    "situation": "Noor is stil.",
    "provenance": ["MODEL"],
    "sources": [{"code": "RL", "text": "Een richtlijn", "url": "https://richtlijn.example/"}],
    "panel": {"note": "Een voorstel."},
    "facts": [
        {"id": "briefje", "text": "Er lag een briefje.", "source": "Noor", "label": "Briefje"}
    ],
    "gauges": [{"id": "rust", "title": "Rust", "min": 0, "max": 4, "start": 1, "better": "high"}],
    "start": "maandag",
    "start_rung": "1",
    "tried": ["1"],
    "scenes": [
        _decision(
            "maandag",
            "Maandag",
            _choice("vragen", "dinsdag", 2, "1", effects={"learn": ["briefje"]}),
            _choice("wachten", "dinsdag", -2, "1"),
            _choice("bellen", "dinsdag", -1, "2"),
            panel={"note": "Eerst vragen.", "spread": "accent", "sources": ["RL"]},
            reflection=["Wat weet je zeker?"],
        ),
        _decision(
            "dinsdag",
            "Dinsdag",
            _choice("schrijven", "woensdag", -2, "2", effects={"gauges": {"rust": -1}}),
            _choice("praten", "woensdag", 2, "2", effects={"gauges": {"rust": 1}}),
            _choice("zwijgen", "woensdag", -1, "1"),
            passages=[{"when": _KNOWS, "text": "Je denkt aan het briefje."}],
            fitting={"low": "1", "high": "2"},
        ),
        _decision(
            "woensdag",
            "Woensdag",
            _choice("dreigen", "kwijt", -2, "2"),
            _choice("doorgaan", "kwijt", -1, "1"),
            _choice(
                "afspreken",
                [
                    {"when": {"all": [_KNOWS, {"gauge": "rust", "at_least": 1}]}, "to": "rust"},
                    {"to": "kwijt"},
                ],
                2,
                "2",
            ),
            safety_question=True,
        ),
        _ending("rust", "Rust", "good"),
        _ending("kwijt", "Kwijt", "bad"),
    ],
    "closing_questions": ["Wat neem je mee?"],
    "golden_paths": [
        {
            "name": "Het panel",
            "choices": ["vragen", "praten", "afspreken"],
            "ending": "rust",
            "verdict": "strong",
        }
    ],
}


def small() -> Data:
    """Return a copy of the small story, to change."""
    return copy.deepcopy(SMALL)


def demo(file: Path) -> Data:
    """Return the story in a file."""
    data: Data = json.loads(file.read_text(encoding="utf-8"))
    return data
