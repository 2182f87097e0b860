"""What is attainable, against walking every path of the story."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings

from courses.scenarios.rules import attainable, parse, score
from courses.scenarios.rules.compiled import program
from courses.scenarios.rules.product import explore, explore_shown
from courses.scenarios.rules.story import Story
from courses.scenarios.rules.weights import Gain, count_of, total_of
from tests.courses.scenarios.rules.stories import Data, choice, decision, ending, parsed, step
from tests.courses.scenarios.rules.strategies import FEW, stories
from tests.courses.scenarios.rules.walking import TooManyPathsError, first_answers, walk


def _walked(story: Story) -> list[Gain]:
    """The gains of every complete path."""
    options = program(story).options
    found = []
    try:
        for state in walk(story):
            if state.finished:
                gains = [options[name][1].gain for name in first_answers(story, state)]
                found.append(tuple(map(sum, zip((0,) * 8, *gains, strict=True))))
    except TooManyPathsError:
        assume(False)
    return found


@settings(max_examples=150)
@given(stories())
def test_the_range_equals_that_of_walking_every_path(data: Data) -> None:
    story = parse(data)

    paths = _walked(story)
    found = attainable(story)

    assert found.exact
    if not paths:
        assert (found.best, found.worst) == (None, None)
        return
    assert found.best == tuple(map(max, zip(*paths, strict=True)))
    assert found.worst is not None
    assert total_of(found.worst) == min(map(total_of, paths))
    assert found.worst[1:] == tuple(map(min, zip(*(path[1:] for path in paths), strict=True)))


@settings(max_examples=FEW)
@given(stories())
def test_bounds_without_conditions_hold_the_exact_range(data: Data) -> None:
    exact, bounds = attainable(parse(data)), attainable(parse(data), budget=0)

    assert not bounds.exact
    if exact.best is not None and exact.worst is not None:
        assert bounds.best is not None
        assert bounds.worst is not None
        assert all(high >= low for high, low in zip(bounds.best, exact.best, strict=True))
        assert all(low <= high for low, high in zip(bounds.worst, exact.worst, strict=True))


@settings(max_examples=FEW)
@given(stories())
def test_regret_by_bounds_is_never_negative(data: Data) -> None:
    story = parse(data)
    story.derived["attainable/60000"] = attainable(story, budget=0)
    try:
        ends = [state for state in walk(story) if state.finished]
    except TooManyPathsError:
        assume(False)
    for state in ends[:20]:
        result = score(story, [step.choice for step in state.steps])
        assert not result.exact
        assert all(item.regret is None or item.regret >= 0 for item in result.decisions)


@settings(max_examples=FEW)
@given(stories())
def test_the_product_holds_exactly_the_scenes_that_can_be_reached(data: Data) -> None:
    story = parse(data)
    try:
        walked = list(walk(story))
    except TooManyPathsError:
        assume(False)
    for product in (explore(program(story)), explore_shown(program(story))):
        assert product is not None
        reached = {product.node(state).scene.id for state in range(len(product))}
        assert reached == {state.scene for state in walked}
        assert {product.find(product.program.index[s.scene], s.word) for s in walked} == set(
            range(len(product))
        )


def test_of_equal_totals_the_longest_path_is_the_best() -> None:
    first = decision("first", choice("stay", "second", 1), choice("leave", "end", 2))
    second = decision("second", choice("on", "end", 1), choice("back", "end", -1))

    best = attainable(parsed(first, second, ending("end"))).best

    assert best is not None
    assert count_of(best) == 2


def test_what_nothing_reads_makes_no_states() -> None:
    scenes = [step(f"s{number}", f"s{number + 1}") for number in range(6)]
    for scene in scenes:
        scene["choices"][0]["effects"] = {"gauges": {"weeks": 3}, "learn": ["fear"]}
    story = parsed(
        *scenes,
        ending("s6", passages=[{"when": {"gauge": "weeks", "at_least": 9}, "text": "Late."}]),
        facts=[{"id": "fear", "text": "Fear."}],
        gauges=[{"id": "weeks", "title": "Weeks", "min": 0, "max": 60, "start": 0}],
    )

    plain, shown = explore(program(story)), explore_shown(program(story))

    assert plain is not None
    assert shown is not None
    assert (len(plain), len(shown)) == (7, 1 + 2 + 3 + 4 + 5 + 6 + 7)
    assert explore(program(story), budget=6) is None
    assert explore_shown(program(story), budget=7) is None
    assert explore_shown(program(story), budget=6) is None


def test_bounds_of_a_loop_count_what_it_holds_once() -> None:
    first = decision("first", choice("a", "second", 2), choice("b", "end", -1))
    second = decision("second", choice("back", "first", 1), choice("on", "end", -2))
    found = attainable(parsed(first, second, ending("end")), budget=0)

    assert found.best is not None
    assert found.worst is not None
    assert (found.best[-1], found.worst[-1]) == (2, 0)
    assert total_of(found.best) == 150 * 8932
    assert total_of(found.worst) == -150 * 8932


def test_bounds_of_a_story_without_an_ending_are_unknown() -> None:
    first = decision("first", choice("a", "first", 2), choice("b", "first"))
    found = attainable(parsed(first, ending("end")), budget=0)

    assert (found.best, found.worst, found.best_from(0, 0, frozenset())) == (None, None, None)


@pytest.mark.parametrize("back", ["end", "first"])
def test_bounds_pass_over_ways_that_reach_no_ending(back: str) -> None:
    first = decision("first", choice("a", "trap", 2), choice("b", "end", 1), choice("c", back, -1))
    trap = decision("trap", choice("d", "trap", 2), choice("e", "trap", 2))
    found = attainable(parsed(first, trap, ending("end")), budget=0)

    assert found.best is not None
    assert found.worst is not None
    assert total_of(found.best) == (50 if back == "end" else 100) * 8932
    assert total_of(found.worst) == -50 * 8932
