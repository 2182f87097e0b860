"""The right answer to a question of the demo content, as data and as what a browser fills in."""

from typing import Any

Data = dict[str, Any]


def right_response(data: Data) -> Data:
    """Return a response that earns everything, for a question as its file or version has it."""
    return RIGHT[data["type"]](data)


def _single(data: Data) -> Data:
    return {"option": next(one["id"] for one in data["options"] if one.get("correct"))}


def _multiple(data: Data) -> Data:
    return {"options": [one["id"] for one in data["options"] if one.get("correct")]}


def _accepted(gap: Data) -> str:
    options = gap.get("options") or []
    found = next((one for one in options if one in gap["accepted"]), gap["accepted"][0])
    return str(found)


def _number(data: Data) -> Data:
    unit = data.get("unit", "") if data.get("units") else ""
    return {"value": str(data["value"]).replace(".", ","), "unit": unit}


def _concordance(data: Data) -> Data:
    return {"anchor": int(max(data["panel"], key=lambda anchor: data["panel"][anchor]))}


def _judgement(data: Data) -> Data:
    keys = {one["id"]: one["key"] for one in data["actions"]}
    return {"ratings": keys} if data["mode"] == "rate" else {"ranks": keys}


RIGHT = {
    "single": _single,
    "multiple": _multiple,
    "true_false": lambda data: {"value": data["correct"]},
    "ordering": lambda data: {"order": [one["id"] for one in data["items"]]},
    "matching": lambda data: {"pairs": {one["id"]: one["id"] for one in data["pairs"]}},
    "cloze": lambda data: {"gaps": {one["id"]: _accepted(one) for one in data["gaps"]}},
    "short_text": lambda data: {"text": data["accepted"][0]["text"]},
    "number": _number,
    "signals": lambda data: {"passages": [p["id"] for p in data["passages"] if p.get("signal")]},
    "concordance": _concordance,
    "judgement": _judgement,
}


def fields(response: Data) -> list[tuple[str, str]]:
    """Return name and value of the fields that give this response in the form of its question."""
    key, value = next(iter(response.items()))
    if key == "order":
        return [(f"place-{item}", str(place)) for place, item in enumerate(value, 1)]
    lines = {"pairs": "pair", "gaps": "gap", "ratings": "rating", "ranks": "rank"}
    if key in lines:
        return [(f"{lines[key]}-{item}", str(text)) for item, text in value.items()]
    if key in {"options", "passages"}:
        return [("answer", item) for item in value]
    if key in {"option", "anchor"}:
        return [("answer", str(value))]
    if isinstance(value, bool):
        return [("answer", "true" if value else "false")]
    return [(name, text) for name, text in response.items() if text]
