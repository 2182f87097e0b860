"""Scores of attempts: points, result, verdict, dimensions, regret and the way over the ladder."""

from __future__ import annotations

from math import isclose, sqrt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from courses.scenarios.rules import (
    Dimension,
    Fit,
    LadderPath,
    Range,
    Standing,
    Verdict,
    attainable,
    choose,
    offered,
    parse,
    replay,
    score,
    score_choice,
    standing,
    start,
)
from courses.scenarios.rules.weights import points, total_of
from tests.courses.scenarios.rules.stories import (
    Data,
    choice,
    decision,
    ending,
    judged,
    parsed,
    sound,
    step,
)
from tests.courses.scenarios.rules.strategies import FEW, stories
from tests.courses.scenarios.rules.walking import first_answers

PICKS = st.lists(st.integers(0, 5), max_size=12)


def _choices(data: Data, picks: list[int]) -> list[str]:
    story = parse(data)
    state = start(story)
    for pick in picks:
        options = offered(story, state)
        if options:
            state = choose(story, state, options[pick % len(options)].id)
    return [step.choice for step in state.steps]


@settings(max_examples=FEW)
@given(stories(), PICKS)
def test_points_are_the_sum_of_first_answers(data: Data, picks: list[int]) -> None:
    story = parse(data)
    result = score(story, _choices(data, picks))

    counted = first_answers(story, result.state)
    totals = []
    for name in counted:
        scene, judgement = story.scene_of(name), story.choice(name).judgement
        assert judgement is not None
        totals.append(score_choice(scene.phase, judgement, safety_question=scene.safety_question))
    assert isclose(result.points, sum(item.total for item in totals), abs_tol=1e-9)
    assert [item.choice for item in result.decisions if item.counted] == counted
    answers = [
        (story.scene_of(step.choice), story.choice(step.choice)) for step in result.state.steps
    ]
    assert result.veto == any(
        scene.scored and scene.safety_question and choice.judgement.VE <= -1
        for scene, choice in answers
        if choice.judgement
    )
    assert all(item.n == len(counted) for item in result.dimensions)
    assert isclose(result.points, sum(item.points for item in result.dimensions), abs_tol=1e-9)


@settings(max_examples=FEW)
@given(stories(), PICKS)
def test_a_finished_attempt_lies_within_what_is_attainable(data: Data, picks: list[int]) -> None:
    result = score(parse(data), _choices(data, picks))
    assume(result.state.finished)

    assert result.attainable is not None
    assert result.attainable.low <= result.points <= result.attainable.high
    assert result.place is None or 0 <= result.place <= 100
    for item in result.dimensions:
        assert item.attainable is not None
        assert item.attainable.low <= item.points <= item.attainable.high


@settings(max_examples=FEW)
@given(stories(), PICKS)
def test_regret_is_never_negative_and_adds_up(data: Data, picks: list[int]) -> None:
    result = score(parse(data), _choices(data, picks))

    assert all(item.regret is None or item.regret >= 0 for item in result.decisions)
    if result.state.finished:
        assert result.regret is not None
        assert result.attainable is not None
        assert isclose(result.regret, result.attainable.high - result.points, abs_tol=1e-9)
        assert all(item.best for item in result.decisions)
        assert all((item.regret == 0) == (item.choice in item.best) for item in result.decisions)


def test_the_best_path_of_a_sound_story() -> None:
    result = score(parse(sound()), ["first-1", "second-2", "third-0"])

    assert (result.points, result.attainable, result.place) == (300.0, Range(-300.0, 300.0), 100.0)
    assert (result.result, result.verdict, result.veto) == (100.0, Verdict.STRONG, False)
    assert (result.regret, result.exact) == (0.0, True)
    assert [item.regret for item in result.decisions] == [0.0, 0.0, 0.0]
    assert [item.movement for item in result.decisions] == [1, 0, 1]
    assert [item.ladder and item.ladder.fit for item in result.decisions] == [Fit.FITTING] * 3
    assert result.ladder == LadderPath(
        start="1",
        rungs=("2", "2", "3"),
        peak="3",
        first="2",
        first_after=1,
        area=7,
        ending="R",
    )


def test_a_place_is_never_rounded_beyond_a_hundred() -> None:
    scenes = [
        decision(f"s{n}", choice(f"a{n}", f"s{n + 1}", n % 3), choice(f"b{n}", f"s{n + 1}", -2))
        | {"phase": phase}
        for n, phase in enumerate(["acute", "after_ruling", "regular"] * 5)
    ]
    story = parsed(*scenes, ending("s15"))

    best = score(story, [f"a{n}" for n in range(15)])

    assert [best.place, *(item.place for item in best.dimensions)] == [100.0] * 7


def test_a_short_path_gains_nothing_by_being_short() -> None:
    first = decision("first", choice("stay", "second", 2), choice("leave", "end", 2))
    story = parsed(first, step("second", "end"), ending("end"))

    assert score(story, ["leave"]).result == 50.0
    assert score(story, ["stay", "second-0"]).result == 100.0


def test_a_path_longer_than_the_best_is_divided_by_its_own_length() -> None:
    first = decision("first", choice("go", "end", 2), choice("stay", "second", 1))
    second = decision("second", choice("on", "end", 0), choice("back", "end", -1))
    story = parsed(first, second, ending("end"))

    assert score(story, ["go"]).result == 100.0
    assert score(story, ["stay", "on"]).result == 25.0


def test_one_veto_makes_the_whole_attempt_unadvisable() -> None:
    data = sound()
    data["scenes"][0] |= {"safety_question": True}
    data["scenes"][0]["choices"][0]["judgement"] = judged(2, VE=-1)

    result = score(parse(data), ["first-0", "second-2", "third-0"])

    assert result.result > 60
    assert (result.veto, result.verdict) == (True, Verdict.UNADVISABLE)


def test_an_unsafe_second_answer_is_a_veto_too() -> None:
    again = choice("round", "first", 2)
    unsafe = choice("out", "end", 2, judgement=judged(2, VE=-2))
    story = parsed(decision("first", again, unsafe, safety_question=True), ending("end"))

    result = score(story, ["round", "out"])

    assert [item.counted for item in result.decisions] == [True, False]
    assert result.points == 100.0
    assert (result.veto, result.verdict) == (True, Verdict.UNADVISABLE)


def test_nothing_is_scored_before_the_first_answer() -> None:
    result = score(parse(sound()), [])

    assert (result.points, result.result, result.verdict) == (0.0, 0.0, Verdict.MODERATE)
    assert (result.regret, result.decisions) == (0, ())
    assert [(item.n, item.share, item.error, item.enough) for item in result.dimensions] == [
        (0, None, None, False)
    ] * 6
    assert result.ladder == LadderPath("1", (), None, None, None, 0, None)


def test_only_the_first_answer_counts() -> None:
    first = decision("first", choice("round", "first", -2), choice("out", "end", 2))
    result = score(parsed(first, ending("end")), ["round", "round", "out"])

    assert (result.points, result.regret) == (-100.0, 200.0)
    assert [item.counted for item in result.decisions] == [True, False, False]
    assert [item.regret for item in result.decisions] == [200.0, 0.0, 0.0]


def test_an_unscored_decision_is_shown_but_not_counted() -> None:
    first = decision("first", choice("on", "second"), scored=False)
    result = score(parsed(first, step("second", "end"), ending("end")), ["on", "second-0"])

    assert result.decisions[0].score is None
    assert (result.decisions[0].counted, result.points) == (False, 100.0)


def test_a_dimension_has_its_share_and_standard_error() -> None:
    steps = [step("a", "b", phase="acute"), step("b", "c"), step("c", "end"), ending("end")]
    result = score(parsed(*steps), ["a-0", "b-1", "c-0"])

    safety = result.dimensions[0]

    weights, marks, n = (45, 30, 30), (1, 0, 1), 3
    share = sum(w * p for w, p in zip(weights, marks, strict=True)) / sum(weights)
    spread = sum(w**2 * (p - share) ** 2 for w, p in zip(weights, marks, strict=True))
    error = sqrt(n / (n - 1) * spread) / sum(weights)
    assert safety.dimension is Dimension.SAFETY
    assert (safety.points, safety.attainable, safety.n) == (45.0, Range(-105.0, 105.0), 3)
    assert safety.enough
    assert safety.share == pytest.approx(100 * share)
    assert safety.error == pytest.approx(100 * error)
    assert safety.place == pytest.approx(100 * 150 / 210)


def test_two_decisions_have_an_error_but_no_figure() -> None:
    result = score(parse(sound()), ["first-1", "second-0"])

    assert (result.dimensions[0].n, result.dimensions[0].enough) == (2, False)
    assert result.dimensions[0].error == 50.0


def test_without_an_ending_nothing_is_attainable() -> None:
    first = decision("first", choice("a", "first", 1), choice("b", "first", 1))
    result = score(parsed(first, ending("end")), ["a"])

    assert (result.attainable, result.place, result.regret) == (None, None, None)
    assert result.dimensions[0].attainable is None
    assert (result.decisions[0].regret, result.decisions[0].best) == (None, ())


def test_a_range_of_one_value_has_no_place() -> None:
    first = decision("first", choice("a", "end", 1), choice("b", "end", 1))
    result = score(parsed(first, ending("end")), ["a"])

    assert (result.attainable, result.place) == (Range(50.0, 50.0), None)


def test_movement_counts_only_between_numbered_rungs() -> None:
    first = step("first", "second", scored=False)
    first["choices"][0].pop("rung")
    first["choices"][1]["rung"] = "R"
    first["choices"][2]["rung"] = "6"
    second = decision("second", choice("up", "end", rung="9"), choice("down", "end", rung="1"))
    story = parsed(first, second, ending("end"))

    found = [
        [(item.rung, item.movement) for item in score(story, path).decisions]
        for path in (["first-0", "up"], ["first-1", "up"], ["first-2", "up"], ["first-2", "down"])
    ]

    assert found == [
        [(None, None), ("9", 8)],
        [("R", None), ("9", 8)],
        [("6", 6), ("9", 2)],
        [("6", 6), ("1", -5)],
    ]
    assert score(story, ["first-0"]).decisions[0].ladder is None


def _weekly(gauge: str) -> Data:
    def wait(name: str, to: str, **extra: object) -> Data:
        stay = choice(f"{name}-stay", to, rung="2", effects={"gauges": {gauge: 2}})
        go = choice(f"{name}-go", to, rung="3", preferred=False)
        return decision(name, stay, go, **extra)

    return {
        "scenes": [wait("a", "b"), wait("b", "c"), wait("c", "end"), ending("end")],
        "gauges": [{"id": gauge, "title": "Weeks", "min": 0, "max": 60, "start": 0}],
        "start_rung": "1",
        "tried": ["1"],
    }


@pytest.mark.parametrize(
    ("gauge", "expected"),
    [
        ("weeks", [None, None, 3]),
        ("weken", [None, None, 3]),
        ("trust", [None, None, None]),
    ],
)
def test_rung_two_has_a_term_of_three_weeks(gauge: str, expected: list[int | None]) -> None:
    data = _weekly(gauge)
    story = parsed(*data.pop("scenes"), **data)
    result = score(story, ["a-stay", "b-stay", "c-stay"])

    assert [item.ladder and item.ladder.term_weeks for item in result.decisions] == expected
    rungs = standing(story, replay(story, ["a-stay", "b-stay"]))
    assert rungs[1].judgement.term_weeks == expected[-1]


def test_the_panels_choices_are_the_lower_edge_when_the_scene_has_no_band() -> None:
    first = decision(
        "first",
        choice("wait", "end", rung="1"),
        choice("help", "end", rung="4", preferred=True),
        choice("court", "end", rung="6", preferred=True, when={"tried": "5"}),
    )
    story = parsed(first, ending("end"), start_rung="4", tried=["1", "2", "3", "4"])

    waiting = score(story, ["wait"]).decisions[0].ladder

    assert waiting is not None
    assert (waiting.fit, waiting.below) == (Fit.OVERDUE, "4")


@pytest.mark.parametrize(("safety", "fit"), [(0, Fit.PREMATURE), (1, Fit.FITTING)])
def test_a_choice_that_takes_care_of_safety_is_not_premature(safety: int, fit: Fit) -> None:
    first = step("first", "end", safety_question=True)
    first["choices"][1]["judgement"] = judged(0, VE=safety)
    story = parsed(first, ending("end"), start_rung="1", tried=["1"])

    ladder = score(story, ["first-1"]).decisions[0].ladder

    assert ladder is not None
    assert (ladder.fit, ladder.safety_open) == (fit, fit is Fit.PREMATURE)


def test_standing_says_what_is_open_in_a_scene_with_a_band() -> None:
    first = step("first", "end", fitting={"low": "2", "high": "3"})
    story = parsed(first, ending("end"), start_rung="2", tried=["1", "2"])

    found = {item.rung: item.standing for item in standing(story, start(story))}

    assert [found[rung] for rung in ("1", "2", "3", "4", "R")] == [
        Standing.OVERDUE,
        Standing.OPEN,
        Standing.OPEN,
        Standing.PREMATURE,
        Standing.BESIDE,
    ]
    assert standing(story, replay(story, ["first-0"])) == ()


def test_scores_of_a_story_beyond_the_budget_are_bounds() -> None:
    story = parse(sound())

    bounds = attainable(story, budget=2)

    assert (bounds.exact, bounds.limit) == (False, 2)
    assert bounds.best is not None
    assert points(total_of(bounds.best)) == 300.0
