"""A story goes into the page and comes out of it as it was."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.scenarios.conversion import fill_page
from courses.scenarios.conversion.conditions import condition_data
from courses.scenarios.models import ScenarioPage
from courses.scenarios.rules import dump, parse
from tests.courses.scenarios.authoring.posting import CODES, PLAIN, STREAMS
from tests.courses.scenarios.authoring.stories import DEMO_FILES, SMALL, Data, demo, small
from tests.courses.scenarios.rules.strategies import stories

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), min_size=1)


def page_of(data: Data) -> ScenarioPage:
    """Return the page of a story after storing it as the database and a revision do."""
    page = ScenarioPage(content_type_id=1)
    fill_page(page, parse(data))
    again = ScenarioPage(content_type_id=1)
    for name in (*PLAIN, *CODES, *STREAMS):
        setattr(again, name, json_of(page, name))
    return again


def json_of(page: ScenarioPage, name: str) -> Any:
    value = getattr(page, name)
    return json.dumps(value.get_prep_value()) if hasattr(value, "get_prep_value") else value


def round_trip(data: Data) -> Data:
    return dump(parse(page_of(data).story_data))


@pytest.mark.parametrize("file", DEMO_FILES, ids=lambda file: file.stem)
def test_demo_stories_survive(file: Path) -> None:
    data = demo(file)

    assert round_trip(data) == dump(parse(data))


def test_small_story_survives_in_every_field() -> None:
    assert round_trip(SMALL) == dump(parse(SMALL))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_any_story_survives(data: Data) -> None:
    assert round_trip(data) == dump(parse(data))


@settings(max_examples=60, deadline=None)
@given(title=TEXTS.filter(lambda text: len(text) <= 200), text=TEXTS)
def test_any_text_survives(title: str, text: str) -> None:
    data = small()
    data["scenes"][0]["title"] = title
    data["scenes"][0]["text"] = text
    data["scenes"][0]["choices"][0]["feedback"] = text

    assert round_trip(data) == dump(parse(data))


DEEP: Data = {"fact": "briefje"}
for level in range(5):
    DEEP = {"any": [DEEP, {"not": {"all": [{"tried": str(level + 1)}]}}]}


@pytest.mark.parametrize(
    "condition",
    [
        {"fact": "briefje"},
        {"gauge": "rust", "at_most": -3},
        {"all": [{"fact": "briefje"}]},
        {"not": {"any": [{"fact": "briefje"}, {"tried": "V2"}]}},
        {"not": {"not": {"fact": "briefje"}}},
        {"all": [{"fact": "briefje"}, {"any": [{"all": [{"tried": "R"}]}, {"tried": "5"}]}]},
        DEEP,
    ],
    ids=str,
)
def test_each_form_of_condition_survives(condition: Data) -> None:
    data = small()
    data["scenes"][1]["passages"][0]["when"] = condition

    assert round_trip(data)["scenes"][1]["passages"][0]["when"] == condition


def test_condition_without_tests_always_holds() -> None:
    page = page_of(SMALL)

    assert condition_data(page.scenes[0].value["choices"][0]["when"]) is None


def test_code_that_is_no_condition_becomes_a_fault() -> None:
    data = small()
    data["scenes"][1]["passages"][0]["when"] = {"not": {"not": {"fact": "briefje"}}}
    page = page_of(data)
    tests = page.scenes[1].value["passages"][0]["when"]["tests"]

    for text, expected in (
        ("niets", {}),
        ("[1]", {}),
        ('{"fact": "briefje"}', {"fact": "briefje"}),
    ):
        tests[0].value = text
        assert page.story_data["scenes"][1]["passages"][0].get("when", {}) == expected


def test_line_ends_of_browsers_are_not_kept() -> None:
    page = page_of(SMALL)
    page.scenes[0].value["text"] = "Een.\r\n\r\nTwee."

    assert page.story_data["scenes"][0]["text"] == "Een.\n\nTwee."


def test_draft_leaves_out_what_is_empty_and_keeps_positions() -> None:
    page = page_of(SMALL)
    page.scenes[1].value["title"] = ""
    page.scenes[1].value["choices"][1]["next"] = ""
    page.minutes_to = None

    data = page.story_data

    assert "title" not in data["scenes"][1]
    assert "next" not in data["scenes"][1]["choices"][1]
    assert data["scenes"][1]["choices"][2]["id"] == "zwijgen"
    assert data["minutes"] == {"from": 5}


def test_block_ids_stay_when_the_same_story_comes_in_again() -> None:
    first, second = page_of(SMALL), page_of(SMALL)

    assert [child.id for child in first.scenes] == [child.id for child in second.scenes]
    assert len({child.id for child in first.scenes}) == len(first.scenes)
