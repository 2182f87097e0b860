"""What the benchmarks of assessment share: a figure with its target, and the table of figures."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One measured figure with the target it should meet."""

    name: str
    value: float
    unit: str
    target: str = "-"
    met: bool = True


def run(measure: Callable[[int], Sequence[Figure]], description: str) -> int:
    """Measure, print the table (and with --json write it); returns 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=description)
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
