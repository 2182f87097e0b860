"""Checks a value against scenario.schema.json and says for every fault where it is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from .problems import Problem

MAX_DEPTH = 40
_KINDS: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
}
_NAMES: Mapping[type, str] = {
    dict: "object",
    list: "array",
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    type(None): "null",
}


@cache
def schema() -> Mapping[str, Any]:
    """The published JSON Schema of the format (draft 2020-12)."""
    text = resources.files(__package__).joinpath("scenario.schema.json").read_text("utf-8")
    loaded: Mapping[str, Any] = json.loads(text)
    return loaded


def structural_problems(value: object) -> Iterator[Problem]:
    """Every way in which the value does not fit the schema, in the order of the file."""
    return _check(value, schema(), "", 0)


def _check(value: object, rule: Mapping[str, Any], place: str, depth: int) -> Iterator[Problem]:
    if depth > MAX_DEPTH:
        yield Problem("too_deep", place, {"limit": MAX_DEPTH})
        return
    if "$ref" in rule:
        rule = schema()["$defs"][rule["$ref"].removeprefix("#/$defs/")]
    if "oneOf" in rule:
        yield from _check_forms(value, rule["oneOf"], place, depth)
        return
    allowed = [rule["const"]] if "const" in rule else rule.get("enum")
    if allowed is not None:
        if value not in allowed:
            names = ", ".join("null" if item is None else item for item in allowed)
            yield Problem("not_allowed", place, {"allowed": names})
        return
    kind = rule["type"]
    if not _is_kind(value, kind):
        yield Problem("type", place, {"expected": kind, "found": _name(value)})
        return
    yield from _CHECKS[kind](value, rule, place, depth)


def _is_kind(value: object, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    if kind == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _KINDS[kind])


def _name(value: object) -> str:
    return _NAMES.get(type(value), type(value).__name__)


def _check_boolean(
    value: bool, rule: Mapping[str, Any], place: str, depth: int
) -> Iterator[Problem]:
    return iter(())


def _check_string(value: str, rule: Mapping[str, Any], place: str, depth: int) -> Iterator[Problem]:
    if len(value) < rule.get("minLength", 0):
        yield Problem("too_short", place)
    if len(value) > rule["maxLength"]:
        yield Problem("too_long", place, {"limit": rule["maxLength"], "found": len(value)})
    pattern = rule.get("pattern")
    if pattern and not re.fullmatch(pattern, value):
        yield Problem("pattern", place, {"pattern": pattern})


def _check_integer(
    value: int, rule: Mapping[str, Any], place: str, depth: int
) -> Iterator[Problem]:
    if value < rule["minimum"]:
        yield Problem("too_small", place, {"limit": rule["minimum"], "found": int(value)})
    if value > rule["maximum"]:
        yield Problem("too_large", place, {"limit": rule["maximum"], "found": int(value)})


def _check_array(
    value: list[object], rule: Mapping[str, Any], place: str, depth: int
) -> Iterator[Problem]:
    if len(value) < rule.get("minItems", 0):
        yield Problem("too_few", place, {"limit": rule["minItems"], "found": len(value)})
    if len(value) > rule["maxItems"]:
        yield Problem("too_many", place, {"limit": rule["maxItems"], "found": len(value)})
    seen: list[object] = []
    for index, item in enumerate(value):
        if rule.get("uniqueItems") and item in seen:
            yield Problem("not_unique", f"{place}[{index}]")
        seen.append(item)
        yield from _check(item, rule["items"], f"{place}[{index}]", depth + 1)


def _check_object(
    value: dict[str, object], rule: Mapping[str, Any], place: str, depth: int
) -> Iterator[Problem]:
    properties = rule.get("properties", {})
    for name in rule.get("required", ()):
        if name not in value:
            yield Problem("missing", _join(place, name))
    if len(value) > rule.get("maxProperties", len(value)):
        yield Problem("too_many", place, {"limit": rule["maxProperties"], "found": len(value)})
    other = rule["additionalProperties"]
    for name, item in value.items():
        inner = _join(place, name)
        if name in properties:
            yield from _check(item, properties[name], inner, depth + 1)
        elif other is False:
            yield Problem("unknown_field", inner)
        else:
            yield from _check(name, rule["propertyNames"], inner, depth + 1)
            yield from _check(item, other, inner, depth + 1)


_CHECKS: Mapping[str, Callable[[Any, Mapping[str, Any], str, int], Iterator[Problem]]] = {
    "boolean": _check_boolean,
    "string": _check_string,
    "integer": _check_integer,
    "array": _check_array,
    "object": _check_object,
}


def _check_forms(
    value: object, forms: list[Mapping[str, Any]], place: str, depth: int
) -> Iterator[Problem]:
    """Chooses the form by its type, its kind or its required fields, so that faults are exact."""
    options = [_resolve(form) for form in forms]
    fitting = [form for form in options if _is_kind(value, form["type"])]
    if isinstance(value, dict):
        kinds = [form["properties"]["kind"]["const"] for form in fitting if _kind(form)]
        if kinds and value.get("kind") not in kinds:
            code = "not_allowed" if "kind" in value else "missing"
            params = {"allowed": ", ".join(kinds)} if "kind" in value else {}
            yield Problem(code, _join(place, "kind"), params)
            return
        fitting = [form for form in fitting if _looks_like(value, form)]
    if not fitting:
        yield Problem("no_form", place, {"forms": " | ".join(map(_shape, options))})
        return
    yield from _check(value, fitting[0], place, depth)


def _resolve(form: Mapping[str, Any]) -> Mapping[str, Any]:
    resolved: Mapping[str, Any] = (
        schema()["$defs"][form["$ref"].removeprefix("#/$defs/")] if "$ref" in form else form
    )
    return resolved


def _kind(form: Mapping[str, Any]) -> bool:
    return "kind" in form.get("properties", {})


def _looks_like(value: dict[str, object], form: Mapping[str, Any]) -> bool:
    if _kind(form):
        return bool(value["kind"] == form["properties"]["kind"]["const"])
    return all(name in value for name in form["required"])


def _shape(form: Mapping[str, Any]) -> str:
    if form["type"] == "object":
        return "{" + ", ".join(form["required"]) + "}"
    return str(form["type"])


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
