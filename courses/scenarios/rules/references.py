"""What a schema cannot say: ids, references, ranges and the order of the ways on.

Works on raw data and passes over what has the wrong shape, so that these problems are found
beside the structural ones and none hides another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .problems import Problem

MAX_CONDITION_DEPTH = 8
NOT_STORABLE = frozenset({0, *range(0xD800, 0xE000)})

#: The kinds of things that are referred to, and the code for one that does not exist.
KINDS = {
    "fact": "unknown_fact",
    "gauge": "unknown_gauge",
    "scene": "unknown_scene",
    "choice": "unknown_choice",
    "ending": "unknown_ending",
    "source": "unknown_source",
}
Names = dict[str, dict[str, str]]


def reference_problems(data: object) -> Iterator[Problem]:
    """Every broken reference, doubled id and impossible range in the raw data."""
    yield from _unstorable(data, "", 0)
    if not isinstance(data, dict):
        return
    names: Names = {kind: {} for kind in KINDS}
    yield from _collect(data, names)
    yield from _story(data, names)
    for place, scene in _items(data, "scenes", ""):
        yield from _scene(scene, place, names)


def _unstorable(value: object, place: str, depth: int) -> Iterator[Problem]:
    if isinstance(value, str) and not NOT_STORABLE.isdisjoint(map(ord, value)):
        yield Problem("text_invalid", place)
    if depth > MAX_CONDITION_DEPTH * 4:
        return
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _unstorable(item, f"{place}.{name}" if place else name, depth + 1)
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _unstorable(item, f"{place}[{index}]", depth + 1)


def _items(data: dict[str, Any], name: str, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects in a list field, each with its place."""
    value = data.get(name)
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict):
            yield f"{place}.{name}[{index}]" if place else f"{name}[{index}]", item


def _texts(data: dict[str, Any], name: str, place: str) -> Iterator[tuple[str, str]]:
    """The strings in a list field, each with its place."""
    value = data.get(name)
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, str):
            yield f"{place}.{name}[{index}]" if place else f"{name}[{index}]", item


def _collect(data: dict[str, Any], names: Names) -> Iterator[Problem]:
    yield from _collect_ids(names["fact"], _items(data, "facts", ""), "id")
    yield from _collect_ids(names["gauge"], _items(data, "gauges", ""), "id")
    yield from _collect_ids(names["source"], _items(data, "sources", ""), "code")
    yield from _collect_ids(names["scene"], _items(data, "scenes", ""), "id")
    for place, scene in _items(data, "scenes", ""):
        yield from _collect_ids(names["choice"], _items(scene, "choices", place), "id")
        if scene.get("kind") == "ending" and isinstance(scene.get("id"), str):
            names["ending"][scene["id"]] = place


def _collect_ids(
    known: dict[str, str], items: Iterator[tuple[str, dict[str, Any]]], field: str
) -> Iterator[Problem]:
    for place, item in items:
        name = item.get(field)
        if not isinstance(name, str):
            continue
        if name in known:
            yield Problem("id_taken", f"{place}.{field}", {"id": name, "first": known[name]})
        known.setdefault(name, place)


def _known(names: Names, kind: str, name: object, place: str) -> Iterator[Problem]:
    if isinstance(name, str) and name not in names[kind]:
        yield Problem(KINDS[kind], place, {"code" if kind == "source" else "id": name})


def _story(data: dict[str, Any], names: Names) -> Iterator[Problem]:
    yield from _known(names, "scene", data.get("start"), "start")
    minutes = data.get("minutes")
    if isinstance(minutes, dict):
        yield from _range(minutes, "from", "to", "minutes")
    for place, gauge in _items(data, "gauges", ""):
        yield from _range(gauge, "min", "max", place)
        yield from _start(gauge, place)
    for place, path in _items(data, "golden_paths", ""):
        yield from _known(names, "ending", path.get("ending"), f"{place}.ending")
        for inner, choice in _texts(path, "choices", place):
            yield from _known(names, "choice", choice, inner)


def _range(data: dict[str, Any], low: str, high: str, place: str) -> Iterator[Problem]:
    first, last = data.get(low), data.get(high)
    if isinstance(first, int | float) and isinstance(last, int | float) and first > last:
        yield Problem("range_reversed", place, {"low": f"{first}", "high": f"{last}"})


def _start(gauge: dict[str, Any], place: str) -> Iterator[Problem]:
    numbers = [gauge.get(name) for name in ("min", "start", "max")]
    known = [number for number in numbers if isinstance(number, int | float)]
    if len(known) < len(numbers):
        return
    low, start, high = known
    if low <= high and not low <= start <= high:
        params = {"start": f"{start}", "low": f"{low}", "high": f"{high}"}
        yield Problem("start_outside", f"{place}.start", params)


def _scene(scene: dict[str, Any], place: str, names: Names) -> Iterator[Problem]:
    for inner, fact in _texts(scene, "reveals", place):
        yield from _known(names, "fact", fact, inner)
    yield from _effects(scene.get("effects"), f"{place}.effects", names)
    for inner, passage in _items(scene, "passages", place):
        yield from _condition(passage.get("when"), f"{inner}.when", names, 1)
    yield from _condition(scene.get("passed_when"), f"{place}.passed_when", names, 1)
    yield from _fitting(scene.get("fitting"), f"{place}.fitting")
    panel = scene.get("panel")
    if isinstance(panel, dict):
        for inner, code in _texts(panel, "sources", f"{place}.panel"):
            yield from _known(names, "source", code, inner)
    yield from _choices(scene, place, names)


def _fitting(band: object, place: str) -> Iterator[Problem]:
    if not isinstance(band, dict):
        return
    low, high = band.get("low"), band.get("high")
    numbers = [value for value in (low, high) if isinstance(value, str) and value.isdecimal()]
    if len(numbers) == 2 and int(numbers[0]) > int(numbers[1]):
        yield Problem("range_reversed", place, {"low": numbers[0], "high": numbers[1]})


def _choices(scene: dict[str, Any], place: str, names: Names) -> Iterator[Problem]:
    choices = list(_items(scene, "choices", place))
    scored = scene.get("scored", True) is True
    if scored and len(choices) == 1:
        yield Problem("too_few_choices", f"{place}.choices")
    for inner, choice in choices:
        if scored and "judgement" not in choice:
            yield Problem("judgement_missing", f"{inner}.judgement")
        yield from _condition(choice.get("when"), f"{inner}.when", names, 1)
        yield from _effects(choice.get("effects"), f"{inner}.effects", names)
        yield from _next(choice, inner, names)


def _effects(effects: object, place: str, names: Names) -> Iterator[Problem]:
    if not isinstance(effects, dict):
        return
    for inner, fact in _texts(effects, "learn", place):
        yield from _known(names, "fact", fact, inner)
    gauges = effects.get("gauges")
    for gauge in gauges if isinstance(gauges, dict) else ():
        yield from _known(names, "gauge", gauge, f"{place}.gauges.{gauge}")


def _next(choice: dict[str, Any], place: str, names: Names) -> Iterator[Problem]:
    yield from _known(names, "scene", choice.get("next"), f"{place}.next")
    branches = list(_items(choice, "next", place))
    for position, (inner, branch) in enumerate(branches, start=1):
        yield from _known(names, "scene", branch.get("to"), f"{inner}.to")
        yield from _condition(branch.get("when"), f"{inner}.when", names, 1)
        last = position == len(branches)
        if last and "when" in branch:
            yield Problem("last_branch_conditional", inner)
        if not last and "when" not in branch:
            yield Problem("branch_after_default", branches[position][0])


def _condition(condition: object, place: str, names: Names, depth: int) -> Iterator[Problem]:
    if not isinstance(condition, dict):
        return
    if depth > MAX_CONDITION_DEPTH:
        yield Problem("too_deep", place, {"limit": MAX_CONDITION_DEPTH})
        return
    for kind in ("fact", "gauge"):
        yield from _known(names, kind, condition.get(kind), f"{place}.{kind}")
    for name in ("all", "any"):
        for inner, part in _items(condition, name, place):
            yield from _condition(part, inner, names, depth + 1)
    yield from _condition(condition.get("not"), f"{place}.not", names, depth + 1)
