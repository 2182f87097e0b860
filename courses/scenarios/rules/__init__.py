"""The scenario engine: pure Python, importable and testable without Django.

    story = parse(json.load(file))            StoryError.problems lists every fault with its place
    state = start(story)                      where every play begins
    offered(story, state)                     the open choices, as written
    shuffled(choices, seed=…, scene=…)        the same choices in this attempt's order
    state = choose(story, state, "some-id")   NotOpen.reason says why it cannot be made
    state = replay(story, ["id", "id"])       the same, from stored choices
    score(story, ["id", "id"])                points, verdicts, regret, dimensions and the ladder
    panel_path(story)                         the panel's choices, to compare with
    validate(story)                           Report.findings and ok: may it be published?
    simulate(story, runs=…, seed=…)           coverage and spread over many seeded plays
    standing(story, state)                    for every rung: open, premature or overdue, and why

Conditional texts: passages(story, state); endings: passed(story, state). A story keeps what was
compiled from it, so hold on to the parsed object (or a cache of it) between requests.
"""

from .attainable import attainable
from .findings import FINDINGS, Finding, Severity
from .ladder import (
    LADDER,
    NUMBERED,
    PLACES,
    RUNGS,
    Fit,
    LadderJudgement,
    Moment,
    OpenRung,
    Standing,
    judge,
    open_rungs,
)
from .panel import PanelPath, panel_path
from .play import (
    Closed,
    NotOpen,
    State,
    Step,
    choose,
    current_scene,
    facts,
    offered,
    passages,
    passed,
    replay,
    shuffled,
    start,
)
from .problems import PROBLEMS, Problem, StoryError
from .reading import parse
from .schema import schema
from .scoring import (
    AttemptScore,
    ChoiceScore,
    DecisionScore,
    DimensionScore,
    LadderPath,
    Range,
    score,
    score_choice,
)
from .simulate import Simulation, Spread, scripted, simulate
from .story import (
    DIMENSIONS,
    Choice,
    Decision,
    Dimension,
    Ending,
    Fact,
    Gauge,
    Judgement,
    Outcome,
    Phase,
    Scene,
    Story,
    Verdict,
)
from .trail import standing
from .validate import Report, validate
from .weights import WEIGHTS
from .writing import dump

__all__ = [
    "DIMENSIONS",
    "FINDINGS",
    "LADDER",
    "NUMBERED",
    "PLACES",
    "PROBLEMS",
    "RUNGS",
    "WEIGHTS",
    "AttemptScore",
    "Choice",
    "ChoiceScore",
    "Closed",
    "Decision",
    "DecisionScore",
    "Dimension",
    "DimensionScore",
    "Ending",
    "Fact",
    "Finding",
    "Fit",
    "Gauge",
    "Judgement",
    "LadderJudgement",
    "LadderPath",
    "Moment",
    "NotOpen",
    "OpenRung",
    "Outcome",
    "PanelPath",
    "Phase",
    "Problem",
    "Range",
    "Report",
    "Scene",
    "Severity",
    "Simulation",
    "Spread",
    "Standing",
    "State",
    "Step",
    "Story",
    "StoryError",
    "Verdict",
    "attainable",
    "choose",
    "current_scene",
    "dump",
    "facts",
    "judge",
    "offered",
    "open_rungs",
    "panel_path",
    "parse",
    "passages",
    "passed",
    "replay",
    "schema",
    "score",
    "score_choice",
    "scripted",
    "shuffled",
    "simulate",
    "standing",
    "start",
    "validate",
]
