"""Questions get a new version whenever their content changes."""

from django.db import transaction
from django.db.models import Max

from courses.assessment.models import Question, QuestionVersion
from courses.assessment.models.questions import hash_of
from courses.assessment.rules import read
from kennisladder.accounts.models import User


@transaction.atomic
def freeze(*, question: Question, by: User | None) -> QuestionVersion:
    """Make the question's content the one that is asked, and return its version.

    The same content is the same version: saving without a change makes none, and going back to an
    earlier content goes back to the earlier version. Raises `rules.BadQuestion` for faults.
    """
    data = question.data
    read(data)
    Question.objects.select_for_update().get(pk=question.pk)
    sha256 = hash_of(data)
    version: QuestionVersion | None = question.versions.filter(sha256=sha256).first()
    if version is None:
        last = question.versions.aggregate(last=Max("number"))["last"] or 0
        version = QuestionVersion.objects.create(
            question=question, number=last + 1, data=data, sha256=sha256, created_by=by
        )
    if question.live_version_id != version.pk:
        Question.objects.filter(pk=question.pk).update(live_version=version)
        question.live_version = version
    return version
