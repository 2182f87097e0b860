"""Reading and writing stories: they round trip, and broken files show every fault at its place."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from courses.scenarios.rules import PROBLEMS, StoryError, dump, parse, schema
from courses.scenarios.rules.references import MAX_CONDITION_DEPTH
from courses.scenarios.rules.schema import structural_problems
from courses.scenarios.rules.story import FactKnown
from courses.scenarios.rules.writing import condition_data
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

VALIDATOR = Draft202012Validator(schema())


TRUST = {
    "id": "trust",
    "title": "Trust",
    "min": -2,
    "max": 2,
    "start": 0,
    "better": "high",
    "unit": "points",
    "description": "An estimate.",
}


def full() -> Data:
    """A story that uses every field of the format."""
    first = step(
        "first",
        "second",
        seat="lawyer",
        phase="acute",
        safety_question=True,
        fitting={"low": "1", "high": "3"},
        panel={"note": "We doubted.", "spread": "accent", "sources": ["S1"]},
        reflection=["Why?"],
        reveals=["fear"],
        effects={"learn": ["fear"], "gauges": {"trust": -1}, "tried": ["1"]},
        passages=[{"when": {"not": {"fact": "fear"}}, "text": "Quiet."}],
    )
    first["choices"][0] |= {
        "when": {"any": [{"tried": "1"}, {"gauge": "trust", "at_most": 2}]},
        "outcome": "It helps.",
        "reason": "It was urgent.",
        "effects": {"learn": ["fear"], "gauges": {"trust": 1}, "tried": ["V2"]},
        "next": [{"when": {"all": [{"gauge": "trust", "at_least": 1}]}, "to": "end"}, {"to": "s"}],
    }
    second = decision("second", choice("on", "end"), scored=False)
    s = decision("s", choice("s-1", "end", preferred=True), choice("s-2", "end"))
    end = ending("end", passed_when={"fact": "fear"}, reflection=["And now?"])
    return story(
        first,
        second,
        s,
        end,
        summary="Short.",
        role="You are a lawyer.",
        minutes={"from": 10, "to": 20},
        goals=["Look first."],
        people=[{"name": "Ilse", "description": "Mother."}],
        children=["Mila"],
        situation="They parted.",
        provenance=["MODEL", "WET"],
        sources=[{"code": "S1", "text": "A letter.", "url": "https://example.org/"}],
        panel={"status": "established", "members": 7, "note": "Median."},
        facts=[{"id": "fear", "text": "Fear.", "source": "Ilse", "label": "Fear"}],
        gauges=[TRUST],
        start_rung="1",
        tried=["1"],
        closing_questions=["What now?"],
        golden_paths=[
            {"name": "short", "choices": ["first-0"], "ending": "end", "verdict": "strong"}
        ],
    )


def problems(data: object) -> list[tuple[str, str]]:
    """The code and place of every problem, in order."""
    with pytest.raises(StoryError) as fault:
        parse(data)
    return [(problem.code, problem.place) for problem in fault.value.problems]


def test_a_story_with_every_field_round_trips_exactly() -> None:
    assert dump(parse(full())) == full()
    assert json.loads(json.dumps(dump(parse(full())))) == full()


def test_defaults_are_left_out() -> None:
    data = changed(sound(), "scenes.0.scored", True)

    assert dump(parse(data)) == sound()


def test_whole_numbers_written_as_fractions_are_whole() -> None:
    data = changed(sound(), "gauges.0.max", 2.0)

    assert parse(data) == parse(sound())
    assert parse(data).gauges[0].max.__class__ is int


@settings(max_examples=FEW)
@given(stories())
def test_any_story_round_trips(data: Data) -> None:
    parsed = parse(data)

    assert parse(dump(parsed)) == parsed
    assert dump(parse(dump(parsed))) == dump(parsed)
    assert VALIDATOR.is_valid(dump(parsed))


def test_pickling_leaves_out_what_was_derived() -> None:
    parsed = parse(sound())
    parsed.derived["program"] = object()

    again = pickle.loads(pickle.dumps(parsed))  # noqa: S301 - our own bytes

    assert (again, again.derived) == (parsed, {})
    assert copy.copy(parsed) == parsed


def test_things_are_found_by_their_ids() -> None:
    parsed = parse(sound())

    assert parsed.scene("calm").id == "calm"
    assert parsed.choice("first-1").rung == "2"
    assert parsed.scene_of("first-1").id == "first"
    assert parsed.fact("fear").text == "She is afraid."
    assert [scene.id for scene in parsed.decisions()] == ["first", "second", "third"]
    assert [scene.id for scene in parsed.endings()] == ["calm", "later", "lost"]


def test_a_condition_can_be_shown_as_data() -> None:
    assert condition_data(FactKnown("fear")) == {"fact": "fear"}


DEEP: Any = {"fact": "fear"}
for _ in range(MAX_CONDITION_DEPTH):
    DEEP = {"not": DEEP}
DEEPER: Any = DEEP
for _ in range(60):
    DEEPER = {"all": [DEEPER]}
JUDGEMENT = "scenes.0.choices.0.judgement"
BROKEN = [
    ("type", "", [1]),
    ("type", "title", changed(full(), "title", 3)),
    ("type", "minutes.from", changed(full(), "minutes.from", True)),
    ("type", "gauges[0].max", changed(full(), "gauges.0.max", 1.5)),
    ("type", "scenes[0].scored", changed(full(), "scenes.0.scored", "yes")),
    ("type", "panel", changed(full(), "panel", None)),
    ("type", "facts", changed(full(), "facts", {"fear": "Fear."})),
    ("type", "title", changed(full(), "title", b"bytes")),
    ("type", "scenes[0].reveals[0]", changed(full(), "scenes.0.reveals", [3])),
    ("missing", "gauges[0].min", without(full(), "gauges.0.min")),
    ("missing", "title", without(full(), "title")),
    ("missing", "scenes[3].kind", without(full(), "scenes.3.kind")),
    ("missing", "scenes[0].choices[0].judgement.VE", without(full(), f"{JUDGEMENT}.VE")),
    ("unknown_field", "scenes[0].titel", changed(full(), "scenes.0.titel", "x")),
    ("not_allowed", "format", changed(full(), "format", "kennisladder-scenario/9")),
    ("not_allowed", "scenes[3].kind", changed(full(), "scenes.3.kind", "card")),
    ("not_allowed", "scenes[3].outcome", changed(full(), "scenes.3.outcome", "fine")),
    ("not_allowed", "start_rung", changed(full(), "start_rung", "R")),
    ("not_allowed", "scenes[0].choices[0].rung", changed(full(), "scenes.0.choices.0.rung", 1)),
    ("too_short", "title", changed(full(), "title", "")),
    ("too_long", "title", changed(full(), "title", "x" * 201)),
    ("too_few", "scenes[0].choices", changed(full(), "scenes.0.choices", [])),
    (
        "too_many",
        "scenes[2].choices",
        changed(full(), "scenes.2.choices", [choice(f"s-{n}", "end") for n in range(7)]),
    ),
    (
        "too_many",
        "scenes[0].effects.gauges",
        changed(full(), "scenes.0.effects.gauges", {f"g{n}": 1 for n in range(21)}),
    ),
    ("too_small", "scenes[0].choices[0].judgement.VE", changed(full(), f"{JUDGEMENT}.VE", -3)),
    ("too_large", "scenes[0].choices[0].judgement.VE", changed(full(), f"{JUDGEMENT}.VE", 3)),
    ("pattern", "id", changed(full(), "id", "My Story")),
    ("pattern", "id", changed(full(), "id", "story\n")),
    ("pattern", "id", changed(full(), "id", "story-")),
    ("pattern", "language", changed(full(), "language", "Dutch")),
    ("pattern", "scenes[0].effects.gauges.A b", changed(full(), "scenes.0.effects.gauges.A b", 1)),
    ("not_unique", "tried[1]", changed(full(), "tried", ["1", "1"])),
    ("no_form", "scenes[3].passed_when", changed(full(), "scenes.3.passed_when", {"day": 1})),
    ("no_form", "scenes[3].passed_when", changed(full(), "scenes.3.passed_when", "always")),
    ("no_form", "scenes[2].choices[1].next", changed(full(), "scenes.2.choices.1.next", 3)),
    ("no_form", "scenes[3]", changed(full(), "scenes.3", "end")),
    ("too_deep", "", changed(full(), "scenes.3.passed_when", DEEP)),
    ("too_deep", "", changed(full(), "scenes.3.passed_when", DEEPER)),
    ("text_invalid", "title", changed(full(), "title", "a\x00b")),
    ("text_invalid", "goals[0]", changed(full(), "goals", ["\ud800"])),
    ("id_taken", "scenes[2].id", changed(full(), "scenes.2.id", "second")),
    ("id_taken", "scenes[2].choices[1].id", changed(full(), "scenes.2.choices.1.id", "first-0")),
    ("unknown_scene", "start", changed(full(), "start", "nowhere")),
    ("unknown_scene", "scenes[2].choices[1].next", changed(full(), "scenes.2.choices.1.next", "x")),
    (
        "unknown_scene",
        "scenes[0].choices[0].next[1].to",
        changed(full(), "scenes.0.choices.0.next.1.to", "x"),
    ),
    (
        "unknown_choice",
        "golden_paths[0].choices[0]",
        changed(full(), "golden_paths.0.choices", ["x"]),
    ),
    ("unknown_ending", "golden_paths[0].ending", changed(full(), "golden_paths.0.ending", "first")),
    ("unknown_fact", "scenes[0].reveals[0]", changed(full(), "scenes.0.reveals", ["x"])),
    (
        "unknown_fact",
        "scenes[0].effects.learn[0]",
        changed(full(), "scenes.0.effects.learn", ["x"]),
    ),
    (
        "unknown_fact",
        "scenes[3].passed_when.fact",
        changed(full(), "scenes.3.passed_when", {"fact": "x"}),
    ),
    (
        "unknown_fact",
        "scenes[3].passed_when.all[0].not.fact",
        changed(full(), "scenes.3.passed_when", {"all": [{"not": {"fact": "x"}}]}),
    ),
    (
        "unknown_gauge",
        "scenes[0].effects.gauges.x",
        changed(full(), "scenes.0.effects.gauges", {"x": 1}),
    ),
    (
        "unknown_source",
        "scenes[0].panel.sources[0]",
        changed(full(), "scenes.0.panel.sources", ["S9"]),
    ),
    ("range_reversed", "minutes", changed(full(), "minutes.from", 30)),
    ("range_reversed", "gauges[0]", changed(full(), "gauges.0.min", 3)),
    ("range_reversed", "scenes[0].fitting", changed(full(), "scenes.0.fitting.low", "10")),
    ("start_outside", "gauges[0].start", changed(full(), "gauges.0.start", 3)),
    (
        "last_branch_conditional",
        "scenes[0].choices[0].next[1]",
        changed(full(), "scenes.0.choices.0.next.1.when", {"fact": "fear"}),
    ),
    (
        "branch_after_default",
        "scenes[0].choices[0].next[1]",
        without(full(), "scenes.0.choices.0.next.0.when"),
    ),
    (
        "judgement_missing",
        "scenes[2].choices[1].judgement",
        without(full(), "scenes.2.choices.1.judgement"),
    ),
    (
        "too_few_choices",
        "scenes[2].choices",
        changed(full(), "scenes.2.choices", [choice("s-1", "end")]),
    ),
]


@pytest.mark.parametrize(("code", "place", "data"), BROKEN)
def test_a_fault_is_found_at_its_place(code: str, place: str, data: Any) -> None:
    found = problems(data)

    assert [item for item in found if item[0] == code and item[1].startswith(place)], found


@pytest.mark.parametrize("start", [-2, 2])
def test_a_gauge_may_start_at_its_ends(start: int) -> None:
    assert parse(changed(full(), "gauges.0.start", start)).gauges[0].start == start


def test_every_code_of_a_problem_is_tested() -> None:
    assert {code for code, _, _ in BROKEN} == set(PROBLEMS)


def test_one_fault_gives_one_problem_with_its_message() -> None:
    with pytest.raises(StoryError) as fault:
        parse(changed(full(), "scenes.2.choices.1.next", "x"))

    assert str(fault.value) == "scenes[2].choices[1].next: there is no scene x"
    assert str(StoryError(fault.value.problems)) == str(fault.value)


def test_all_faults_are_found_at_once() -> None:
    data = changed(without(full(), "title"), "scenes.2.choices.1.next", "x")
    data["scenes"][3] = {"kind": "ending", "id": "end", "reveals": ["y"], "fitting": 3}

    assert problems(data) == [
        ("missing", "title"),
        ("missing", "scenes[3].title"),
        ("missing", "scenes[3].text"),
        ("missing", "scenes[3].outcome"),
        ("unknown_field", "scenes[3].fitting"),
        ("unknown_scene", "scenes[2].choices[1].next"),
        ("unknown_fact", "scenes[3].reveals[0]"),
    ]


def test_the_message_of_a_file_that_is_no_object_names_the_file() -> None:
    with pytest.raises(StoryError) as fault:
        parse([])

    assert str(fault.value) == "the file: must be object, not array"


def _places(value: Any, place: str = "") -> list[str]:
    found = [place] if place else []
    items = dict(enumerate(value)) if isinstance(value, list) else value
    for name, item in items.items() if isinstance(items, dict) else ():
        found += _places(item, f"{place}.{name}" if place else str(name))
    return found


PLACES = _places(full())
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([1.5, 2.0, "", "first", "R", "8", "end", [], {}, ["1"], [1, 1], "x" * 9000]),
    st.sampled_from([{"fact": "fear"}, {"not": {"tried": "1"}}, [{"to": "end"}], judged(1)]),
)


@given(place=st.sampled_from(PLACES), value=JUNK, drop=st.booleans())
def test_the_schema_and_the_reader_agree(place: str, value: object, drop: bool) -> None:
    data = without(full(), place) if drop else changed(full(), place, value)

    assert (not list(structural_problems(data))) == VALIDATOR.is_valid(data)


@given(place=st.sampled_from(PLACES), value=JUNK, drop=st.booleans())
def test_a_damaged_story_is_read_or_refused_with_problems(
    place: str, value: object, drop: bool
) -> None:
    data = without(full(), place) if drop else changed(full(), place, value)

    try:
        parsed = parse(data)
    except StoryError as fault:
        messages = [problem.message for problem in fault.problems]
    else:
        messages = ["none"]
        assert parse(dump(parsed)) == parsed

    assert all(messages)


@pytest.mark.parametrize("value", [None, 3, "text", [], {}, float("nan"), float("inf")])
def test_anything_but_a_story_is_refused(value: object) -> None:
    assert problems(value)


def test_the_schema_itself_is_valid() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$id"] == "urn:kennisladder:scenario:1"
