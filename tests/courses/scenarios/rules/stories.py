"""Small stories to build tests from, as data in the scenario format."""

from __future__ import annotations

import copy
from typing import Any

from courses.scenarios.rules import Story, parse

Data = dict[str, Any]
DIMENSIONS = ("VE", "KB", "PR", "TI", "SA", "DO")


def judged(value: int, **other: int) -> Data:
    """A judgement with the same value in each dimension, unless said otherwise."""
    return dict.fromkeys(DIMENSIONS, value) | other


def choice(name: str, to: Any, value: int = 0, **extra: Any) -> Data:
    """A choice that is judged the same in every dimension."""
    return {
        "id": name,
        "text": f"I choose {name}.",
        "feedback": "Because.",
        "rung": "1",
        "judgement": judged(value),
        "next": to,
    } | extra


def decision(name: str, *choices: Data, **extra: Any) -> Data:
    """A scored decision in the regular phase."""
    return {
        "kind": "decision",
        "id": name,
        "title": name,
        "text": "This happens.",
        "question": "What do you do?",
        "choices": list(choices),
    } | extra


def ending(name: str, **extra: Any) -> Data:
    """A good ending with rest."""
    return {
        "kind": "ending",
        "id": name,
        "title": name,
        "text": "So it ends.",
        "outcome": "good",
        "rung": "R",
    } | extra


def story(*scenes: Data, **extra: Any) -> Data:
    """A story that starts at its first scene."""
    return {
        "format": "kennisladder-scenario/1",
        "id": "story",
        "title": "Story",
        "language": "nl",
        "start": scenes[0]["id"],
        "scenes": list(scenes),
    } | extra


def parsed(*scenes: Data, **extra: Any) -> Story:
    """The same, parsed."""
    return parse(story(*scenes, **extra))


def step(name: str, to: str, best: int = 0, **extra: Any) -> Data:
    """A decision of three choices to the same scene: the one at position best is the panel's."""
    values = [2 if position == best else -2 for position in range(3)]
    choices = [
        choice(f"{name}-{position}", to, value, rung=str(position + 1))
        for position, value in enumerate(values)
    ]
    choices[best]["preferred"] = True
    return decision(name, *choices, **extra)


def sound() -> Data:
    """A story in which nothing is to be found: three decisions, three endings, a fact, a gauge."""
    first = step("first", "second", best=1)
    first["choices"][1] |= {"effects": {"learn": ["fear"], "gauges": {"trust": 1}}, "rung": "2"}
    first["choices"][2] |= {"judgement": judged(2, DO=0)}
    second = step("second", "third", best=2)
    for option in second["choices"]:
        option["rung"] = "2"
    second["choices"][1] |= {"when": {"fact": "fear"}}
    third = step("third", "calm", best=0, reflection=["Why?"])
    third["choices"][0]["rung"] = "3"
    third["choices"][1]["rung"] = "4"
    third["choices"][1]["next"] = [
        {"when": {"gauge": "trust", "at_least": 1}, "to": "later"},
        {"to": "lost"},
    ]
    third["choices"][2] |= {"rung": "R", "next": "lost"}
    calm = ending("calm")
    calm["passages"] = [{"when": {"fact": "fear"}, "text": "You know why."}]
    return story(
        first,
        second,
        third,
        calm,
        ending("later", outcome="mixed"),
        ending("lost", outcome="bad", rung="8"),
        facts=[{"id": "fear", "text": "She is afraid."}],
        gauges=[{"id": "trust", "title": "Trust", "min": 0, "max": 2, "start": 0}],
        start_rung="1",
        tried=["1"],
        golden_paths=[
            {
                "name": "calm",
                "choices": ["first-1", "second-2", "third-0"],
                "ending": "calm",
                "verdict": "strong",
            }
        ],
    )


def changed(data: Data, place: str, value: Any) -> Data:
    """A copy of the data with the value at a dotted place, such as scenes.0.choices.1.next."""
    result = copy.deepcopy(data)
    *path, last = place.split(".")
    target: Any = result
    for name in path:
        target = target[int(name)] if isinstance(target, list) else target[name]
    if isinstance(target, list):
        target[int(last)] = value
    else:
        target[last] = value
    return result


def without(data: Data, place: str) -> Data:
    """A copy of the data without what is at a dotted place."""
    result = copy.deepcopy(data)
    *path, last = place.split(".")
    target: Any = result
    for name in path:
        target = target[int(name)] if isinstance(target, list) else target[name]
    del target[int(last) if isinstance(target, list) else last]
    return result
