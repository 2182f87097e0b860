"""Tables of the scenarios app, by subject."""

from courses.scenarios.models.ladder import LadderPage
from courses.scenarios.models.ladder_places import RestPage, RungPage, SafetyRoutePage
from courses.scenarios.models.pages import ScenarioIndexPage, ScenarioPage
from courses.scenarios.models.records import Attempt, Decision, StepLine
from courses.scenarios.models.versions import ScenarioVersion

__all__ = [
    "Attempt",
    "Decision",
    "LadderPage",
    "RestPage",
    "RungPage",
    "SafetyRoutePage",
    "ScenarioIndexPage",
    "ScenarioPage",
    "ScenarioVersion",
    "StepLine",
]
