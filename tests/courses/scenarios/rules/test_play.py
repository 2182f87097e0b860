"""Playing: states follow from choices alone, and what is not open is refused with a reason."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.scenarios.rules import (
    Closed,
    NotOpen,
    State,
    Step,
    choose,
    current_scene,
    facts,
    offered,
    parse,
    passages,
    passed,
    replay,
    shuffled,
    start,
)
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


def _random_play(data: Data, picks: list[int]) -> tuple[list[State], list[str]]:
    story = parse(data)
    states = [start(story)]
    for pick in picks:
        options = offered(story, states[-1])
        if options:
            states.append(choose(story, states[-1], options[pick % len(options)].id))
    return states, [step.choice for step in states[-1].steps]


@settings(max_examples=FEW)
@given(stories(), st.lists(st.integers(0, 5), max_size=8))
def test_replay_gives_the_same_state_every_time(data: Data, picks: list[int]) -> None:
    states, choices = _random_play(data, picks)

    assert replay(parse(data), choices) == states[-1]
    assert replay(parse(data), choices) == replay(parse(data), choices)


@settings(max_examples=FEW)
@given(stories(), st.lists(st.integers(0, 5), max_size=8))
def test_only_offered_choices_are_open(data: Data, picks: list[int]) -> None:
    story = parse(data)
    state = _random_play(data, picks)[0][-1]
    open_now = {option.id for option in offered(story, state)}

    for scene in story.decisions():
        for option in scene.choices:
            if option.id not in open_now:
                with pytest.raises(NotOpen):
                    choose(story, state, option.id)


@settings(max_examples=FEW)
@given(stories(), st.lists(st.integers(0, 5), max_size=8))
def test_knowledge_only_grows_and_gauges_stay_in_bounds(data: Data, picks: list[int]) -> None:
    states, _ = _random_play(data, picks)

    for before, after in pairwise(states):
        assert set(before.facts) | set(after.new_facts) == set(after.facts)
        assert set(before.facts).isdisjoint(after.new_facts)
        assert set(before.tried) <= set(after.tried)
        assert -1 <= after.gauges["g"] <= 2


def test_the_first_state_knows_what_the_first_scene_reveals() -> None:
    story = parsed(
        step("first", "end", reveals=["fear"], effects={"gauges": {"trust": 5}, "tried": ["2"]}),
        ending("end"),
        facts=[{"id": "fear", "text": "Fear."}, {"id": "debt", "text": "Debt."}],
        gauges=[{"id": "trust", "title": "Trust", "min": -3, "max": 3, "start": -1}],
        start_rung="3",
        tried=["1", "V2"],
    )

    assert start(story) == State(
        scene="first",
        facts=("fear",),
        new_facts=("fear",),
        gauges={"trust": 3},
        tried=("1", "2", "V2"),
        rung="3",
        place="3",
        steps=(),
        finished=False,
        word=start(story).word,
    )


def test_effects_come_before_the_way_on_and_entering_comes_after() -> None:
    story = parse(sound())
    later = choose(story, replay(story, ["first-1", "second-2"]), "third-1")

    assert (later.scene, later.facts, later.new_facts) == ("later", ("fear",), ())
    assert (later.gauges, later.rung, later.place, later.finished) == ({"trust": 1}, "4", "4", True)
    assert later.steps[0] == Step("first", "first-1")
    assert replay(story, ["first-0", "second-2", "third-1"]).scene == "lost"


@pytest.mark.parametrize(
    ("moves", "expected"), [([-2], 1), ([-9], 0), ([-9, 1], 1), ([9], 5), ([9, -1], 4), ([0], 3)]
)
def test_a_gauge_stops_at_its_ends(moves: list[int], expected: int) -> None:
    scenes = [step(f"s{position}", f"s{position + 1}") for position in range(len(moves))]
    for scene, move in zip(scenes, moves, strict=True):
        scene["effects"] = {"gauges": {"trust": move, "other": 1}}
    gauges = [
        {"id": "trust", "title": "Trust", "min": 0, "max": 5, "start": 3},
        {"id": "other", "title": "Other", "min": -4, "max": 4, "start": -4},
    ]
    story = parsed(*scenes, ending(f"s{len(moves)}"), gauges=gauges)

    state = replay(story, [f"s{position}-0" for position in range(len(moves))])

    assert state.gauges == {"trust": expected, "other": -4 + len(moves)}


def test_a_place_beside_the_ladder_is_no_rung() -> None:
    story = parse(sound())

    state = replay(story, ["first-1", "second-2", "third-2"])

    assert (state.rung, state.place, state.tried) == ("2", "R", ("1", "2", "R"))


@pytest.mark.parametrize(
    ("before", "name", "reason"),
    [
        ([], "nothing", Closed.UNKNOWN),
        ([], "second-0", Closed.OTHER_SCENE),
        (["first-0"], "second-1", Closed.CONDITION),
        (["first-0", "second-0", "third-0"], "third-0", Closed.FINISHED),
    ],
)
def test_a_closed_choice_is_refused_with_its_reason(
    before: list[str], name: str, reason: Closed
) -> None:
    story = parse(sound())

    with pytest.raises(NotOpen) as chosen:
        choose(story, replay(story, before), name)
    with pytest.raises(NotOpen) as replayed:
        replay(story, [*before, name])

    assert str(chosen.value) == str(replayed.value) == f"{name}: {reason}"
    assert (chosen.value.reason, chosen.value.position) == (reason, len(before))
    assert (replayed.value.reason, replayed.value.position) == (reason, len(before))


def test_passages_show_what_the_path_allows() -> None:
    story = parse(sound())

    knowing = replay(story, ["first-1", "second-2", "third-0"])
    unknowing = replay(story, ["first-0", "second-0", "third-0"])

    assert passages(story, knowing) == ("You know why.",)
    assert passages(story, unknowing) == ()
    assert current_scene(story, knowing).id == "calm"


def test_an_ending_is_passed_when_its_condition_holds() -> None:
    first = decision(
        "first",
        choice("ask", "end", effects={"learn": ["fear"]}),
        choice("tell", "end"),
        choice("leave", "away"),
    )
    end = ending("end", passed_when={"fact": "fear"})
    story = parsed(first, end, ending("away"), facts=[{"id": "fear", "text": "Fear."}])

    assert [passed(story, replay(story, path)) for path in ([], ["ask"], ["tell"], ["leave"])] == [
        False,
        True,
        False,
        True,
    ]


def test_facts_are_given_in_the_order_of_the_story() -> None:
    data = [{"id": name, "text": name} for name in ("a", "b", "c")]
    story = parsed(step("first", "end"), ending("end"), facts=data)

    assert [fact.id for fact in facts(story, ["c", "a", "x"])] == ["a", "c"]


@given(st.text(max_size=10), st.text(max_size=10))
def test_shuffling_is_a_permutation_that_depends_on_seed_and_scene(seed: str, scene: str) -> None:
    options = parse(sound()).decisions()[0].choices

    order = shuffled(options, seed=seed, scene=scene)

    assert sorted(order, key=options.index) == list(options)
    assert order == shuffled(options[::-1], seed=seed, scene=scene)
    assert [one for one in order if one != options[0]] == list(
        shuffled(options[1:], seed=seed, scene=scene)
    )


def test_shuffling_gives_every_order() -> None:
    options = parse(sound()).decisions()[0].choices

    assert len({shuffled(options, seed=str(seed), scene="first") for seed in range(100)}) == 6
