"""Writes a story as JSON data: parse(dump(story)) is the same story, defaults are left out."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

from .story import (
    FORMAT,
    AllOf,
    AnyOf,
    Branch,
    Choice,
    Condition,
    Decision,
    Effects,
    Ending,
    Minutes,
    Not,
    Story,
)


def dump(story: Story) -> dict[str, Any]:
    """The story in the format kennisladder-scenario/1, ready for json.dumps."""
    return {"format": FORMAT, **_fields(story)}


def _fields(thing: object) -> dict[str, Any]:
    """The fields that differ from their default, each as JSON data."""
    written = {}
    for field in fields(thing):  # type: ignore[arg-type]  # every caller passes a dataclass
        value = getattr(thing, field.name)
        if field.init and (field.default is MISSING or value != field.default):
            written[field.name] = _value(value)
    return written


def _value(value: object) -> Any:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return _special(value)


def _special(value: object) -> Any:
    """The few things whose fields are named or shaped otherwise in the file."""
    written = _fields(value)
    match value:
        case Decision() | Ending():
            written = {"kind": type(value).__name__.lower(), **written}
        case Choice():
            written["next"] = _next(value.next)
        case Effects() if value.gauges:
            written["gauges"] = dict(value.gauges)
        case Minutes(low, high):
            written = {"from": low, "to": high}
        case AllOf(parts):
            written = {"all": _value(parts)}
        case AnyOf(parts):
            written = {"any": _value(parts)}
        case Not(part):
            written = {"not": _value(part)}
    return written


def _next(branches: tuple[Branch, ...]) -> Any:
    if len(branches) == 1:
        return branches[0].to
    return [_value(branch) for branch in branches]


def condition_data(condition: Condition) -> dict[str, Any]:
    """One condition as JSON data, for findings and editors."""
    data: dict[str, Any] = _value(condition)
    return data
