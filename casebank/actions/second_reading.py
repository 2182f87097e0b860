"""Frog as a second reader of cases under review: it adds findings and takes none away."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet

from casebank.actions.findings import WITH_FROG, look_again
from casebank.detection import frogging
from casebank.models import State, Submission
from casebank.rules.detect import Span

UNDER_REVIEW = (State.SUBMITTED, State.REVIEW, State.REVIEWED, State.APPROVAL)


def waiting() -> "QuerySet[Submission]":
    """Return the cases under review whose text of this moment Frog has not read."""
    under_review = Submission.objects.filter(state__in=UNDER_REVIEW)
    return under_review.exclude(rules_version__endswith=WITH_FROG).order_by("touched_at", "pk")


def read_along(*, submission: Submission) -> bool:
    """Let Frog read a case and add what it finds; return whether the text was still the same.

    Frog takes seconds, so nothing is locked while it reads. A text that was changed meanwhile
    waits for the next time. A finding reopens the review: nobody can approve while it is open.
    """
    texts = {name: text for name, text in submission.texts.items() if text}
    return add(submission=submission, more=frogging.read(texts))


@transaction.atomic
def add(*, submission: Submission, more: Mapping[str, list[Span]]) -> bool:
    """Add the findings of the second reader, unless the text changed since; return whether so."""
    current = Submission.objects.select_for_update().filter(pk=submission.pk).first()
    if current is None or current.texts != submission.texts:
        return False
    look_again(current, more=more)
    return True
