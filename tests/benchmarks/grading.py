"""Measures grading: answers read and graded in a second, per type of question and mixed.

Run with `python tests/benchmarks/grading.py [--json FILE]`; the figures depend on the machine.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2])]

from courses.assessment.rules import Question, grade, read, read_response  # noqa: E402 - path first
from tests.benchmarks.figures import Figure, run  # noqa: E402 - path first

TARGET = 20_000
ROUNDS = 3
#: Answers per type.
ANSWERS = 2_000


def _options(count: int, correct: int) -> list[dict[str, Any]]:
    return [
        {"id": f"o{n}", "text": f"Option {n}", "feedback": "Why", "correct": n < correct}
        for n in range(count)
    ]


def _named(count: int, **more: Any) -> list[dict[str, Any]]:
    return [{"id": f"o{n}", "text": f"Text {n}", **more} for n in range(count)]


def questions() -> dict[str, Question]:
    """A question of every type, as large as they come in lessons."""
    rows: dict[str, dict[str, Any]] = {
        "single": {"options": _options(5, 1)},
        "multiple": {"options": _options(8, 3)},
        "true_false": {"correct": True},
        "ordering": {"items": _named(7)},
        "matching": {
            "pairs": [{"id": f"o{n}", "left": f"L{n}", "right": f"R{n}"} for n in range(6)]
        },
        "cloze": {
            "text": " ".join(f"{{{{o{n}}}}}" for n in range(5)),
            "gaps": [{"id": f"o{n}", "accepted": ["éérste", "tweede"]} for n in range(5)],
        },
        "short_text": {"accepted": [{"text": f"Vorm {n}"} for n in range(8)]},
        "number": {"value": 3.5, "tolerance": 0.1, "unit": "uur"},
        "signals": {"passages": [*_named(12), {"id": "s", "text": "Signal", "signal": True}]},
        "concordance": {
            "hypothesis": "H",
            "information": "I",
            "panel": {"-2": 1, "-1": 6, "0": 4, "1": 2},
            "method": "penalised",
        },
        "judgement": {"actions": _named(6, key=3)},
        "reflection": {"checks": ["One", "Two"]},
    }
    return {kind: read({"type": kind, "stem": "Stem", **data}) for kind, data in rows.items()}


def responses(kind: str, count: int, dice: random.Random) -> list[dict[str, Any]]:
    """Seeded responses as forms send them, right and wrong."""
    names = [f"o{n}" for n in range(5)]

    def one() -> dict[str, Any]:
        some = dice.sample(names, dice.randrange(1, 4))
        sent: dict[str, dict[str, Any]] = {
            "single": {"option": dice.choice(names)},
            "multiple": {"options": some},
            "true_false": {"value": dice.random() < 0.5},
            "ordering": {"order": dice.sample([f"o{n}" for n in range(7)], 7)},
            "matching": {"pairs": {name: dice.choice(names) for name in names}},
            "cloze": {"gaps": {name: dice.choice(("Eerste.", "TWÉÉDE")) for name in names}},
            "short_text": {"text": dice.choice((" vorm 3", "VÓRM 7.", "iets anders"))},
            "number": {"value": dice.choice(("3,5", "3,6 uur", "1.234,5"))},
            "signals": {"passages": some},
            "concordance": {"anchor": dice.randrange(-2, 3)},
            "judgement": {"ratings": {name: dice.randrange(1, 5) for name in names}},
            "reflection": {"text": "Ik zou eerst luisteren", "checks": [1]},
        }
        return sent[kind]

    return [one() for _ in range(count)]


def _speed(work: list[tuple[Question, dict[str, Any]]]) -> float:
    """Answers a second: from what a form sends to the mark, on one core, the best of a few."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.process_time()
        for question, data in work:
            grade(question, read_response(question, data))
        best = min(best, time.process_time() - begin)
    return len(work) / best


def measure(seed: int) -> list[Figure]:
    """The speed of each type, and of all types mixed."""
    dice = random.Random(seed)
    by_type = {
        kind: [(question, data) for data in responses(kind, ANSWERS, dice)]
        for kind, question in questions().items()
    }
    figures = []
    for kind, work in by_type.items():
        speed = _speed(work)
        figures.append(Figure(f"grade, {kind}", speed, "answers/s"))
    mixed = [pair for work in by_type.values() for pair in work]
    dice.shuffle(mixed)
    speed = _speed(mixed)
    met = speed >= TARGET
    return [*figures, Figure("grade, all types mixed", speed, "answers/s", f">= {TARGET}", met)]


if __name__ == "__main__":
    sys.exit(run(measure, __doc__.splitlines()[0]))
