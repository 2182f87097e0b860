"""Tables of the assessment app, by subject."""

from courses.assessment.models.pages import Behaviour, ShowAnswers, TestPage
from courses.assessment.models.questions import (
    Question,
    QuestionTag,
    QuestionTagging,
    QuestionVersion,
)
from courses.assessment.models.records import (
    Answer,
    Mark,
    Regrade,
    RegradeEffect,
    TestAttempt,
)

__all__ = [
    "Answer",
    "Behaviour",
    "Mark",
    "Question",
    "QuestionTag",
    "QuestionTagging",
    "QuestionVersion",
    "Regrade",
    "RegradeEffect",
    "ShowAnswers",
    "TestAttempt",
    "TestPage",
]
