"""Measures item analysis: 10,000 attempts at 40 questions, from a file, in time and memory.

Beside it stands the same alpha and discrimination made with the statistics module of the standard
library, the simplest other way to compute them.

Run with `python tests/benchmarks/item_analysis.py [--json FILE]`; figures depend on the machine.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2])]

from courses.assessment.rules.analysis import Analysis, analyse, read_marks  # noqa: E402 - path first
from tests.benchmarks.figures import Figure, run  # noqa: E402 - path first

ATTEMPTS, ITEMS = 10_000, 40
SECONDS, MEGABYTES = 5, 500


def marks(seed: int, attempts: int, items: int) -> list[list[float]]:
    """Seeded marks of learners who differ in ability at items that differ in difficulty."""
    dice = random.Random(seed)
    hard = [dice.uniform(-1.5, 1.5) for _ in range(items)]
    rows = []
    for _ in range(attempts):
        ability = dice.gauss(0, 1)
        rows.append([float(ability + dice.gauss(0, 1) > edge) for edge in hard])
    return rows


def write(path: Path, rows: list[list[float]]) -> None:
    """The marks as a file for the command line."""
    header = ",".join(["total", *(f"q{number}:1" for number in range(len(rows[0])))])
    lines = [header, *(",".join(map(str, [sum(row), *row])) for row in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of one core that the work takes, and what it gives."""
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


def _analysed(path: Path) -> Analysis:
    with path.open(encoding="utf-8", newline="") as lines:
        return analyse(read_marks(lines))


def _plain(rows: list[list[float]]) -> tuple[float, list[float]]:
    """Alpha and discrimination by the standard library alone."""
    columns = list(zip(*rows, strict=True))
    totals = [sum(row) for row in rows]
    squares = sum(statistics.variance(column) for column in columns)
    alpha = len(columns) / (len(columns) - 1) * (1 - squares / statistics.variance(totals))
    rests = [
        [total - mark for total, mark in zip(totals, column, strict=True)] for column in columns
    ]
    pairs = zip(columns, rests, strict=True)
    return 100 * alpha, [100 * statistics.correlation(mark, rest) for mark, rest in pairs]


def _differs(analysis: Analysis, other: tuple[float, list[float]]) -> float:
    """The largest difference between the two ways, in percent points."""
    alpha, discriminations = other
    found = [item.discrimination or 0.0 for item in analysis.items]
    apart = [abs(one - two) for one, two in zip(found, discriminations, strict=True)]
    return max(abs((analysis.test.consistency or 0.0) - alpha), *apart)


def measure(seed: int) -> list[Figure]:
    """Time and memory of the whole way from file to figures, then the other way."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "marks.csv"
        rows = marks(seed, ATTEMPTS, ITEMS)
        write(path, rows)
        del rows
        before = getrusage(RUSAGE_SELF).ru_maxrss / 1024
        seconds, analysis = _timed(lambda: _analysed(path))
        memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    plain_seconds, plain = _timed(lambda: _plain(marks(seed, ATTEMPTS, ITEMS)))
    making, _ = _timed(lambda: marks(seed, ATTEMPTS, ITEMS))
    size = f"{ATTEMPTS} attempts x {ITEMS} questions"
    differs = _differs(analysis, plain)
    beside = "alpha and discrimination alone, by statistics"
    return [
        Figure(f"read and analyse {size}", seconds, "s", f"<= {SECONDS}", seconds <= SECONDS),
        Figure("memory after that", memory, "MB", f"<= {MEGABYTES}", memory <= MEGABYTES),
        Figure("  of which before it", before, "MB"),
        Figure(beside, plain_seconds - making, "s"),
        Figure("largest difference between the two", differs, "points", "<= 1e-6", differs <= 1e-6),
    ]


if __name__ == "__main__":
    sys.exit(run(measure, __doc__.splitlines()[0]))
