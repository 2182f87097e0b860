"""Every finding has a story that shows it, and a sound story has none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings

from courses.scenarios.rules import (
    FINDINGS,
    Finding,
    NotOpen,
    Severity,
    offered,
    parse,
    replay,
    validate,
)
from courses.scenarios.rules.compiled import program
from courses.scenarios.rules.story_checks import has_safe_option
from tests.courses.scenarios.rules.stories import (
    Data,
    changed,
    choice,
    decision,
    ending,
    judged,
    sound,
    step,
    story,
    without,
)
from tests.courses.scenarios.rules.strategies import FEW, stories
from tests.courses.scenarios.rules.walking import TooManyPathsError, walk

FEAR = {"fact": "fear"}
NEVER = {"all": [FEAR, {"not": FEAR}]}
ALWAYS = {"any": [FEAR, {"not": FEAR}]}


def _trap() -> Data:
    """A loop whose way out asks for what can no longer be learned."""
    first = decision(
        "first",
        choice("ask", "round", 2, effects={"learn": ["fear"]}, preferred=True),
        choice("tell", "round", -2),
    )
    turn = decision(
        "round", choice("again", "round"), choice("out", "end", when=FEAR, preferred=True)
    )
    return story(first, turn, ending("end"), facts=[{"id": "fear", "text": "Fear."}])


def _circle() -> Data:
    first = decision("first", choice("a", "second"), choice("b", "end"))
    second = decision("second", choice("c", "second"), choice("d", "second"))
    return story(first, second, ending("end"))


def _unsafe() -> Data:
    return changed(
        changed(sound(), "scenes.0.safety_question", True),
        "scenes.0.choices.1.judgement",
        judged(2, VE=-1),
    )


def _all_unsafe() -> Data:
    data = changed(sound(), "scenes.0.safety_question", True)
    for option in data["scenes"][0]["choices"]:
        option["judgement"] = judged(-1)
    return data


def _dominated(position: int, rungs: tuple[str, str, str]) -> Data:
    scenes = [step(f"s{number}", f"s{number + 1}", best=position) for number in range(3)]
    for scene, rung in zip(scenes, rungs, strict=True):
        scene["choices"][position]["rung"] = rung
    return story(*scenes, ending("s3"))


def _easy(value: int) -> Data:
    scenes = [
        decision(
            f"s{number}",
            choice(f"s{number}-a", f"s{number + 1}", value, rung="1"),
            choice(f"s{number}-b", f"s{number + 1}", value, rung="2", preferred=True),
            choice(f"s{number}-c", f"s{number + 1}", value, rung="3"),
        )
        for number in range(3)
    ]
    return story(*scenes, ending("s3"))


def _detour() -> Data:
    """The panel's way is shorter than another that gains more."""
    first = decision("first", choice("go", "end", 1, preferred=True), choice("stay", "second", 1))
    return story(first, step("second", "end"), ending("end"))


def _poor() -> Data:
    first = decision("first", choice("a", "end", 2, preferred=True), choice("b", "poor", -2))
    return story(first, ending("end"), ending("poor"))


def _circling_panel() -> Data:
    first = decision("first", choice("a", "first", 2, preferred=True), choice("b", "end"))
    return story(first, ending("end"))


def _strategy(best: tuple[int, int, int], rungs: tuple[str, str, str] = ("1", "2", "3")) -> Data:
    scenes = [step(f"s{number}", f"s{number + 1}", best=best[number]) for number in range(3)]
    for scene in scenes:
        for option, rung in zip(scene["choices"], rungs, strict=True):
            option["rung"] = rung
    return story(*scenes, ending("s3"))


CHOICE = "scenes.1.choices.0"
NEXT = f"{CHOICE}.next"
GOLDEN = "golden_paths.0"
SHOWN: list[tuple[str, str, Data]] = [
    ("no_ending", "start", changed(_circle(), "scenes.0.choices.1.next", "second")),
    ("scene_unreachable", "scenes[4]", changed(sound(), "scenes.2.choices.1.next", "lost")),
    ("scene_never_reached", "scenes[4]", changed(sound(), "scenes.2.choices.1.when", NEVER)),
    (
        "choice_never_offered",
        "scenes[1].choices[0].when",
        changed(sound(), f"{CHOICE}.when", NEVER),
    ),
    (
        "dead_end",
        "scenes[0]",
        _dead_end := changed(
            changed(_circle(), "scenes.0.choices.0.when", {"tried": "9"}),
            "scenes.0.choices.1.when",
            {"tried": "9"},
        ),
    ),
    ("loop_without_exit", "scenes[1]", _circle()),
    ("loop_never_left", "scenes[1]", changed(_trap(), "scenes.1.choices.0.judgement", judged(1))),
    (
        "ending_not_passable",
        "scenes[3].passed_when",
        changed(sound(), "scenes.3.passed_when", NEVER),
    ),
    (
        "condition_never",
        "scenes[3].passages[0].when",
        changed(sound(), "scenes.3.passages.0.when", NEVER),
    ),
    (
        "condition_never",
        "scenes[1].choices[0].next[0].when",
        changed(sound(), NEXT, [{"when": NEVER, "to": "lost"}, {"to": "third"}]),
    ),
    ("condition_always", "scenes[1].choices[0].when", changed(sound(), f"{CHOICE}.when", ALWAYS)),
    (
        "condition_always",
        "scenes[3].passages[0].when",
        changed(sound(), "scenes.3.passages.0.when", ALWAYS),
    ),
    ("condition_always", "scenes[3].passed_when", changed(sound(), "scenes.3.passed_when", ALWAYS)),
    (
        "condition_always",
        "scenes[1].choices[0].next[0].when",
        changed(sound(), NEXT, [{"when": ALWAYS, "to": "third"}, {"to": "lost"}]),
    ),
    (
        "branch_never_taken",
        "scenes[1].choices[0].next[1]",
        changed(sound(), NEXT, [{"when": ALWAYS, "to": "third"}, {"to": "lost"}]),
    ),
    ("scored_decision_in_loop", "scenes[1]", changed(sound(), NEXT, "second")),
    (
        "feedback_missing",
        "scenes[1].choices[0].feedback",
        changed(sound(), f"{CHOICE}.feedback", " "),
    ),
    ("rung_missing", "scenes[1].choices[0].rung", without(sound(), f"{CHOICE}.rung")),
    ("ending_rung_missing", "scenes[3].rung", without(sound(), "scenes.3.rung")),
    (
        "choice_duplicate",
        "scenes[1].choices[2].text",
        changed(changed(sound(), f"{CHOICE}.text", "Do  it"), "scenes.1.choices.2.text", "do it"),
    ),
    ("safety_without_safe_choice", "scenes[0]", _all_unsafe()),
    (
        "safety_question_unscored",
        "scenes[0]",
        changed(changed(sound(), "scenes.0.scored", False), "scenes.0.safety_question", True),
    ),
    ("fact_never_learned", "facts[0]", without(sound(), "scenes.0.choices.1.effects.learn")),
    (
        "fact_never_read",
        "facts[1]",
        changed(
            changed(sound(), "facts.0", {"id": "x", "text": "X."})
            | {"facts": [{"id": "fear", "text": "F."}, {"id": "x", "text": "X."}]},
            "scenes.0.reveals",
            ["x"],
        ),
    ),
    (
        "fact_unused",
        "facts[1]",
        sound() | {"facts": [{"id": "fear", "text": "F."}, {"id": "x", "text": "X."}]},
    ),
    (
        "gauge_never_moved",
        "gauges[0]",
        changed(sound(), "scenes.0.choices.1.effects.gauges.trust", 0),
    ),
    ("gauge_never_read", "gauges[0]", changed(sound(), "scenes.2.choices.1.next", "later")),
    (
        "gauge_unused",
        "gauges[0]",
        without(
            changed(sound(), "scenes.2.choices.1.next", "later"),
            "scenes.0.choices.1.effects.gauges",
        ),
    ),
    (
        "panel_without_preferred",
        "scenes[1]",
        changed(sound(), "scenes.1.choices.2.preferred", False),
    ),
    ("panel_never_arrives", "start", _circling_panel()),
    ("panel_unsafe", "scenes[0].choices[1]", _unsafe()),
    ("panel_not_best", "start", _detour()),
    (
        "panel_not_best_in_dimension",
        "start",
        changed(sound(), "scenes.0.choices.1.judgement", judged(2, TI=1)),
    ),
    ("panel_off_ladder", "scenes[2].choices[0]", changed(sound(), "scenes.2.choices.0.rung", "6")),
    (
        "golden_path_not_open",
        "golden_paths[0].choices[1]",
        changed(sound(), f"{GOLDEN}.choices", ["first-0", "second-1", "third-0"]),
    ),
    (
        "golden_path_unfinished",
        "golden_paths[0]",
        changed(sound(), f"{GOLDEN}.choices", ["first-0"]),
    ),
    (
        "golden_path_other_ending",
        "golden_paths[0].ending",
        changed(sound(), f"{GOLDEN}.ending", "lost"),
    ),
    (
        "golden_path_other_verdict",
        "golden_paths[0].verdict",
        changed(sound(), f"{GOLDEN}.verdict", "moderate"),
    ),
    ("dimension_measured_rarely", "scenes[3]", changed(sound(), "scenes.0.choices.0.next", "calm")),
    ("good_ending_scores_low", "scenes[2]", _poor()),
    ("strategy_passes", "scenes", _strategy((0, 0, 0))),
    ("ladder_strategy_passes", "scenes", _strategy((2, 2, 2))),
    ("position_dominates", "scenes", _dominated(1, ("1", "2", "3"))),
    ("rung_dominates", "scenes", _strategy((0, 1, 2), ("2", "2", "2"))),
    ("few_endings", "scenes", _detour()),
    ("no_near_best", "scenes", _strategy((0, 1, 2))),
]


def _found(data: Data, **options: Any) -> list[tuple[str, str]]:
    return [(item.code, item.place) for item in validate(parse(data), **options).findings]


def test_a_sound_story_has_no_findings() -> None:
    report = validate(parse(sound()))

    assert [str(item) for item in report.findings] == []
    assert (report.ok, report.states) == (True, 9)


@pytest.mark.parametrize(("code", "place", "data"), SHOWN)
def test_a_finding_is_shown_by_its_story(code: str, place: str, data: Data) -> None:
    assert (code, place) in _found(data)


def test_every_code_of_a_finding_is_shown() -> None:
    budgets = {"not_proved", "passages_not_proved"}

    assert {code for code, _, _ in SHOWN} | budgets == set(FINDINGS)


def test_a_story_too_large_is_not_proved_and_says_so() -> None:
    data = changed(_all_unsafe(), "scenes.1.choices.1.when", NEVER)

    report = validate(parse(data), budget=2)

    found = [(item.code, item.place) for item in report.findings]
    assert ("not_proved", "") in found
    assert ("safety_without_safe_choice", "scenes[0]") in found
    assert ("choice_never_offered", "scenes[1].choices[1].when") not in found
    assert report.states is None


def test_passages_that_make_it_too_large_are_not_proved_alone() -> None:
    report = validate(parse(sound()), budget=8)

    assert [item.code for item in report.findings] == ["passages_not_proved"]
    assert [item.message for item in report.findings] == [
        "conditions of passages and endings were not checked: more than 8 states"
    ]
    assert report.ok


def test_findings_come_worst_first_and_only_errors_block() -> None:
    report = validate(parse(_circle()))

    order = [list(Severity).index(item.severity) for item in report.findings]
    assert order == sorted(order)
    assert not report.ok
    assert validate(parse(changed(sound(), "scenes.0.choices.1.judgement", judged(2, TI=1)))).ok


def test_a_loop_that_has_no_exit_on_paper_is_found_once() -> None:
    found = [code for code, place in _found(_circle()) if place == "scenes[1]"]

    assert found == ["loop_without_exit", "scored_decision_in_loop"]


def test_a_dead_end_comes_with_a_path_that_shows_it() -> None:
    data = sound()
    data["scenes"][2]["choices"] = [
        option | {"when": FEAR} for option in data["scenes"][2]["choices"]
    ]

    found = [item for item in validate(parse(data)).findings if item.code == "dead_end"]

    assert found == [Finding("dead_end", "scenes[2]", {"scene": "third"}, ("first-0", "second-0"))]
    assert str(found[0]) == (
        "error    scenes[2]: in the scene third no choice is open after this path"
        " (path: first-0 > second-0)"
    )


def test_a_short_path_is_shown() -> None:
    data = changed(sound(), "scenes.1.choices.0.next", "lost")
    data["scenes"][0]["scored"] = False
    story = parse(data)

    found = next(
        item for item in validate(story).findings if item.code == "dimension_measured_rarely"
    )

    assert (found.place, found.params) == ("scenes[5]", {"count": 1, "enough": 3})
    assert replay(story, found.witness).scene == "lost"
    assert len(found.witness) == 2


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (_strategy((0, 0, 0)), {"always_first", "never_escalate"}),
        (_strategy((1, 1, 1)), {"always_middle", "never_extreme"}),
        (_strategy((2, 2, 2)), {"always_escalate"}),
        (_strategy((0, 1, 2)), set()),
        (
            _easy(1),
            {
                "always_first",
                "always_middle",
                "random",
                "never_extreme",
                "always_escalate",
                "never_escalate",
            },
        ),
        (_easy(0), set()),
        (_strategy((2, 2, 2), ("R", "V1", "V2")), set()),
        (
            _strategy((0, 0, 0), ("R", "V1", "V2")),
            {"always_first", "always_escalate", "never_escalate"},
        ),
    ],
)
def test_strategies_that_pass_are_named(data: Data, expected: set[str]) -> None:
    findings = validate(parse(data)).findings

    assert {item.params["strategy"] for item in findings if "strategy" in item.params} == expected


def test_a_strategy_that_meets_a_veto_does_not_pass() -> None:
    data = _strategy((0, 0, 0))
    data["scenes"][0] |= {"safety_question": True}
    data["scenes"][0]["choices"][0]["judgement"] = judged(2, VE=-1)

    assert "strategy_passes" not in dict(_found(data))


def test_a_strategy_that_never_arrives_does_not_pass() -> None:
    first = decision("first", choice("a", "first", 2), choice("b", "end", 2, preferred=True))

    found = validate(parse(story(first, ending("end")))).findings

    named = {item.params["strategy"] for item in found if "strategy" in item.params}
    assert named == {"random", "never_extreme"}


@pytest.mark.parametrize("veto", [True, False])
def test_a_good_ending_behind_a_veto_scores_low(veto: bool) -> None:
    data = changed(sound(), "scenes.0.safety_question", True)
    for option in data["scenes"][0]["choices"]:
        option["judgement"] = judged(2, VE=-1 if veto else 0)

    assert (("good_ending_scores_low", "scenes[3]") in _found(data)) == veto


def test_an_unjudged_choice_counts_as_safe() -> None:
    first = decision("first", without(choice("a", "end"), "judgement"), scored=False)
    node = program(parse(story(first | {"safety_question": True}, ending("end")))).nodes[0]

    assert has_safe_option(node, [0])


@settings(max_examples=FEW)
@given(stories())
def test_findings_about_reach_equal_those_of_walking_every_path(data: Data) -> None:
    parsed = parse(data)
    try:
        states = list(walk(parsed))
    except TooManyPathsError:
        assume(False)
    reached = {state.scene for state in states}
    taken = {option.id for state in states for option in offered(parsed, state)}
    stuck = {s.scene for s in states if not s.finished and not offered(parsed, s)}
    report = validate(parsed)

    found: dict[str, set[Any]] = {}
    for item in report.findings:
        name = item.params.get("choice", item.params.get("scene"))
        found.setdefault(item.code, set()).add(name)
    missed = {scene.id for scene in parsed.scenes} - reached
    unseen = found.get("scene_unreachable", set()) | found.get("scene_never_reached", set())
    assert unseen == missed
    assert found.get("dead_end", set()) == stuck
    assert found.get("choice_never_offered", set()) == {
        option.id
        for scene in parsed.decisions()
        if scene.id in reached
        for option in scene.choices
        if option.id not in taken
    }


@settings(max_examples=FEW)
@given(stories())
def test_every_witness_can_be_played(data: Data) -> None:
    parsed = parse(data)

    for item in validate(parsed).findings:
        try:
            state = replay(parsed, item.witness)
        except NotOpen as fault:
            pytest.fail(f"{item}: {fault}")
        if item.code in ("dead_end", "loop_never_left", "safety_without_safe_choice"):
            assert state.scene == item.params["scene"]
        assert item.message


@settings(max_examples=FEW)
@given(stories())
def test_any_story_can_be_checked_beyond_the_budget(data: Data) -> None:
    report = validate(parse(data), budget=0)

    assert report.states is None
    assert "not_proved" in [item.code for item in report.findings]
