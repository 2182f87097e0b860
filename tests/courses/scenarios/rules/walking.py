"""Walking every path of a small story, the slow and plain way, to check the fast one against."""

from __future__ import annotations

from collections.abc import Iterator

from courses.scenarios.rules import State, Story, choose, offered, start

MOST_PATHS = 3_000


class TooManyPathsError(Exception):
    """The story is too large to walk."""


def walk(story: Story) -> Iterator[State]:
    """Every state that can be met without coming back to one met before on the same path."""
    count = 0
    waiting: list[tuple[State, frozenset[tuple[str, int]]]] = [(start(story), frozenset())]
    while waiting:
        state, seen = waiting.pop()
        count += 1
        if count > MOST_PATHS:
            raise TooManyPathsError
        yield state
        here = seen | {(state.scene, state.word)}
        for choice in offered(story, state):
            after = choose(story, state, choice.id)
            if (after.scene, after.word) not in here:
                waiting.append((after, here))


def first_answers(story: Story, state: State) -> list[str]:
    """The choices that count: the first answer to each scored decision."""
    seen: set[str] = set()
    counted = []
    for step in state.steps:
        if story.scene_of(step.choice).scored and step.scene not in seen:
            counted.append(step.choice)
        seen.add(step.scene)
    return counted
