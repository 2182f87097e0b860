"""Questions and tests within any page.

`{% load assessment_tags %}{% question version state action_url block_id=… %}` draws a question in
its box: to answer, or with what came of the last answer. The caller says where answers are sent and
gives the state of this learner (None when there is none). A visitor without an account may read it.
"""

from typing import Any

from django import template

from courses.assessment import queries
from courses.assessment.asking import Place, ask
from courses.assessment.banks import raw_picks
from courses.assessment.forms import QuestionForm
from courses.assessment.models import Question, QuestionVersion, TestPage
from courses.assessment.queries import QuestionState
from courses.assessment.taking import percent
from kennisladder.core.markup import render

register = template.Library()
register.filter("markdown", render)
register.filter("percent", percent)


@register.inclusion_tag("assessment/_partials/question.html", takes_context=True, name="question")
def show_question(
    context: dict[str, Any],
    version: Question | QuestionVersion | None,
    state: QuestionState | None = None,
    action_url: str = "",
    *,
    form: QuestionForm | None = None,
    **place: Any,
) -> dict[str, Any]:
    """Draw a question; `place` may hold block_id, level (of its heading) and title.

    `form` is one that was sent and not accepted; without it the context's `question_forms` is
    looked into, by block id.
    """
    known = version.live_version if isinstance(version, Question) else version
    if known is None:
        return {"ask": None}
    spot = Place(action_url=action_url, request=context.get("request"), **place)
    sent = form or context.get("question_forms", {}).get(spot.block_id)
    return {
        "ask": ask(known, state or None, spot, form=sent),
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag(takes_context=True)
def test_start(context: dict[str, Any], page: TestPage) -> queries.TestOverview:
    """Return how this visitor stands with a test."""
    return queries.overview(user=context["request"].user, page=page)


@register.filter
def question_count(page: TestPage) -> int:
    """Return how many questions an attempt at this test has; no SQL statement."""
    return sum(pick.count for pick in raw_picks(page))
