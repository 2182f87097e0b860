"""Codes for what has only a name, and names for what should be a code: before a form is checked."""

from collections.abc import Callable, Iterator, Mapping, Set
from functools import partial
from typing import Any

from django.utils.text import slugify
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ListBlock

from courses.scenarios.blocks.references import CODE_LENGTH, ReferenceBlock

CODE_WORDS = 6
#: The fields in which an item's name may stand, the best first.
NAMES = ("title", "label", "text")


def fill_codes(values: Mapping[str, Any]) -> None:
    """Give scenes, choices, facts and gauges without a code one that is made from their name."""
    scenes = [child.value for child in values.get("scenes") or ()]
    choices = [choice for scene in scenes for choice in scene.get("choices", ())]
    for kind in (scenes, choices, *_items(values)):
        taken = {item["code"] for item in kind if item["code"]}
        for item in kind:
            if not item["code"]:
                item["code"] = free_code(_name(item), taken)
                taken.add(item["code"])


def _items(values: Mapping[str, Any]) -> Iterator[list[Any]]:
    for field in ("facts", "gauges"):
        yield [child.value for child in values.get(field) or ()]


def _name(item: Mapping[str, Any]) -> str:
    return next((str(item[name]) for name in NAMES if item.get(name)), "")


def free_code(name: str, taken: Set[str]) -> str:
    """Return a code made from a name that is not taken; "" for a name without letters."""
    words = slugify(name).replace("_", "-").split("-")
    code = "-".join(word for word in words if word)
    code = "-".join(code.split("-")[:CODE_WORDS])[: CODE_LENGTH - 4].strip("-")
    if not code or code not in taken:
        return code
    number = next(number for number in range(2, len(taken) + 3) if f"{code}-{number}" not in taken)
    return f"{code}-{number}"


def resolve_names(values: dict[str, Any], blocks: Mapping[str, Any]) -> None:
    """Turn references that hold a name into the code of what has that name, where it is clear.

    `blocks` holds the stream block of each field. What matches nothing stays as it was typed, so
    that the check can name it.
    """
    known = _codes_by_name(values)
    if start := known["scene"].get(_key(values.get("start"))):
        values["start"] = start
    for field, block in blocks.items():
        if values.get(field):
            _resolve(block, values[field], known)


def _key(name: Any) -> str:
    return " ".join(str(name or "").split()).casefold()


def _codes_by_name(values: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Return, for each kind, the code of every name that only one item has."""
    scenes = [(child.block_type, child.value) for child in values.get("scenes") or ()]
    kinds = {
        "scene": [scene for _, scene in scenes],
        "ending": [scene for kind, scene in scenes if kind == "ending"],
        "choice": [choice for _, scene in scenes for choice in scene.get("choices", ())],
        "fact": [child.value for child in values.get("facts") or ()],
        "gauge": [child.value for child in values.get("gauges") or ()],
        "source": [],
    }
    return {kind: _unique(items) for kind, items in kinds.items()}


def _unique(items: list[Any]) -> dict[str, str]:
    """Return the code of each name that only one item has; a code itself goes before a name."""
    keys = [_key(_name(item)) for item in items]
    names = {
        key: item["code"]
        for key, item in zip(keys, items, strict=True)
        if key and keys.count(key) == 1
    }
    return names | {item["code"]: item["code"] for item in items if item["code"]}


def _resolve(block: Any, value: Any, known: Mapping[str, Mapping[str, str]]) -> None:
    for child_block, child, put in _children(block, value):
        if not isinstance(child_block, ReferenceBlock):
            _resolve(child_block, child, known)
        elif code := known[child_block.kind].get(_key(child)):
            put(code)


def _children(block: Any, value: Any) -> Iterator[tuple[Any, Any, Callable[[Any], None]]]:
    """Yield each child block with its value and what puts another value in its place."""
    if isinstance(block, BaseStreamBlock):
        for child in value:
            yield child.block, child.value, partial(setattr, child, "value")
    elif isinstance(block, ListBlock):
        for item in value.bound_blocks:
            yield block.child_block, item.value, partial(setattr, item, "value")
    elif isinstance(block, BaseStructBlock):
        for name, child_block in block.child_blocks.items():
            yield child_block, value[name], partial(value.__setitem__, name)
