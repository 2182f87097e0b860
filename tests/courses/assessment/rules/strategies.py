"""Random questions of every type and random responses to them, made from a seed.

Hypothesis draws a type and seeds; drawing every part by itself would take far longer.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from courses.assessment.rules import (
    TYPES,
    Question,
    Response,
    read,
    read_response,
)
from courses.assessment.rules.filling import Cloze
from tests.courses.assessment.rules.examples import Data

KINDS = tuple(TYPES)
CHOICE_RULES = ("all_or_nothing", "each_option", "hits_minus_false")
METHODS = ("aggregate", "distance_mode", "penalised", "mode")


def questions(*kinds: str) -> st.SearchStrategy[Question]:
    """Any question of these types; of all types without any."""
    return st.builds(
        lambda kind, seed: read(written(kind, random.Random(seed))),
        st.sampled_from(kinds or KINDS),
        st.integers(0, 2**32 - 1),
    )


def answered(*kinds: str) -> st.SearchStrategy[tuple[Question, Response]]:
    """Any question with any response to it, sometimes an empty one."""
    return st.builds(
        lambda question, seed: (question, response(question, random.Random(seed))),
        questions(*kinds),
        st.integers(0, 2**32 - 1),
    )


def written(kind: str, dice: random.Random) -> Data:
    """The data of a question of a type."""
    count = dice.randrange(2, 7)
    names = [f"n{index}" for index in range(count)]
    data: Data = {"type": kind, "stem": "Stem", **_MAKERS[kind](dice, names)}
    return data


def response(question: Question, dice: random.Random) -> Response:
    """A response to the question, as a form could send it."""
    return read_response(question, {} if dice.random() < 0.1 else _given(question, dice))


def by_the_key(question: Any) -> Data | None:
    """The response that does all that the key asks; None for a reflection."""
    keyed = _KEYED.get(question.type)
    return keyed(question) if keyed else None


_KEYED: dict[str, Callable[[Any], Data]] = {
    "single": lambda entry: {"option": next(o.id for o in entry.options if o.correct)},
    "multiple": lambda entry: {"options": [o.id for o in entry.options if o.correct]},
    "true_false": lambda entry: {"value": entry.correct},
    "ordering": lambda entry: {"order": [item.id for item in entry.items]},
    "matching": lambda entry: {"pairs": {pair.id: pair.id for pair in entry.pairs}},
    "cloze": lambda entry: {"gaps": {gap.id: gap.accepted[0] for gap in entry.gaps}},
    "short_text": lambda entry: {"text": "yes"},
    "number": lambda entry: {"value": str(entry.value).replace(".", ",")},
    "signals": lambda entry: {"passages": [p.id for p in entry.passages if p.signal]},
    "concordance": lambda entry: {"anchor": entry.modes[-1]},
    "judgement": lambda entry: {entry.field: {a.id: a.key for a in entry.actions}},
}


def _options(dice: random.Random, names: list[str]) -> Data:
    right = dice.choice(names)
    return {"options": [{"id": name, "text": name, "correct": name == right} for name in names]}


def _multiple(dice: random.Random, names: list[str]) -> Data:
    right = set(dice.sample(names, dice.randrange(1, len(names) + 1)))
    options = [{"id": name, "text": name, "correct": name in right} for name in names]
    return {"options": options, "credit_rule": dice.choice(CHOICE_RULES)}


def _ordering(dice: random.Random, names: list[str]) -> Data:
    rule = dice.choice(("exact", "pairs", "position"))
    return {"items": [{"id": name, "text": name} for name in names], "credit_rule": rule}


def _matching(dice: random.Random, names: list[str]) -> Data:
    rights = [dice.choice("xyz") for _ in names]
    pairs = zip(names, rights, strict=True)
    return {
        "pairs": [{"id": name, "left": name, "right": right} for name, right in pairs],
        "distractors": [{"id": "d", "text": "w"}][: dice.randrange(2)],
    }


def _cloze(dice: random.Random, names: list[str]) -> Data:
    gaps = [
        {
            "id": name,
            "accepted": ["yes"],
            **({"options": ["yes", "no"]} if dice.random() < 0.5 else {}),
        }
        for name in names
    ]
    return {"text": " ".join(f"{{{{{name}}}}}" for name in names), "gaps": gaps}


def _short_text(dice: random.Random, names: list[str]) -> Data:
    forms = [{"text": name, "credit": dice.choice((0, 0.25, 0.5))} for name in names]
    return {"accepted": [{"text": "yes"}, *forms], "case_sensitive": dice.random() < 0.5}


def _number(dice: random.Random, names: list[str]) -> Data:
    return {"value": dice.randrange(-20, 20) / 4, "tolerance": dice.choice((0, 0.5, 3))}


def _signals(dice: random.Random, names: list[str]) -> Data:
    marks = [dice.random() < 0.5 for _ in names]
    marks[dice.randrange(len(names))] = True
    return {
        "passages": [
            {"id": name, "text": name, "signal": mark, "weight": dice.choice((0.5, 1, 3))}
            for name, mark in zip(names, marks, strict=True)
        ],
        "false_charge": dice.choice((0, 0.5, 1)),
    }


def _concordance(dice: random.Random, names: list[str]) -> Data:
    panel = {str(anchor): dice.randrange(6) for anchor in range(-2, 3)}
    panel[str(dice.randrange(-2, 3))] = dice.randrange(1, 6)
    method = dice.choice(METHODS)
    return {"hypothesis": "H", "information": "I", "panel": panel, "method": method}


def _judgement(dice: random.Random, names: list[str]) -> Data:
    mode = dice.choice(("rate", "rank"))
    ranks = dice.sample(range(1, len(names) + 1), len(names))
    keys = ranks if mode == "rank" else [dice.randrange(1, 5) for _ in names]
    actions = zip(names, keys, strict=True)
    return {"mode": mode, "actions": [{"id": n, "text": n, "key": key} for n, key in actions]}


_MAKERS: dict[str, Any] = {
    "single": _options,
    "multiple": _multiple,
    "true_false": lambda dice, names: {"correct": dice.random() < 0.5},
    "ordering": _ordering,
    "matching": _matching,
    "cloze": _cloze,
    "short_text": _short_text,
    "number": _number,
    "signals": _signals,
    "concordance": _concordance,
    "judgement": _judgement,
    "reflection": lambda dice, names: {"checks": names, "min_words": dice.randrange(4)},
}


def _given(question: Any, dice: random.Random) -> Data:
    kind, ids = question.type, sorted(question.shown())
    some = dice.sample(ids, dice.randrange(len(ids) + 1)) if ids else []
    if kind == "judgement":
        return _judged(question, dice)
    if kind == "cloze":
        return {"gaps": _filled(question, dice)}
    given: dict[str, Data] = {
        "single": {"option": dice.choice(ids) if ids else ""},
        "multiple": {"options": some},
        "true_false": {"value": dice.random() < 0.5},
        "ordering": {"order": dice.sample(ids, len(ids))},
        "matching": {"pairs": {name: dice.choice(ids) for name in some if name != "d"}},
        "short_text": {"text": dice.choice(("YES", " yes.", "n0", "other"))},
        "number": {"value": f"{dice.randrange(-20, 20) / 4}".replace(".", ",")},
        "signals": {"passages": some},
        "concordance": {"anchor": dice.randrange(-2, 3)},
        "reflection": {"text": "word " * dice.randrange(5), "checks": [0, 1]},
    }
    return given[kind]


def _filled(question: Cloze, dice: random.Random) -> Data:
    return {gap.id: dice.choice(("yes", "no", "")) for gap in question.gaps}


def _judged(question: Any, dice: random.Random) -> Data:
    names = [action.id for action in question.actions]
    count = dice.randrange(len(names) + 1)
    if question.mode == "rank":
        ranks = dice.sample(range(1, len(names) + 1), count)
        return {"ranks": dict(zip(dice.sample(names, count), ranks, strict=True))}
    return {"ratings": {name: dice.randrange(1, 5) for name in dice.sample(names, count)}}
