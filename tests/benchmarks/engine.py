"""Measures the scenario engine: replay speed, and proving a large story in time and memory.

Run with `python tests/benchmarks/engine.py [--json FILE]`; the figures depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2])]

from courses.scenarios.rules import (  # noqa: E402 - the root must be on the path first
    Story,
    attainable,
    choose,
    offered,
    parse,
    replay,
    simulate,
    start,
    validate,
)

SCENES, ENDINGS = 1_000, 10
DIMENSIONS = ("VE", "KB", "PR", "TI", "SA", "DO")


@dataclass(frozen=True)
class Figure:
    """One measured figure with the target it should meet."""

    name: str
    value: float
    unit: str
    target: str
    met: bool


def large_story(seed: int = 1, *, scenes: int = SCENES, memory: int = 8) -> Story:
    """A seeded story of that many scenes, each decision with three conditional choices.

    Scenes lead a little way on, as in real stories; memory is how many scenes back a fact that is
    read may have been learned: the longer, the more states the story has.
    """
    dice = random.Random(seed)
    decisions = scenes - ENDINGS
    return parse(
        {
            "format": "kennisladder-scenario/1",
            "id": "large",
            "title": "Large",
            "language": "nl",
            "start": "s0",
            "facts": [{"id": f"f{index}", "text": "Fact"} for index in range(decisions // 4 + 1)],
            "gauges": [
                {"id": "trust", "title": "Trust", "min": 0, "max": 4, "start": 2},
                {"id": "weeks", "title": "Weeks", "min": 0, "max": 60, "start": 0},
            ],
            "scenes": [
                *(_decision(dice, position, decisions, memory) for position in range(decisions)),
                *(_ending(position) for position in range(decisions, scenes)),
            ],
        }
    )


def _decision(dice: random.Random, position: int, decisions: int, memory: int) -> dict[str, Any]:
    fact = max(0, position - dice.randrange(1, memory)) // 4
    limit = dice.randrange(1, 4)
    known = {"fact": f"f{fact}"}
    conditions: list[dict[str, Any]] = [
        {"gauge": "trust", "at_least": limit},
        {"all": [known, {"gauge": "trust", "at_most": 3}]},
        {"any": [{"not": known}, {"gauge": "trust", "at_most": limit - 1}]},
    ]
    return {
        "kind": "decision",
        "id": f"s{position}",
        "title": "Decision",
        "text": "What happens.",
        "question": "What do you do?",
        "phase": dice.choice(("acute", "regular", "after_ruling")),
        "choices": [
            _choice(dice, position, number, condition, decisions)
            for number, condition in enumerate(conditions)
        ],
    }


def _choice(
    dice: random.Random, position: int, number: int, condition: dict[str, Any], decisions: int
) -> dict[str, Any]:
    ahead = [min(position + dice.randrange(1, 7), decisions + position % ENDINGS) for _ in "ab"]
    return {
        "id": f"s{position}-{number}",
        "text": f"Option {number}",
        "feedback": "Why.",
        "rung": str(dice.randrange(1, 11)),
        "when": condition,
        "preferred": number == 0,
        "judgement": {name: dice.randrange(-2, 3) for name in DIMENSIONS},
        "effects": {
            "learn": [f"f{position // 4}"] if number != 1 else [],
            "gauges": {"trust": dice.randrange(-1, 2), "weeks": 1},
        },
        "next": [
            {"when": {"gauge": "trust", "at_least": 2}, "to": f"s{ahead[0]}"},
            {"to": f"s{ahead[1]}"},
        ],
    }


def _ending(position: int) -> dict[str, Any]:
    return {
        "kind": "ending",
        "id": f"s{position}",
        "title": "Ending",
        "text": "How it ends.",
        "outcome": ("good", "mixed", "bad")[position % 3],
        "rung": "R",
    }


def _timed(work: Callable[[], object]) -> float:
    """Seconds of one core that the work takes; other programs on the machine do not count."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _replay_speed(story: Story) -> float:
    """Choices a second when whole attempts are replayed."""
    choices = _first_path(story)
    rounds = 200_000 // len(choices)
    seconds = min(_timed(lambda: [replay(story, choices) for _ in range(rounds)]) for _ in "abc")
    return rounds * len(choices) / seconds


def _first_path(story: Story) -> list[str]:
    state = start(story)
    while not state.finished:
        state = choose(story, state, offered(story, state)[0].id)
    return [step.choice for step in state.steps]


def _memory() -> float:
    """The most memory that this process has held, in MB."""
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


def measure(seed: int) -> list[Figure]:
    """All figures, memory last because it only grows."""
    short, large = large_story(seed, scenes=40), large_story(seed)
    speed, long_speed = _replay_speed(short), _replay_speed(large)
    proof = _timed(lambda: (validate(large), attainable(large)))
    wide = large_story(seed, memory=30)
    wide_proof = _timed(lambda: (validate(wide), attainable(wide)))
    sizes = validate(large).states, validate(wide).states
    memory = _memory()
    dense = large_story(seed, memory=80)
    refusal = _timed(lambda: (validate(dense), attainable(dense)))
    plays = 10_000 / _timed(lambda: simulate(short, runs=10_000, seed=seed))
    fast, quick, small = "at least 50000", "at most 2", "at most 300"
    return [
        Figure("replay, story of 40 scenes", speed, "choices/s", fast, speed >= 50_000),
        Figure("replay, story of 1000 scenes", long_speed, "choices/s", fast, long_speed >= 50_000),
        Figure(f"prove 1000 scenes, {sizes[0]} states", proof, "s", quick, proof <= 2),
        Figure(f"prove 1000 scenes, {sizes[1]} states", wide_proof, "s", quick, wide_proof <= 2),
        Figure("memory after that", memory, "MB", small, memory <= 300),
        Figure(f"refuse a denser one ({_limit(dense)})", refusal, "s", quick, refusal <= 2),
        Figure("simulate, story of 40 scenes", plays, "plays/s", "-", met=True),
    ]


def _limit(story: Story) -> str:
    return next(
        (
            item.message.split(": ")[1]
            for item in validate(story).findings
            if item.code == "not_proved"
        ),
        "proved after all",
    )


def main() -> int:
    """Print the table; returns 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    figures = measure(options.seed)
    for item in figures:
        mark = "ok" if item.met else "MISSED"
        sys.stdout.write(
            f"{item.name:<62} {item.value:>12,.2f} {item.unit:<10} {item.target:<15} {mark}\n"
        )
    if options.json:
        options.json.write_text(json.dumps([asdict(item) for item in figures], indent=2), "utf-8")
    return int(not all(item.met for item in figures))


if __name__ == "__main__":
    sys.exit(main())
