"""The first draft of a scenario says what the case says, and nothing else."""

from dataclasses import replace

import pytest

from casebank.rules.drafting import MOST_MOMENTS, OUTCOMES, Case, Words, draft
from courses.scenarios.rules import Ending, Outcome, choose, offered, start
from courses.scenarios.rules.story import Decision, Fact

WORDS = Words(
    question="Wat doe je?",
    other_choice="Iets anders",
    moment="Moment {number}",
    ending="Hoe het afliep",
    source="Casus C1 uit de casusbank",
)
CASE = Case(
    code="C1",
    title="Het lege weekend",
    summary="Vier maanden na het uit elkaar gaan.",
    language="nl",
    situation="De ouders zijn uit elkaar.",
    perspectives=("Moeder: zij slaapt slecht.", "Niemand zegt iets over angst."),
    moments=(("maand 1", "het lukt"), ("", "het lukt niet meer")),
    outcome="restored",
    outcome_text="Na zes weken loopt het weer.",
    lessons=("Vroeg en klein werkt.",),
    questions=("Wat zou jij doen?",),
    provenance=("MODEL",),
)


def test_each_moment_becomes_a_decision_and_the_outcome_the_ending() -> None:
    story = draft(CASE, WORDS)

    first, second, ending = story.scenes
    assert isinstance(first, Decision)
    assert isinstance(second, Decision)
    assert isinstance(ending, Ending)
    assert [first.title, second.title] == ["maand 1", "Moment 2"]
    assert [choice.text for choice in first.choices] == ["het lukt", "Iets anders"]
    assert {choice.judgement for scene in (first, second) for choice in scene.choices} == {None}
    assert (ending.text, ending.outcome) == ("Na zes weken loopt het weer.", Outcome.GOOD)
    assert (story.id, story.goals, story.closing_questions) == (
        "casus-c1",
        CASE.lessons,
        CASE.questions,
    )


def test_what_each_saw_becomes_a_fact_with_its_source() -> None:
    story = draft(CASE, WORDS)

    assert story.facts == (
        Fact("feit-1", "Zij slaapt slecht.", source="Moeder"),
        Fact("feit-2", "Niemand zegt iets over angst."),
    )
    assert story.scenes[0].reveals == ("feit-1", "feit-2")


@pytest.mark.parametrize("moments", [0, 1, 2, MOST_MOMENTS, MOST_MOMENTS + 5])
def test_it_plays_to_its_end_whatever_one_chooses(moments: int) -> None:
    case = replace(CASE, moments=tuple((f"maand {n}", f"stap {n}") for n in range(moments)))
    story = draft(case, WORDS)

    for way in (0, 1):
        state = start(story)
        while not state.finished:
            state = choose(story, state, list(offered(story, state))[way].id)
        assert len(state.steps) == min(max(moments, 1), MOST_MOMENTS)


def test_every_outcome_of_a_case_has_an_ending() -> None:
    assert {
        outcome: draft(replace(CASE, outcome=outcome), WORDS).scenes[-1].outcome  # type: ignore[union-attr]  # the last scene is an ending
        for outcome in OUTCOMES
    } == OUTCOMES
