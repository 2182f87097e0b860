"""What can be found in a story that can be read: codes with their severity and English wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error blocks publishing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

#: Every code, its severity and its English wording; the web layer words the same codes in Dutch.
FINDINGS: Mapping[str, tuple[Severity, str]] = {
    # where the story can go
    "no_ending": (_ERROR, "no ending can be reached from the start"),
    "scene_unreachable": (_ERROR, "no choice leads to the scene {scene}"),
    "scene_never_reached": (
        _ERROR,
        "choices lead to the scene {scene}, but their conditions never let anybody through",
    ),
    "choice_never_offered": (_ERROR, "the choice {choice} is never offered: its condition fails"),
    "dead_end": (_ERROR, "in the scene {scene} no choice is open after this path"),
    "loop_without_exit": (_ERROR, "from the scene {scene} no way leads to an ending"),
    "loop_never_left": (
        _ERROR,
        "after this path the conditions of the way out of the scene {scene} can never hold again",
    ),
    "ending_not_passable": (
        _ERROR,
        "the ending {scene} is reached, but the condition for passing it never holds",
    ),
    "condition_never": (_WARNING, "the condition never holds"),
    "condition_always": (_WARNING, "the condition always holds, so it does nothing"),
    "branch_never_taken": (_WARNING, "this way on is never taken: one before it always holds"),
    "scored_decision_in_loop": (
        _INFO,
        "the scored decision {scene} can be met again; only its first answer counts",
    ),
    # what a choice must have
    "feedback_missing": (_ERROR, "the choice {choice} has no feedback"),
    "rung_missing": (_ERROR, "the choice {choice} stands on no rung of the ladder"),
    "ending_rung_missing": (_ERROR, "the ending {scene} does not say where it stands"),
    "choice_duplicate": (_WARNING, "the choice {choice} has the same text as {other}"),
    "safety_without_safe_choice": (
        _ERROR,
        "a safety question is open in the scene {scene}, but no open choice is safe (VE 0 or more)",
    ),
    "safety_question_unscored": (
        _ERROR,
        "a safety question is open in the scene {scene}, but its answers are not scored: no veto",
    ),
    # facts and gauges
    "fact_never_learned": (_ERROR, "a condition asks for the fact {fact}, which nobody can learn"),
    "fact_never_read": (_INFO, "the fact {fact} is learned, but no condition asks for it"),
    "fact_unused": (_WARNING, "the fact {fact} is never learned and no condition asks for it"),
    "gauge_never_moved": (_WARNING, "a condition asks for the gauge {gauge}, which never moves"),
    "gauge_never_read": (_INFO, "the gauge {gauge} moves, but no condition asks for it"),
    "gauge_unused": (_WARNING, "the gauge {gauge} never moves and no condition asks for it"),
    # the panel and the scores
    "panel_without_preferred": (
        _ERROR,
        "in the scene {scene} no open choice is marked as the panel's, on the panel's own path",
    ),
    "panel_never_arrives": (_ERROR, "the panel's own path does not come to an ending"),
    "panel_unsafe": (_ERROR, "the panel's own choice {choice} meets the safety veto"),
    "panel_not_best": (
        _ERROR,
        "the panel's own path gets {points} points, but {best} can be reached another way",
    ),
    "panel_not_best_in_dimension": (
        _WARNING,
        "in {dimension} the panel's own path gets {points} points, but {best} can be reached",
    ),
    "panel_off_ladder": (_WARNING, "the ladder finds the panel's own choice {choice} {fit}"),
    "golden_path_not_open": (_ERROR, "the golden path {name} breaks off: {choice} is not open"),
    "golden_path_unfinished": (_ERROR, "the golden path {name} does not come to an ending"),
    "golden_path_other_ending": (
        _ERROR,
        "the golden path {name} comes to the ending {found} instead of {expected}",
    ),
    "golden_path_other_verdict": (
        _ERROR,
        "the golden path {name} gets the verdict {found} instead of {expected}",
    ),
    "dimension_measured_rarely": (
        _WARNING,
        "this path has {count} scored decisions; under {enough} no dimension is shown as a figure",
    ),
    "good_ending_scores_low": (
        _WARNING,
        "the ending {scene} is a good one, but its best verdict is {verdict}",
    ),
    # playing without thinking
    "strategy_passes": (
        _ERROR,
        "playing {strategy} gets {result} points a decision: {verdict}, without thinking",
    ),
    "ladder_strategy_passes": (
        _WARNING,
        "playing {strategy} gets {result} points a decision: {verdict}, without thinking",
    ),
    "position_dominates": (_WARNING, "choice number {position} is the best in every decision"),
    "rung_dominates": (_WARNING, "rung {rung} is the best in every decision"),
    "few_endings": (_INFO, "the story has {count} endings; three or more make consequences felt"),
    "no_near_best": (
        _INFO,
        "no decision has two choices within {near} points of the best: is it ever a real choice?",
    ),
    # how far the proof goes
    "not_proved": (
        _WARNING,
        "conditions were not taken into account: the story has more than {limit} states",
    ),
    "passages_not_proved": (
        _WARNING,
        "conditions of passages and endings were not checked: more than {limit} states",
    ),
}


Params = Mapping[str, str | int | float]


@dataclass(frozen=True)
class Finding:
    """One finding: where it is (as in problems), what it names, and a path that shows it.

    witness: choice ids from the start, () when the finding needs none or the start shows it.
    """

    code: str
    place: str
    params: Params = field(default_factory=dict)
    witness: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return FINDINGS[self.code][0]

    @property
    def message(self) -> str:
        """The finding in English, without its place and witness."""
        return FINDINGS[self.code][1].format(**self.params)

    def __str__(self) -> str:
        """Severity, place, message and witness on one line."""
        path = f" (path: {' > '.join(self.witness)})" if self.witness else ""
        return f"{self.severity:<8} {self.place or 'the story'}: {self.message}{path}"
