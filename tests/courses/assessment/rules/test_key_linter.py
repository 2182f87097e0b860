"""The key linter: what cheating would score, whether it blocks, and what would mend the set."""

from __future__ import annotations

from typing import Any

import pytest

from courses.assessment.rules import (
    KeyReport,
    Mend,
    Play,
    Question,
    lint_keys,
    read,
)
from tests.courses.assessment.rules.examples import EXAMPLES, data


def item(mode: int, **changes: Any) -> Question:
    """A concordance item on which ten of ten experts agree."""
    return read(data("concordance", panel={str(mode): 10}, **{"method": "mode", **changes}))


def scores(report: KeyReport) -> dict[str, float]:
    return {play.strategy: round(play.score, 2) for play in report.plays}


def test_questions_of_other_types_are_left_out() -> None:
    assert lint_keys([read(EXAMPLES["single"])], pass_mark=60) == KeyReport(
        0, (), (), blocked=False
    )


def test_a_balanced_set_withstands_every_strategy() -> None:
    items = [item(mode) for mode in (-2, -1, 1, 2, -2, -1, 1, 2, -2, 2)]

    report = lint_keys(items, pass_mark=60)

    assert scores(report) == {
        "midpoint": 0,
        "never_extreme": 13.33,
        "random": 20,
        "lower": 30,
        "higher": 30,
        "as_written": 20,
    }
    assert (report.items, report.mends, report.blocked) == (10, (), False)


def test_a_set_full_of_zeroes_is_blocked_and_says_how_many_others_it_needs() -> None:
    items = [item(0) for _ in range(8)] + [item(2), item(-2)]

    report = lint_keys(items, pass_mark=60)

    assert report.plays[0] == Play("midpoint", 80, passes=True)
    assert [play.strategy for play in report.plays if play.passes] == ["midpoint"]
    assert report.blocked
    assert report.mends == (Mend("add_items", 4, "midpoint"), Mend("modal_zero", 71))
    mended = lint_keys([*items, *(item(2) for _ in range(4))], pass_mark=60)
    assert not mended.blocked
    assert lint_keys([*items, *(item(2) for _ in range(3))], pass_mark=60).blocked


def test_a_set_that_leans_to_one_side_is_blocked() -> None:
    report = lint_keys([item(-1) for _ in range(6)], pass_mark=60)

    assert [play.strategy for play in report.plays if play.passes] == ["lower"]
    assert report.mends == (Mend("replace_items", 6, "lower"),)
    assert report.blocked


def test_the_middle_passes_by_the_distance_where_it_does_not_by_the_mode() -> None:
    modes = (-1, 1, -1, 1, -1, 1, 2, -2, 1, -1)
    far = [item(mode, method="distance_mode") for mode in modes]

    assert lint_keys(far, pass_mark=60).blocked
    assert not lint_keys([item(mode) for mode in modes], pass_mark=60).blocked


def test_a_few_items_are_shown_but_not_blocked() -> None:
    report = lint_keys([item(0)], pass_mark=60)

    assert report.plays[0] == Play("midpoint", 100, passes=True)
    assert report.mends == (Mend("replace_items", 1, "midpoint"), Mend("few_items", 4))
    assert not report.blocked


def test_small_panels_and_the_aggregate_method_are_advised_against() -> None:
    modes = (-2, -1, 1, 2, -2)
    items = [item(mode, method="aggregate") for mode in modes]
    small = read(data("concordance", panel={"2": 9}, method="mode"))

    assert lint_keys([*items, small], pass_mark=90).mends == (
        Mend("aggregate_counts", 5),
        Mend("small_panel", 1),
    )
    assert lint_keys(items, pass_mark=90, counts=False).mends == ()


def rated(*keys: int) -> Question:
    actions = [{"id": f"a{i}", "text": "Act", "key": key} for i, key in enumerate(keys)]
    return read(data("judgement", actions=actions))


def test_ratings_are_played_too() -> None:
    report = lint_keys([rated(2, 3, 2, 3)] * 5, pass_mark=60)

    assert scores(report) == {
        "midpoint": 75,
        "never_extreme": 75,
        "random": 50,
        "lower": 75,
        "higher": 75,
        "as_written": 50,
    }
    assert report.blocked
    assert not lint_keys([rated(1, 4, 1, 4)] * 5, pass_mark=60).blocked


@pytest.mark.parametrize(
    ("mode", "key", "strategy"),
    [(-2, 1, "lower"), (-1, 2, "lower"), (1, 3, "higher"), (2, 4, "higher")],
)
def test_one_side_is_played_near_and_far(mode: int, key: int, strategy: str) -> None:
    anchors, ratings = [item(mode)] * 5, [rated(key, key)] * 5

    for questions in (anchors, ratings):
        assert scores(lint_keys(questions, pass_mark=60))[strategy] == 100


def test_never_an_end_is_played_on_both_sides_of_the_middle() -> None:
    assert scores(lint_keys([rated(2, 2)], pass_mark=60))["never_extreme"] == 75
    assert scores(lint_keys([rated(3, 3)], pass_mark=60))["never_extreme"] == 75


@pytest.mark.parametrize(("others", "lacking"), [(9, [Mend("modal_zero", 1)]), (10, [])])
def test_zeroes_must_stay_under_a_tenth(others: int, lacking: list[Mend]) -> None:
    items = [item(0), *(item(mode) for mode in (-2, -1, 1, 2, -2, -1, 1, 2, -2, 2)[:others])]

    assert list(lint_keys(items, pass_mark=60).mends) == lacking


def test_a_strategy_is_chosen_once_for_the_whole_set() -> None:
    report = lint_keys([*[item(-1)] * 3, *[item(-2)] * 2], pass_mark=60)

    assert report.plays[3] == Play("lower", 60, passes=True)


@pytest.mark.parametrize(
    ("keys", "score", "blocked"), [((1, 2, 3, 4), 100, True), ((4, 3, 2, 1), 0, False)]
)
def test_actions_that_stand_in_their_right_order_give_themselves_away(
    keys: tuple[int, ...], score: float, blocked: bool
) -> None:
    actions = [{"id": f"a{i}", "text": "Act", "key": key} for i, key in enumerate(keys)]
    question = read(data("judgement", mode="rank", actions=actions))

    report = lint_keys([question] * 5, pass_mark=60)

    assert scores(report)["as_written"] == score
    assert scores(report)["random"] == 37.5
    assert report.blocked == blocked
