"""The check beside the form: what was found, where, and how one comes there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from courses.scenarios.blocks.options import DIMENSION_NAMES
from courses.scenarios.checking import check
from courses.scenarios.findings import FIT_NAMES, STRATEGY_NAMES, VERDICT_NAMES, Worded, worded
from courses.scenarios.models import ScenarioPage
from courses.scenarios.overview import overview
from courses.scenarios.places import block_id, form_path
from courses.scenarios.rules import DIMENSIONS, FINDINGS, PROBLEMS, Fit, Verdict
from courses.scenarios.rules.players import STRATEGIES
from courses.scenarios.wording import FINDING_WORDS, PROBLEM_WORDS
from kennisladder.accounts.models import User
from tests.courses.scenarios.authoring.stories import Data, small


def parameters(text: str) -> set[str]:
    """Return the names of the parameters in one of our wordings."""
    wanted: set[str] = set()

    class Names(dict[str, str]):
        """Notes every name that is asked for."""

        def __missing__(self, name: str) -> str:
            wanted.add(name)
            return ""

    _ = text % Names()
    return wanted


def test_every_code_has_words() -> None:
    assert set(FINDING_WORDS) == set(FINDINGS)
    assert set(PROBLEM_WORDS) == set(PROBLEMS)
    assert set(STRATEGY_NAMES) == set(STRATEGIES)
    assert set(FIT_NAMES) == {fit.value for fit in Fit}
    assert set(VERDICT_NAMES) == {verdict.value for verdict in Verdict}
    assert tuple(DIMENSION_NAMES) == DIMENSIONS


@pytest.mark.parametrize("code", FINDINGS)
def test_words_ask_for_no_parameter_that_the_rules_do_not_give(code: str) -> None:
    given = {part.split("}")[0] for part in FINDINGS[code][1].split("{")[1:]}

    for language in ("nl", "en"):
        with translation.override(language):
            assert parameters(str(FINDING_WORDS[code])) <= given


@pytest.mark.parametrize("code", PROBLEMS)
def test_words_of_problems_too(code: str) -> None:
    given = {part.split("}")[0] for part in PROBLEMS[code].split("{")[1:]}

    assert parameters(str(PROBLEM_WORDS[code])) <= given


def found(data: Data) -> list[Worded]:
    return worded(check(data), data)


def test_finding_names_things_by_their_title() -> None:
    data = small()
    data["scenes"][1]["choices"][0]["feedback"] = ""

    first = found(data)[0]

    assert first == Worded(
        severity="error",
        text="‘Je kiest schrijven.’ heeft geen feedback.",
        place="scenes[1].choices[0].feedback",
        where="scène ‘Dinsdag’ › keuze ‘Je kiest schrijven.’ › feedback",
    )


def test_witness_is_told_in_the_texts_of_the_choices() -> None:
    data = small()
    data["scenes"][2]["choices"] = [
        {**choice, "when": {"not": {"fact": "briefje"}}} for choice in data["scenes"][2]["choices"]
    ]

    dead_ends = [item for item in found(data) if "geen keuze mogelijk" in item.text]

    assert [item.witness for item in dead_ends] == [("Je kiest vragen.", "Je kiest schrijven.")]


def test_golden_path_is_worded_with_titles_and_verdicts() -> None:
    data = small()
    data["golden_paths"][0]["ending"] = "kwijt"
    data["golden_paths"][0]["verdict"] = "moderate"

    texts = [item.text for item in found(data) if item.severity == "error"]

    assert texts == [
        "Het pad ‘Het panel’ komt uit bij ‘Rust’ in plaats van ‘Kwijt’.",
        "Het pad ‘Het panel’ krijgt het oordeel ‘Sterk’ in plaats van ‘Matig’.",
    ]


def test_problem_of_a_file_is_worded() -> None:
    data = small()
    data["scenes"][0]["choices"][0]["next"] = "nergens"

    assert [(item.text, item.where) for item in found(data)] == [
        (
            "Er is geen scène ‘nergens’. Kies er een uit de lijst.",
            "scène ‘Maandag’ › keuze ‘Je kiest vragen.’ › volgende scène",
        )
    ]


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("", []),
        ("id", ["code"]),
        ("minutes.from", ["minutes_from"]),
        ("panel.note", ["panel_note"]),
        ("facts[0].id", ["facts", 0, "code"]),
        ("scenes[0].id", ["scenes", 0, "code"]),
        ("scenes[0].choices[1].next", ["scenes", 0, "choices", 1, "next"]),
        ("scenes[2].choices[2].next", ["scenes", 2, "choices", 2, "next"]),
        ("scenes[2].choices[2].next[0].when", ["scenes", 2, "choices", 2, "branches", 0, "when"]),
        ("scenes[2].choices[2].next[1].to", ["scenes", 2, "choices", 2, "next"]),
        ("scenes[9].choices[2].next[1].to", ["scenes", 9, "choices", 2, "branches", 1, "to"]),
    ],
)
def test_places_lead_into_the_form(place: str, path: list[Any]) -> None:
    assert form_path(place, small()) == path


def test_links_go_to_the_deepest_block(page: ScenarioPage) -> None:
    choice = page.scenes[0].value["choices"].bound_blocks[1]

    assert block_id(page, ["scenes", 0, "choices", 1, "next"]) == choice.id
    assert block_id(page, ["scenes", 0, "choices", 9, "next"]) == page.scenes[0].id
    assert block_id(page, ["scenes", 9]) == ""
    assert block_id(page, ["start"]) == ""
    assert block_id(page, []) == ""


def test_overview_of_a_sound_draft(page: ScenarioPage) -> None:
    state = overview(page)

    assert (state["blocks"], state["counts"]) == (False, {"error": 0, "warning": 0, "info": 2})
    assert state["attainable"]["exact"] is True
    assert [row["name"] for row in state["attainable"]["rows"]][:2] == ["Alles samen", "Veiligheid"]
    assert (state["attainable"]["rows"][0]["low"], state["attainable"]["rows"][0]["high"]) == (
        -300.0,
        300.0,
    )
    assert [(row["title"], row["kind"], len(row["ways"])) for row in state["rows"]] == [
        ("Maandag", "beslissing", 3),
        ("Dinsdag", "beslissing", 3),
        ("Woensdag", "beslissing", 4),
        ("Rust", "goed einde", 0),
        ("Kwijt", "slecht einde", 0),
    ]


def test_overview_names_the_games_that_pay(page: ScenarioPage) -> None:
    for scene in list(page.scenes)[:3]:
        for choice in scene.value["choices"]:
            for code in choice["judgement"]:
                choice["judgement"][code] = "2"

    games = overview(page)["games"]

    assert games[0].startswith("Spelen zonder nadenken loont: steeds de eerste keuze haalt 100")


def test_check_of_the_saved_draft(
    page: ScenarioPage, editor: User, sign_in: Callable[[User], Client], rf: Any
) -> None:
    draft = page.get_latest_revision_as_object()
    draft.scenes[0].value["choices"][0]["feedback"] = ""
    draft.save_revision(clean=False)

    answer = sign_in(editor).get(reverse("scenario_check", args=[page.pk]))

    text = answer.content.decode()
    choice = page.scenes[0].value["choices"].bound_blocks[0]
    assert answer.status_code == 200
    assert "Dit concept kan nog niet gepubliceerd worden." in text
    assert f'href="#block-{choice.id}-section"' in text
    assert f'href="#block-{page.scenes[0].id}-section"' in text
    assert "Versie 1" in text
    assert "(wordt nu gespeeld)" in text
    assert "<script" not in text
    assert " style=" not in text


def test_check_of_an_empty_draft(
    page: ScenarioPage, editor: User, sign_in: Callable[[User], Client]
) -> None:
    draft = page.get_latest_revision_as_object()
    draft.scenes = []
    draft.save_revision(clean=False)

    answer = sign_in(editor).get(reverse("scenario_check", args=[page.pk]))

    assert answer.status_code == 200
    assert "Er is geen plaatje" in answer.content.decode()


def test_check_costs_few_statements(
    page: ScenarioPage,
    editor: User,
    sign_in: Callable[[User], Client],
    django_assert_max_num_queries: Any,
) -> None:
    client = sign_in(editor)
    url = reverse("scenario_check", args=[page.pk])
    client.get(url)

    with django_assert_max_num_queries(12):
        client.get(url)
