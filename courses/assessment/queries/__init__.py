"""Reads across the tables of the assessment app, by subject."""

from courses.assessment.banks import lacking, undrawable_tests
from courses.assessment.queries.attempts import (
    Result,
    TestOverview,
    attempts_of,
    overview,
    overview_of,
    results,
    results_of,
    score_of,
    versions_of,
)
from courses.assessment.queries.states import (
    QuestionState,
    attempt_states,
    question_state,
    question_states,
)

__all__ = [
    "QuestionState",
    "Result",
    "TestOverview",
    "attempt_states",
    "attempts_of",
    "lacking",
    "overview",
    "overview_of",
    "question_state",
    "question_states",
    "results",
    "results_of",
    "score_of",
    "undrawable_tests",
    "versions_of",
]
