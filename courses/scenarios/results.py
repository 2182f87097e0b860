"""The cached copy of an attempt's score: for lists only, and always checked against the replay."""

from collections.abc import Sequence
from typing import Any

from courses.scenarios.rules import Ending, Story, current_scene, passed, score


def result_of(story: Story, choices: Sequence[str]) -> dict[str, Any]:
    """Return the score of a finished attempt as plain JSON values.

    `result` runs from -100 to 100, `place` in per cent between the worst and the best path.
    """
    found = score(story, choices)
    scene = current_scene(story, found.state)
    return {
        "verdict": str(found.verdict),
        "veto": found.veto,
        "result": round(found.result, 1),
        "place": None if found.place is None else round(found.place, 1),
        "decisions": len(choices),
        "ending": scene.id,
        "ending_title": scene.title,
        "outcome": str(scene.outcome) if isinstance(scene, Ending) else None,
        "passed": passed(story, found.state),
        "peak": found.ladder.peak,
    }
