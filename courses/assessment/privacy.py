"""What questions and tests keep about a person."""

from django.utils.translation import gettext_lazy as _

from courses.assessment.models import (
    Answer,
    Mark,
    QuestionTag,
    QuestionVersion,
    Regrade,
    RegradeEffect,
    TestAttempt,
)
from kennisladder.core.privacy import OwnedRows, keeps_nothing_personal, privacy_provider

_WITH_THE_ACCOUNT = _("Until you delete your account.")

keeps_nothing_personal(
    QuestionVersion, "The database empties the key to the editor who wrote it; the text stays."
)
keeps_nothing_personal(
    Regrade, "The database empties the key to the editor; that answers were graded again stays."
)
keeps_nothing_personal(QuestionTag, "The name of a bank of questions.")


@privacy_provider(Mark)
class MarkPrivacy(OwnedRows):
    """Marks of answers of this person."""

    owner = "answer__user"
    order = 30
    describes = _("What your answers to questions earned.")
    retention = _WITH_THE_ACCOUNT
    fields = ("answer", "graded_with__number", "credit", "regrade__reason", "made_at")


@privacy_provider(RegradeEffect)
class RegradeEffectPrivacy(OwnedRows):
    """What a changed key did to attempts of this person."""

    owner = "attempt__user"
    order = 31
    describes = _("How a test of yours was scored again after a question was mended.")
    retention = _WITH_THE_ACCOUNT
    fields = (
        *("attempt", "regrade__reason", "regrade__made_at", "score_before", "score_after"),
        *("passed_before", "passed_after", "would_fail"),
    )


@privacy_provider(Answer)
class AnswerPrivacy(OwnedRows):
    """Answers of this person."""

    order = 32
    describes = _("Your answers to questions in lessons and tests, and when you gave them.")
    retention = _WITH_THE_ACCOUNT
    fields = (
        *("id", "question__code", "version__number", "page__title", "attempt", "response"),
        *("certainty", "hint_seen", "seconds", "try_number", "made_at"),
    )


@privacy_provider(TestAttempt)
class TestAttemptPrivacy(OwnedRows):
    """Attempts of this person at tests."""

    order = 33
    describes = _("The tests that you took, and how they ended.")
    retention = _WITH_THE_ACCOUNT
    fields = ("id", "page__title", "started_at", "finished_at", "score", "passed")
