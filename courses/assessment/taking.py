"""What the pages of an attempt show: where one is, the question, the check list, the result."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from courses.assessment import queries, rules
from courses.assessment.asking import Asked, sources_of, told
from courses.assessment.forms import QuestionForm, Setup, form_for
from courses.assessment.forms.outcome import Outcome, Show, outcome_of
from courses.assessment.models import Behaviour, QuestionVersion, ShowAnswers, TestAttempt
from kennisladder.accounts.models import User
from kennisladder.core.markup import render

KEY = "vraag"


@dataclass(frozen=True)
class Step:
    """One question in the overview of a test."""

    number: int
    url: str
    state: str
    current: bool = False


@dataclass
class Taking:
    """An attempt with its questions and what was answered; three statements at most.

    `siblings` are all attempts of this person at this test, the newest first.
    """

    attempt: TestAttempt
    siblings: Sequence[TestAttempt] = ()

    @cached_property
    def versions(self) -> list[QuestionVersion]:
        """Return the questions in order, each with the version that is asked elsewhere now.

        Recording an answer looks at that one too; its data is read only when it is needed.
        """
        ids = self.attempt.version_ids
        found = (
            QuestionVersion.objects.select_related("question__live_version")
            .defer("question__live_version__data")
            .in_bulk(ids)
        )
        return [found[each] for each in ids if each in found]

    @cached_property
    def states(self) -> dict[int, queries.QuestionState]:
        """Return what was answered, by question."""
        return queries.attempt_states(self.attempt)

    @property
    def practice(self) -> bool:
        """Return whether feedback comes at once."""
        return self.attempt.page.behaviour == Behaviour.PRACTICE

    @property
    def count(self) -> int:
        """Return how many questions the test has."""
        return len(self.versions)

    def state(self, number: int) -> queries.QuestionState | None:
        """Return how the learner stands with a question of this test, by its number from 1."""
        return self.states.get(self.versions[number - 1].question_id)

    def url(self, number: int) -> str:
        """Return the address of a question."""
        return reverse("assessment:question", args=[self.attempt.pk, number])

    def steps(self, current: int = 0) -> list[Step]:
        """Return the overview: which questions are answered, and where one is."""
        return [
            Step(number, self.url(number), "done" if self.state(number) else "open",
                 number == current)
            for number in range(1, self.count + 1)
        ]  # fmt: skip

    def first_open(self) -> int | None:
        """Return the number of the first question without an answer."""
        return next((step.number for step in self.steps() if step.state == "open"), None)

    def progress(self) -> dict[str, Any]:
        """Return how far one is, as a percentage and in words."""
        done = sum(version.question_id in self.states for version in self.versions)
        words = _("%(done)s of %(count)s answered") % {"done": done, "count": self.count}
        return {"percent": round(100 * done / self.count), "text": words}

    def form(self, number: int) -> QuestionForm:
        """Return the form of a question, with what was answered before."""
        question, state = self.versions[number - 1].parsed, self.state(number)
        given = None
        if state is not None:
            given = {**state.answer.response, "certainty": state.answer.certainty}
        return form_for(question, given=given, setup=self._setup(question))

    def sent_form(self, number: int, data: QueryDict) -> QuestionForm:
        """Return the form of what was sent to a question."""
        question = self.versions[number - 1].parsed
        return form_for(question, data=data, setup=self._setup(question))

    def _setup(self, question: rules.Question) -> Setup:
        return Setup(
            key=KEY,
            seed=self.attempt.seed,
            certainty=self.attempt.page.certainty and not isinstance(question, rules.Reflection),
            lenient=not self.practice,
        )

    def asked(self, number: int, form: QuestionForm, outcome: Outcome | None = None) -> Asked:
        """Return the question as its page shows it."""
        version, state = self.versions[number - 1], self.state(number)
        again = f"{self.url(number)}?opnieuw={KEY}" if state and state.may_retry else ""
        return Asked(
            key=KEY,
            title=_("Question %(number)s of %(count)s") % {"number": number, "count": self.count},
            stem=render(form.question.stem),
            form=form,
            hint=render(form.question.hint) if self.practice else "",
            action_url=self.url(number),
            level=1,
            outcome=outcome,
            again_url=again if outcome else "",
            tries=state.tries if state else 0,
            sources=sources_of(version.question) if outcome else [],
        )


def taking_of(user: User, attempt_id: UUID) -> Taking | None:
    """Return this person's attempt with its siblings, one statement; None if it is not theirs."""
    siblings = list(
        TestAttempt.objects.select_related("page").filter(user=user, page__attempts=attempt_id)
    )
    own = next((attempt for attempt in siblings if attempt.pk == attempt_id), None)
    return None if own is None else Taking(own, siblings)


@dataclass(frozen=True)
class Reviewed:
    """One question on the result page: what was asked, and what came of it."""

    number: int
    stem: Any
    outcome: Outcome
    key: str
    sources: list[dict[str, str]]
    answered: bool


def reviewed(attempt: TestAttempt, found: Sequence[queries.Result]) -> list[Reviewed]:
    """Return the questions with as much of the right answers as this test tells."""
    show = Show.ALL if answers_are_shown(attempt) else Show.VERDICT
    return [_reviewed(result, show, certainty=attempt.page.certainty) for result in found]


def _reviewed(result: queries.Result, show: Show, *, certainty: bool) -> Reviewed:
    state = result.state
    question: Any = (state.graded_with if state else result.version).parsed
    sure = (result.certainty or 1) if certainty and state and result.credit is not None else None
    outcome = outcome_of(
        question,
        state.answer.response if state else {},
        show=show,
        credit=result.credit,
        certainty=sure,
    )
    return Reviewed(
        number=result.number,
        stem=_stem(question),
        outcome=outcome,
        key=f"vraag-{result.number}",
        sources=sources_of(result.version.question) if show is Show.ALL else [],
        answered=state is not None,
    )


def _stem(question: Any) -> Any:
    """Return what was asked; some types carry it in another text."""
    other = {"cloze": "text", "concordance": "hypothesis"}.get(question.type, "stem")
    text: str = question.stem or getattr(question, other)
    return render(rules.GAP.sub("…", text))


def answers_are_shown(attempt: TestAttempt) -> bool:
    """Return whether this attempt shows the right answers: as its test says."""
    if attempt.page.show_answers == ShowAnswers.AFTER_PASSING:
        return bool(attempt.passed)
    return attempt.page.show_answers == ShowAnswers.ALWAYS


def percent(score: float | None) -> str:
    """Return a score as one reads it; rounded down, so that 69,96 never reads as a pass of 70."""
    shown = math.floor((score or 0) * 10) / 10
    return f"{shown:g}".replace(".", ",")


def feedback_of(taking: Taking, number: int) -> Outcome | None:
    """Return the feedback on an answered question of a practice test."""
    state = taking.state(number)
    return told(state) if state is not None and taking.practice else None
