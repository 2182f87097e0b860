"""One sound question of every type, with the response that earns everything."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

Data = dict[str, Any]

EXAMPLES: dict[str, Data] = {
    "single": {
        "type": "single",
        "stem": "Which?",
        "options": [
            {"id": "a", "text": "A", "correct": True, "feedback": "Yes"},
            {"id": "b", "text": "B", "feedback": "No"},
            {"id": "c", "text": "C"},
        ],
    },
    "multiple": {
        "type": "multiple",
        "stem": "Which ones?",
        "credit_rule": "each_option",
        "options": [
            {"id": "a", "text": "A", "correct": True},
            {"id": "b", "text": "B", "correct": True},
            {"id": "c", "text": "C", "feedback": "No"},
            {"id": "d", "text": "D"},
        ],
    },
    "true_false": {
        "type": "true_false",
        "stem": "So it is.",
        "correct": False,
        "feedback_true": "Look again",
        "feedback_false": "Indeed",
    },
    "ordering": {
        "type": "ordering",
        "stem": "First things first",
        "items": [{"id": name, "text": name.upper()} for name in "abc"],
    },
    "matching": {
        "type": "matching",
        "stem": "What belongs together?",
        "pairs": [
            {"id": "one", "left": "1", "right": "odd"},
            {"id": "two", "left": "2", "right": "even"},
            {"id": "three", "left": "3", "right": "odd"},
        ],
        "distractors": [{"id": "none", "text": "neither"}],
    },
    "cloze": {
        "type": "cloze",
        "text": "The {{one}} and the {{ two }}.",
        "gaps": [
            {"id": "one", "accepted": ["Café", "bar"], "feedback": "Where one drinks"},
            {"id": "two", "accepted": ["cat"], "options": ["cat", "dog", "cow"]},
        ],
    },
    "short_text": {
        "type": "short_text",
        "stem": "Say it",
        "accepted": [
            {"text": "Veilig Thuis"},
            {"text": "VT", "credit": 0.5, "feedback": "In full"},
        ],
    },
    "number": {
        "type": "number",
        "stem": "How long?",
        "value": 3.5,
        "tolerance": 0.1,
        "unit": "uur",
        "units": [{"name": "minuten", "factor": 1 / 60}],
    },
    "signals": {
        "type": "signals",
        "stem": "Mark what matters",
        "passages": [
            {"id": "a", "text": "She smiled. "},
            {"id": "b", "text": "Then a blow. ", "signal": True, "weight": 2, "feedback": "Grave"},
            {"id": "c", "text": "It rained. ", "feedback": "Weather"},
            {"id": "d", "text": "He hid.", "signal": True},
        ],
    },
    "concordance": {
        "type": "concordance",
        "hypothesis": "You think of a conflict of loyalty",
        "information": "The child says the same at both homes",
        "panel": {"-2": 1, "-1": 6, "0": 2, "1": 1},
        "method": "aggregate",
        "reasons": [{"anchor": -1, "text": "It fits less"}, {"anchor": 0, "text": "No weight"}],
    },
    "judgement": {
        "type": "judgement",
        "stem": "What fits?",
        "mode": "rate",
        "actions": [
            {"id": "call", "text": "Call", "key": 4, "why": "Today"},
            {"id": "wait", "text": "Wait", "key": 1},
            {"id": "write", "text": "Write", "key": 2},
        ],
    },
    "reflection": {
        "type": "reflection",
        "stem": "What would you do?",
        "min_words": 3,
        "model_answer": "Ask first.",
        "checks": ["I asked", "I listened"],
    },
}

BEST: dict[str, Data] = {
    "single": {"option": "a"},
    "multiple": {"options": ["b", "a"]},
    "true_false": {"value": False},
    "ordering": {"order": ["a", "b", "c"]},
    "matching": {"pairs": {"three": "one", "one": "three", "two": "two"}},
    "cloze": {"gaps": {"one": " cafe.", "two": "cat"}},
    "short_text": {"text": "veilig  thuis."},
    "number": {"value": "3,6", "unit": "uur"},
    "signals": {"passages": ["d", "b"]},
    "concordance": {"anchor": -1},
    "judgement": {"ratings": {"call": 4, "wait": 1, "write": 2}},
    "reflection": {"text": "I ask them", "checks": [1]},
}


def data(kind: str, **changes: Any) -> Data:
    """The example of a type with some fields changed; None removes a field."""
    result = deepcopy(EXAMPLES[kind]) | changes
    return {name: value for name, value in result.items() if value is not None}
