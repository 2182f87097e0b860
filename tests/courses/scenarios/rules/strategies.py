"""Random stories for property-based tests, small enough to walk every path of.

Hypothesis draws a size and a seed, and the story is made from the seed: drawing every part by
itself would take a hundred times as long.
"""

from __future__ import annotations

import random
from typing import Any

from hypothesis import strategies as st

from tests.courses.scenarios.rules.stories import DIMENSIONS, Data, decision, ending, story

#: How many stories a test tries when each takes many steps to check.
FEW = 50
FACTS, GAUGE, RUNGS = ("f0", "f1"), "g", ("1", "2", "5", "8", "R", "V2")


def stories(*, loops: bool = True) -> st.SearchStrategy[Data]:
    """Any story of one to four decisions and one or two endings; loops: it may lead back."""
    return st.builds(
        lambda size, seed: _written(size, seed, loops=loops),
        st.integers(1, 4),
        st.integers(0, 2**32 - 1),
    )


def _written(size: int, seed: int, *, loops: bool) -> Data:
    dice = random.Random(seed)
    return _Author(dice).story(size, loops=loops)


class _Author:
    """Writes a story by throwing dice."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice

    def often(self, share: float) -> bool:
        return self.dice.random() < share

    def some(self, options: tuple[str, ...]) -> list[str]:
        return self.dice.sample(options, self.dice.randrange(3))

    def condition(self, depth: int = 2) -> Data:
        dice = self.dice
        kind = dice.randrange(7 if depth else 4)
        if kind == 0:
            return {"fact": dice.choice(FACTS)}
        if kind == 1:
            return {"gauge": GAUGE, dice.choice(["at_least", "at_most"]): dice.randrange(-1, 4)}
        if kind == 2:
            return {"tried": dice.choice(RUNGS)}
        if kind == 3:
            return {"fact": dice.choice(FACTS)}
        if kind == 4:
            return {"not": self.condition(depth - 1)}
        parts = [self.condition(depth - 1) for _ in range(dice.randrange(1, 4))]
        return {"all" if kind == 5 else "any": parts}

    def effects(self) -> Data:
        found: Data = {}
        if self.often(0.4):
            found["learn"] = self.some(FACTS)
        if self.often(0.4):
            found["gauges"] = {GAUGE: self.dice.randrange(-2, 3)}
        if self.often(0.2):
            found["tried"] = self.some(RUNGS)
        return found

    def choice(self, name: str, targets: list[str]) -> Data:
        dice = self.dice
        found: Data = {
            "id": name,
            "text": name,
            "rung": dice.choice(RUNGS),
            "judgement": {dimension: dice.randrange(-2, 3) for dimension in DIMENSIONS},
            "preferred": self.often(0.5),
            "effects": self.effects(),
            "next": dice.choice(targets),
        }
        if self.often(0.3):
            first = {"when": self.condition(1), "to": dice.choice(targets)}
            found["next"] = [first, {"to": found["next"]}]
        if self.often(0.4):
            found["when"] = self.condition()
        return found

    def story(self, size: int, *, loops: bool) -> Data:
        dice = self.dice
        endings = [f"e{number}" for number in range(dice.randrange(1, 3))]
        decisions = [f"d{number}" for number in range(size)]
        scenes: list[Data] = []
        for position, name in enumerate(decisions):
            targets = [*(decisions if loops else decisions[position + 1 :]), *endings]
            count = dice.randrange(2, 4)
            extra: dict[str, Any] = {
                "phase": dice.choice(["acute", "regular", "after_ruling"]),
                "safety_question": self.often(0.5),
                "scored": self.often(0.75),
                "effects": self.effects(),
            }
            options = [self.choice(f"{name}-{number}", targets) for number in range(count)]
            scenes.append(decision(name, *options, **extra))
        for name in endings:
            passed = {"passed_when": self.condition(1)} if self.often(0.3) else {}
            scenes.append(ending(name, **passed, outcome=dice.choice(["good", "bad"])))
        return story(
            *scenes,
            facts=[{"id": fact, "text": fact} for fact in FACTS],
            gauges=[{"id": GAUGE, "title": GAUGE, "min": -1, "max": 2, "start": 0}],
            start_rung=dice.choice([None, "1", "4"]),
            tried=self.some(RUNGS),
        )
