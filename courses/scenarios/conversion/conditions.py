"""Conditions as the blocks hold them and as the format writes them.

The list of tests of a condition stands for its only test, or for all or any of several; a group
always stands for all or any of what it holds. So `x`, `{"all": [x]}` and `{"not": {"all": [x]}}`
each have a form of their own. What is nested deeper than the form goes is kept as code.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from courses.scenarios.blocks.conditions import GROUP_LEVELS

Data = dict[str, Any]
MODES = ("all", "any")
COMPARISONS = ("at_least", "at_most")


def condition_data(value: Mapping[str, Any] | None) -> Data | None:
    """Return a condition block as the format writes it; None when it has no tests."""
    tests = [_test_data(child.block_type, child.value) for child in (value or {}).get("tests", ())]
    if len(tests) > 1:
        return {value["mode"]: tests} if value else None
    return tests[0] if tests else None


def _test_data(kind: str, value: Any) -> Data:
    if kind == "code":
        return _code_data(value)
    data = _plain_test(kind, value)
    return {"not": data} if value.get("negate") else data


def _plain_test(kind: str, value: Mapping[str, Any]) -> Data:
    if kind == "fact":
        return {"fact": value["fact"]}
    if kind == "tried":
        return {"tried": value["rung"]}
    if kind == "gauge":
        limit = {} if value["value"] is None else {value["compare"]: value["value"]}
        return {"gauge": value["gauge"], **limit}
    return {value["mode"]: [_test_data(test.block_type, test.value) for test in value["tests"]]}


def _code_data(text: str) -> Data:
    """Return the condition that was kept as code; {} (a fault that is shown) for other text."""
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def condition_value(data: Data | None) -> Data:
    """Return a condition of the format as the raw value of its block."""
    if data is None:
        return {"mode": "all", "tests": []}
    mode = _mode_of(data)
    if mode and len(data[mode]) > 1:
        return {"mode": mode, "tests": _tests(data[mode], GROUP_LEVELS)}
    return {"mode": "all", "tests": _tests([data], GROUP_LEVELS)}


def _mode_of(data: Data) -> str | None:
    return next((mode for mode in MODES if mode in data), None)


def _tests(parts: Iterable[Data], levels: int) -> list[Data]:
    return [_test_value(part, levels) for part in parts]


def _test_value(data: Data, levels: int) -> Data:
    negated = "not" in data
    inner = data["not"] if negated else data
    test = _inner_value(inner, levels)
    if test is None:
        return {"type": "code", "value": json.dumps(data, ensure_ascii=False)}
    return {**test, "value": {**test["value"], "negate": negated}}


def _inner_value(data: Data, levels: int) -> Data | None:
    """Return a test without its negation; None when the form has no place for it."""
    if "fact" in data:
        return {"type": "fact", "value": {"fact": data["fact"]}}
    if "tried" in data:
        return {"type": "tried", "value": {"rung": data["tried"]}}
    if "gauge" in data:
        compare = next(name for name in COMPARISONS if name in data)
        value = {"gauge": data["gauge"], "compare": compare, "value": data[compare]}
        return {"type": "gauge", "value": value}
    mode = _mode_of(data)
    if mode is None or levels == 0:
        return None
    return {"type": "group", "value": {"mode": mode, "tests": _tests(data[mode], levels - 1)}}
