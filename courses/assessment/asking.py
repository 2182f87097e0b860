"""A question as it stands on a page: what a visitor sees of it, and what is sent back.

A page that asks questions draws each with the template tag `question`, and reads what was sent with
`sent_form(request, question, block_id)`. After a try the page's own address with `?opnieuw=<key>`
shows the form again, so that trying again needs no JavaScript either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from courses.assessment.forms import QuestionForm, Setup, form_for
from courses.assessment.forms.outcome import Outcome, Show, outcome_of
from courses.assessment.models import Question, QuestionVersion
from courses.assessment.queries import QuestionState
from kennisladder.core.markup import render

AGAIN = "opnieuw"
#: What cannot be tried until it is right: then everything is told at once.
TOLD_AT_ONCE = {"concordance", "judgement"}


@dataclass(frozen=True)
class Asked:
    """A question as it stands on a page, for this visitor, now."""

    key: str
    title: str
    stem: SafeString
    form: QuestionForm
    hint: str = ""
    action_url: str = ""
    block: str = ""
    level: int = 3
    open: bool = True
    outcome: Outcome | None = None
    again_url: str = ""
    next: str = "/"
    tries: int = 0
    sources: list[dict[str, str]] = field(default_factory=list)

    @property
    def below(self) -> int:
        """Return the level of the headings inside."""
        return self.level + 1

    @property
    def try_number(self) -> int:
        """Return which try the form is for; sent along, so that a double post is one answer."""
        return self.tries + 1


def key_of(block_id: str) -> str:
    """Return the id of a question's box on its page; `<key>-feedback` is that of its feedback."""
    return f"vraag-{block_id}" if block_id else "vraag"


def feedback_anchor(block_id: str) -> str:
    """Return the fragment that leads to the feedback, for the redirect after an answer."""
    return f"#{key_of(block_id)}-feedback"


def sent_form(request: HttpRequest, question: Question, block_id: str) -> QuestionForm | None:
    """Return the form of what was posted to a question on a page; None if it is not asked."""
    if question.live_version is None:
        return None
    setup = _setup(request, key_of(block_id))
    return form_for(question.live_version.parsed, data=request.POST, setup=setup)


@dataclass(frozen=True)
class Place:
    """Where a question stands: its block, where answers go, and the request that shows it."""

    block_id: str = ""
    action_url: str = ""
    level: int = 3
    title: str = ""
    request: Any = None

    @property
    def key(self) -> str:
        """Return the id of its box."""
        return key_of(self.block_id)

    @property
    def path(self) -> str:
        """Return the address of the page, without what stands behind a question mark."""
        return self.request.path if self.request is not None else "/"

    @property
    def again(self) -> bool:
        """Return whether the visitor asked to try this question again."""
        return self.request is not None and self.request.GET.get(AGAIN) == self.key

    @property
    def signed_in(self) -> bool:
        """Return whether an answer can be kept: by somebody with an account."""
        return bool(getattr(getattr(self.request, "user", None), "is_authenticated", False))


def ask(
    version: QuestionVersion,
    state: QuestionState | None,
    place: Place,
    *,
    form: QuestionForm | None = None,
) -> Asked:
    """Return the question as this visitor meets it: to answer, or with what came of it.

    The feedback is about the version that was answered. A state of another question, which stood in
    this block before, is none.
    """
    if state is not None and state.answer.question_id != version.question_id:
        state = None
    outcome = None if state is None or place.again or form is not None else told(state)
    question = state.version.parsed if state and outcome else version.parsed
    setup = _setup(place.request, place.key)
    given = state.answer.response if state and state.version.pk == version.pk else None
    again = bool(outcome and state and state.may_retry)
    return Asked(
        key=place.key,
        title=place.title or _("Question"),
        stem=render(question.stem),
        form=form or form_for(question, setup=setup, given=given),
        hint=render(question.hint),
        action_url=place.action_url,
        block=place.block_id,
        level=place.level,
        open=place.signed_in and bool(place.action_url),
        outcome=outcome,
        again_url=f"{place.path}?{urlencode({AGAIN: place.key})}" if again else "",
        next=f"{place.path}#{place.key}",
        tries=state.tries if state else 0,
        sources=sources_of(version.question) if outcome else [],
    )


def told(state: QuestionState, *, show: Show | None = None) -> Outcome:
    """Return what came of the last answer; while one may try again the right answer stays shut."""
    question = state.graded_with.parsed
    if show is None:
        done = state.credit is None or state.right or not state.may_retry
        show = Show.ALL if done or question.type in TOLD_AT_ONCE else Show.OWN
    response: Mapping[str, Any] = state.answer.response
    return outcome_of(
        question, response, show=show, credit=state.credit, certainty=state.answer.certainty
    )


def sources_of(question: Question) -> list[dict[str, str]]:
    """Return the sources that go with the explanation."""
    return [
        {name: str(child.value.get(name) or "") for name in ("code", "text", "url")}
        for child in question.sources
    ]


def _setup(request: Any, key: str) -> Setup:
    """Return the set-up of a question on a page: mixed by who answers it."""
    user = getattr(request, "user", None)
    return Setup(key=key, seed=getattr(user, "pk", None) or 0)
