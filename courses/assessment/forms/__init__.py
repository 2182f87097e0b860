"""Questions as forms that work without JavaScript: shown, read and answered with messages."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from courses.assessment.forms.arranging import MatchingForm, OrderingForm, RankingForm, RatingForm
from courses.assessment.forms.base import QuestionForm, Setup
from courses.assessment.forms.choosing import (
    ConcordanceForm,
    MultipleForm,
    SignalsForm,
    SingleForm,
    TrueFalseForm,
)
from courses.assessment.forms.writing import ClozeForm, NumberForm, ReflectionForm, TextForm

__all__ = ["FORMS", "QuestionForm", "Setup", "form_for"]

FORMS: Mapping[str, type[QuestionForm]] = {
    "single": SingleForm,
    "multiple": MultipleForm,
    "true_false": TrueFalseForm,
    "ordering": OrderingForm,
    "matching": MatchingForm,
    "cloze": ClozeForm,
    "short_text": TextForm,
    "number": NumberForm,
    "signals": SignalsForm,
    "concordance": ConcordanceForm,
    "judgement": RatingForm,
    "judgement-rank": RankingForm,
    "reflection": ReflectionForm,
}


def form_for(
    question: Any,
    seed: int = 0,
    data: QueryDict | None = None,
    *,
    given: Mapping[str, Any] | None = None,
    setup: Setup | None = None,
) -> QuestionForm:
    """Return the form of a question of the rules.

    `data` is what was sent; `given` the response that was stored before; `setup` says how the
    question stands on its page, and beats `seed`.
    """
    kind = question.type
    if kind == "judgement" and question.mode == "rank":
        kind = "judgement-rank"
    return FORMS[kind](question, setup or Setup(seed=seed), data, given)
