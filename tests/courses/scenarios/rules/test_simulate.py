"""Simulated plays: the same seed plays the same, and everything that happened is counted."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.scenarios.rules import (
    Dimension,
    Spread,
    Verdict,
    parse,
    score,
    scripted,
    simulate,
)
from courses.scenarios.rules.compiled import program
from courses.scenarios.rules.players import STRATEGIES, at_random, dice, plays
from tests.courses.scenarios.rules.stories import (
    Data,
    choice,
    decision,
    ending,
    judged,
    parsed,
    sound,
)
from tests.courses.scenarios.rules.strategies import stories


@settings(max_examples=50)
@given(stories(), st.integers())
def test_the_same_seed_gives_the_same_simulation(data: Data, seed: int) -> None:
    first = simulate(parse(data), runs=20, seed=seed)

    assert simulate(parse(data), runs=20, seed=seed) == first
    assert sum(first.endings.values()) + first.stuck == 20
    assert sum(first.verdicts.values()) == 20 - first.stuck


@settings(max_examples=50)
@given(stories(), st.integers())
def test_simulated_plays_score_as_attempts_do(data: Data, seed: int) -> None:
    story = parse(data)
    for played in plays(program(story), at_random, runs=3, seed=seed):
        result = score(story, [option.choice.id for option in played.choices])

        assert result.state.finished == (played.ending is not None)
        assert (result.points, result.veto) == (played.units[0] / 8932, played.veto)


def test_an_unsafe_answer_the_second_time_is_a_veto() -> None:
    again = choice("round", "first", 2)
    unsafe = choice("out", "end", 2, judgement=judged(2, VE=-1))
    first = decision("first", again, unsafe, safety_question=True)
    player = scripted(["never"])

    found = list(plays(program(parsed(first, ending("end"))), player, runs=20, seed=1))

    assert any(len(played.choices) > 1 for played in found)
    assert all(played.veto for played in found if played.ending is not None)


def test_random_plays_cover_every_choice() -> None:
    found = simulate(parse(sound()), runs=500, seed=1)

    assert min(found.coverage.values()) > 20
    assert list(found.coverage) == [
        f"{name}-{n}" for name in ("first", "second", "third") for n in range(3)
    ]
    assert (found.runs, found.seed, found.stuck) == (500, 1, 0)


def test_the_greedy_player_takes_the_best_judgement_now() -> None:
    found = simulate(parse(sound()), runs=10, seed=1, player="greedy")

    assert found.verdicts == dict.fromkeys(Verdict, 0) | {Verdict.STRONG: 10}
    assert found.endings == {"calm": 10, "later": 0, "lost": 0}
    assert found.result == Spread(100.0, 0.0, 100.0, 100.0, 100.0, 100.0, 100.0)
    assert found.dimensions[Dimension.SAFETY].mean == 90.0


def test_one_play_has_no_spread() -> None:
    found = simulate(parse(sound()), runs=1, seed=1, player="greedy")

    assert found.result == Spread(100.0, 0.0, 100.0, 100.0, 100.0, 100.0, 100.0)


def test_a_scripted_player_follows_the_script_where_it_can() -> None:
    script = scripted(["third-2", "second-1", "first-1"])
    found = simulate(parse(sound()), runs=5, seed=1, player=script)

    assert [name for name, count in found.coverage.items() if count] == [
        "first-1",
        "second-1",
        "third-2",
    ]


def test_a_scripted_player_throws_dice_elsewhere() -> None:
    found = simulate(parse(sound()), runs=200, seed=1, player=scripted(["first-1"]))

    assert found.coverage["first-1"] == 200
    assert all(found.coverage[name] for name in ("second-0", "second-1", "second-2"))


def test_plays_that_never_arrive_are_counted_apart() -> None:
    first = decision("first", choice("a", "first"), choice("b", "first"))
    found = simulate(parsed(first, ending("end")), runs=3, seed=1)

    assert (found.stuck, found.result, found.dimensions) == (3, None, {})
    assert asdict(found)["endings"] == {"end": 0}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("always_first", {"a"}),
        ("always_middle", {"b"}),
        ("random", {"a", "b", "c", "d"}),
        ("never_extreme", {"a", "c"}),
        ("always_escalate", {"b"}),
        ("never_escalate", {"d"}),
    ],
)
def test_what_each_strategy_chooses(name: str, expected: set[str]) -> None:
    rungs = {"a": "V1", "b": "9", "c": "5", "d": "1"}
    options = [choice(letter, "end", rung=rung) for letter, rung in rungs.items()]
    offered = program(parsed(decision("first", *options), ending("end"))).nodes[0].offered(0)
    source = dice(1)

    chosen = {STRATEGIES[name][0](offered, source).choice.id for _ in range(100)}

    assert chosen == expected


def test_never_extreme_takes_anything_when_only_extremes_are_left() -> None:
    options = [choice("a", "end", rung="1"), choice("b", "end", rung="2")]
    offered = program(parsed(decision("first", *options), ending("end"))).nodes[0].offered(0)
    source = dice(1)

    chosen = {STRATEGIES["never_extreme"][0](offered, source).choice.id for _ in range(100)}

    assert chosen == {"a", "b"}
