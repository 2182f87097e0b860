"""Writes of the assessment app: one function a use case, in one transaction."""

from courses.assessment.actions.answers import (
    AlreadyAnswered,
    Finished,
    NotAsked,
    NotYours,
    record_answer,
)
from courses.assessment.actions.attempts import MayNotBegin, begin_test, finish_test
from courses.assessment.actions.install import install_questions
from courses.assessment.actions.questions import freeze
from courses.assessment.actions.regrading import regrade

__all__ = [
    "AlreadyAnswered",
    "Finished",
    "MayNotBegin",
    "NotAsked",
    "NotYours",
    "begin_test",
    "finish_test",
    "freeze",
    "install_questions",
    "record_answer",
    "regrade",
]
