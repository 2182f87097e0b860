"""The demo stories can be published, branch for real, and explain every choice."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from courses.scenarios.rules.findings import Severity
from courses.scenarios.rules.panel import panel_path
from courses.scenarios.rules.play import passed
from courses.scenarios.rules.reading import parse
from courses.scenarios.rules.scoring import score
from courses.scenarios.rules.story import DIMENSIONS, Decision, Story, Verdict
from courses.scenarios.rules.validate import validate
from courses.scenarios.rules.weights import points, units_of

DEMO = Path(__file__).parents[3] / "courses" / "scenarios" / "demo"
FILES = sorted(DEMO.glob("*.json"))
#: Choices this close to the best, in points, are near-best.
NEAR = 10
#: Wordings that point at an option by its place; options are shuffled for every attempt.
NAMES_AN_OPTION = re.compile(
    r"\b(?:optie|keuze|antwoord)\s+[A-F1-6]\b|\b(?:eerste|laatste|vorige)\s+optie\b",
    re.IGNORECASE,
)

each_story = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def data_of(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def story_of(path: Path) -> Story:
    return parse(data_of(path))


def decision_totals(scene: Decision) -> list[float]:
    judgements = [choice.judgement for choice in scene.choices if choice.judgement]
    totals = [points(units_of(scene.phase, judgement)[0]) for judgement in judgements]
    return sorted(totals, reverse=True)


def test_there_are_demo_stories() -> None:
    assert {path.stem for path in FILES} >= {"mila-en-sem", "zondag-zes-uur"}


@each_story
def test_is_named_after_its_file_and_written_in_our_layout(path: Path) -> None:
    data = data_of(path)
    layout = json.dumps(data, ensure_ascii=False, indent=2) + "\n"

    assert (data["id"], path.read_text(encoding="utf-8")) == (path.stem, layout)


@each_story
def test_may_be_published(path: Path) -> None:
    report = validate(story_of(path))

    errors = [str(item) for item in report.findings if item.severity is Severity.ERROR]

    assert (errors, report.states is not None) == ([], True)


@each_story
def test_golden_paths_come_to_their_endings(path: Path) -> None:
    story = story_of(path)

    found = [
        (golden.name, state.scene, state.finished, passed(story, state))
        for golden in story.golden_paths
        for state in [score(story, golden.choices).state]
    ]

    assert found == [(golden.name, golden.ending, True, True) for golden in story.golden_paths]


@each_story
def test_golden_paths_hold_the_panels_path_and_all_three_outcomes(path: Path) -> None:
    story = story_of(path)
    outcomes = {scene.id: scene.outcome.value for scene in story.endings()}

    reached = {outcomes[golden.ending] for golden in story.golden_paths}
    paths = [golden.choices for golden in story.golden_paths]

    assert reached == {"good", "mixed", "bad"}
    assert panel_path(story).choices in paths


@each_story
def test_panels_path_is_strong_safe_and_cannot_be_beaten(path: Path) -> None:
    story = story_of(path)

    result = score(story, panel_path(story).choices)

    assert (result.verdict, result.veto, result.regret) == (Verdict.STRONG, False, 0)


@each_story
def test_has_three_endings_or_more_and_is_no_line(path: Path) -> None:
    story = story_of(path)
    forks = [
        scene.id
        for scene in story.decisions()
        if len({branch.to for choice in scene.choices for branch in choice.next}) > 1
    ]

    assert len(story.endings()) >= 3
    assert 9 <= len(story.decisions()) <= 14
    assert len(forks) >= 4


@each_story
def test_some_decision_has_two_near_best_choices(path: Path) -> None:
    totals = [decision_totals(scene) for scene in story_of(path).decisions()]

    near = [found for found in totals if found[0] >= 30 and found[0] - found[1] <= NEAR]

    assert near != []


@each_story
def test_every_choice_is_explained_placed_and_judged(path: Path) -> None:
    choices = [choice for scene in story_of(path).decisions() for choice in scene.choices]

    lacking = [
        choice.id
        for choice in choices
        if not (choice.outcome and choice.feedback and choice.rung and choice.judgement)
    ]
    judged = {len(choice.judgement.values()) for choice in choices if choice.judgement}

    assert (lacking, judged) == ([], {len(DIMENSIONS)})


@each_story
def test_no_text_names_an_option_by_its_place(path: Path) -> None:
    scenes = story_of(path).decisions()
    texts = [choice.feedback for scene in scenes for choice in scene.choices]
    texts += [choice.outcome for scene in scenes for choice in scene.choices]
    texts += [scene.panel.note for scene in scenes]

    assert [text for text in texts if NAMES_AN_OPTION.search(text)] == []


@pytest.mark.parametrize("text", ["Optie B was beter.", "Kies liever keuze 2", "De eerste optie"])
def test_a_text_that_names_an_option_is_recognised(text: str) -> None:
    assert NAMES_AN_OPTION.search(text)


@each_story
def test_is_labelled_as_our_own_first_proposal(path: Path) -> None:
    story = story_of(path)

    assert (story.provenance, story.panel.status, story.panel.members) == (
        ("MODEL",),
        "proposal",
        0,
    )


@each_story
def test_closes_with_the_three_closing_questions(path: Path) -> None:
    assert story_of(path).closing_questions == (
        "Wat wist je nog niet toen je koos?",
        "Wat had het kind gemerkt?",
        "Wie had je eerder moeten betrekken?",
    )
