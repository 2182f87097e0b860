"""Where findings stand in a text."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """A run of text, with the number of the finding that it belongs to, or 0."""

    text: str
    number: int = 0


def runs(text: str, places: Iterable[tuple[int, int, int]]) -> list[Run]:
    """Return the text cut at the places [start, end, number]; of two that overlap the first."""
    cut: list[Run] = []
    done = 0
    for start, end, number in sorted(places):
        if start < done or end > len(text):
            continue
        cut += [Run(text[done:start]), Run(text[start:end], number)]
        done = end
    cut.append(Run(text[done:]))
    return [run for run in cut if run.text]
