"""The panel's path: along the preferred choices, the best of several, never in circles."""

from __future__ import annotations

from hypothesis import given, settings

from courses.scenarios.rules import PanelPath, panel_path, parse, replay
from tests.courses.scenarios.rules.stories import (
    Data,
    choice,
    decision,
    ending,
    parsed,
    sound,
    step,
)
from tests.courses.scenarios.rules.strategies import FEW, stories


def test_the_panel_follows_its_preferred_choices() -> None:
    assert panel_path(parse(sound())) == PanelPath(("first-1", "second-2", "third-0"), True, ())


def test_of_several_preferred_choices_the_panel_takes_the_one_that_leads_furthest() -> None:
    first = decision(
        "first",
        choice("now", "end", 2, preferred=True),
        choice("later", "second", 1, preferred=True),
        choice("lost", "second", -2),
    )

    assert panel_path(parsed(first, step("second", "end"), ending("end"))).choices == (
        "later",
        "second-0",
    )


def test_where_nothing_is_preferred_the_scene_is_named() -> None:
    first = decision("first", choice("a", "second", 1), choice("b", "second", 2))
    second = decision("second", choice("on", "end"), scored=False)

    assert panel_path(parsed(first, second, ending("end"))) == PanelPath(
        ("b", "on"), True, ("first",)
    )


def test_a_scene_met_again_need_not_be_marked_again() -> None:
    first = decision(
        "first", choice("round", "first", 2, preferred=True), choice("out", "end", preferred=True)
    )

    assert panel_path(parsed(first, ending("end"))) == PanelPath(("round", "out"), True, ())


def test_a_path_that_goes_in_circles_stops() -> None:
    first = decision("first", choice("a", "first", 2, preferred=True), choice("b", "end"))
    path = panel_path(parsed(first, ending("end")))

    assert path == PanelPath(("a",), False, ())


def test_a_way_that_reaches_no_ending_is_worth_least() -> None:
    first = decision(
        "first", choice("a", "trap", 2, preferred=True), choice("b", "end", preferred=True)
    )
    trap = decision("trap", choice("c", "trap", 2), choice("d", "trap", 2))

    assert panel_path(parsed(first, trap, ending("end"))).choices == ("b",)


@settings(max_examples=FEW)
@given(stories())
def test_the_panels_path_can_be_played(data: Data) -> None:
    story = parse(data)
    path = panel_path(story)

    assert replay(story, path.choices).finished == path.finished
