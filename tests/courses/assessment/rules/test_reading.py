"""Reading questions: every example is sound, and every fault is found with its place."""

from __future__ import annotations

from typing import Any

import pytest

from courses.assessment.rules import (
    FAULTS,
    Accepted,
    Action,
    BadQuestion,
    Cloze,
    Concordance,
    Gap,
    Item,
    Judgement,
    Matching,
    Multiple,
    Number,
    Option,
    Ordering,
    Pair,
    Passage,
    Question,
    Reason,
    Reflection,
    ShortText,
    Signals,
    Single,
    TrueFalse,
    Unit,
    faults,
    read,
)
from courses.assessment.rules.form import LONG, MOST_ITEMS, SHORT
from tests.courses.assessment.rules.examples import EXAMPLES, data

READ: dict[str, Question] = {
    "single": Single(
        stem="Which?",
        options=(
            Option("a", "A", "Yes", correct=True),
            Option("b", "B", "No"),
            Option("c", "C"),
        ),
    ),
    "multiple": Multiple(
        stem="Which ones?",
        credit_rule="each_option",
        options=(
            Option("a", "A", correct=True),
            Option("b", "B", correct=True),
            Option("c", "C", "No"),
            Option("d", "D"),
        ),
    ),
    "true_false": TrueFalse(
        stem="So it is.", correct=False, feedback_true="Look again", feedback_false="Indeed"
    ),
    "ordering": Ordering(
        stem="First things first", items=(Item("a", "A"), Item("b", "B"), Item("c", "C"))
    ),
    "matching": Matching(
        stem="What belongs together?",
        pairs=(Pair("one", "1", "odd"), Pair("two", "2", "even"), Pair("three", "3", "odd")),
        distractors=(Item("none", "neither"),),
    ),
    "cloze": Cloze(
        stem="",
        text="The {{one}} and the {{ two }}.",
        gaps=(
            Gap("one", ("Café", "bar"), (), "Where one drinks"),
            Gap("two", ("cat",), ("cat", "dog", "cow")),
        ),
    ),
    "short_text": ShortText(
        stem="Say it", accepted=(Accepted("Veilig Thuis"), Accepted("VT", 0.5, "In full"))
    ),
    "number": Number(
        stem="How long?", value=3.5, tolerance=0.1, unit="uur", units=(Unit("minuten", 1 / 60),)
    ),
    "signals": Signals(
        stem="Mark what matters",
        passages=(
            Passage("a", "She smiled. ", signal=False),
            Passage("b", "Then a blow. ", signal=True, weight=2, feedback="Grave"),
            Passage("c", "It rained. ", signal=False, feedback="Weather"),
            Passage("d", "He hid.", signal=True),
        ),
    ),
    "concordance": Concordance(
        stem="",
        hypothesis="You think of a conflict of loyalty",
        information="The child says the same at both homes",
        panel=(1, 6, 2, 1, 0),
        method="aggregate",
        reasons=(Reason(-1, "It fits less"), Reason(0, "No weight")),
    ),
    "judgement": Judgement(
        stem="What fits?",
        mode="rate",
        actions=(
            Action("call", "Call", 4, "Today"),
            Action("wait", "Wait", 1),
            Action("write", "Write", 2),
        ),
    ),
    "reflection": Reflection(
        stem="What would you do?",
        min_words=3,
        model_answer="Ask first.",
        checks=("I asked", "I listened"),
    ),
}


@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_example_reads_as_it_is_written(kind: str) -> None:
    assert faults(EXAMPLES[kind]) == []
    assert read(EXAMPLES[kind]) == READ[kind]


def test_texts_lose_the_spaces_around_them() -> None:
    question = read(data("single", stem="  Which? \n", explanation=" Why ", hint=" Hm "))

    assert (question.stem, question.explanation, question.hint) == ("Which?", "Why", "Hm")


def test_a_vignette_keeps_the_spaces_between_its_passages() -> None:
    question = read(EXAMPLES["signals"])

    assert isinstance(question, Signals)
    text = "".join(passage.text for passage in question.passages)
    assert text == "She smiled. Then a blow. It rained. He hid."


def test_a_cloze_comes_in_pieces_in_reading_order() -> None:
    question = read(EXAMPLES["cloze"])

    assert isinstance(question, Cloze)
    assert question.pieces == ("The ", question.gaps[0], " and the ", question.gaps[1], ".")


def found(kind: str, **changes: Any) -> list[tuple[str, str]]:
    return [(fault.path, fault.code) for fault in faults(data(kind, **changes))]


OPTION = {"id": "a", "text": "A", "correct": True}
OTHER = {"id": "b", "text": "B"}
ACTION = {"id": "a", "text": "Act", "key": 1}
SIGNAL = {"id": "s", "text": "S", "signal": True}
GAP = {"id": "g", "accepted": ["x"]}


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [
        ("single", {"type": None}, [("type", "missing")]),
        ("single", {"type": "essay"}, [("type", "not_allowed")]),
        ("single", {"type": ["single"]}, [("type", "not_allowed")]),
        ("single", {"stem": None}, [("stem", "missing")]),
        ("single", {"stem": "   "}, [("stem", "missing")]),
        ("single", {"stem": 3}, [("stem", "type")]),
        ("single", {"stem": "x" * (LONG + 1)}, [("stem", "too_long")]),
        ("single", {"stem": "a\x00b"}, [("stem", "text_invalid")]),
        ("single", {"hint": "\ud800"}, [("hint", "text_invalid")]),
        ("single", {"colour": "red"}, [("colour", "unknown_field")]),
        ("single", {"shuffle": "yes"}, [("shuffle", "type")]),
        ("single", {"options": None}, [("options", "missing")]),
        ("single", {"options": {}}, [("options", "type")]),
        ("single", {"options": [OPTION]}, [("options", "too_few")]),
        ("single", {"options": [OPTION, 3]}, [
            ("options[1]", "type"),
            ("options[1].id", "missing"),
            ("options[1].text", "missing"),
        ]),
        ("single", {"options": [OPTION, OTHER | {"id": "a"}]}, [("options[1].id", "id_taken")]),
        ("single", {"options": [OPTION, OTHER | {"id": "B b"}]}, [("options[1].id", "id_invalid")]),
        ("single", {"options": [OPTION, OTHER | {"x": 1}]}, [("options[1].x", "unknown_field")]),
        ("single", {"options": [OPTION, OTHER | {"correct": True}]}, [("options", "one_correct")]),
        ("single", {"options": [OTHER, OTHER | {"id": "c"}]}, [("options", "one_correct")]),
        ("multiple", {"options": [OTHER, OTHER | {"id": "c"}]}, [("options", "none_correct")]),
        ("multiple", {"options": []}, [("options", "too_few")]),
        ("multiple", {"credit_rule": "half"}, [("credit_rule", "not_allowed")]),
        ("true_false", {"correct": None}, [("correct", "missing")]),
        ("true_false", {"correct": 1}, [("correct", "type")]),
        ("ordering", {"items": [{"id": "a", "text": ""}, OTHER]}, [("items[0].text", "missing")]),
        ("matching", {"pairs": [{"id": "a"}, {"id": "b", "left": "L", "right": "R"}]}, [
            ("pairs[0].left", "missing"),
            ("pairs[0].right", "missing"),
        ]),
        ("short_text", {"accepted": [{"text": ""}]}, [("accepted[0].text", "missing")]),
        ("concordance", {"hypothesis": None, "information": " "}, [
            ("hypothesis", "missing"),
            ("information", "missing"),
        ]),
        ("judgement", {"actions": [ACTION, ACTION | {"id": "b", "text": ""}]}, [
            ("actions[1].text", "missing")
        ]),
        ("judgement", {"actions": [ACTION, ACTION | {"id": "b", "key": 5}]}, [
            ("actions[1].key", "too_large")
        ]),
        ("judgement", {"actions": [ACTION, ACTION | {"id": "b", "key": 0}]}, [
            ("actions[1].key", "too_small")
        ]),
        ("reflection", {"checks": [""]}, [("checks[0]", "missing")]),
        ("cloze", {"text": None}, [
            ("text", "missing"),
            ("gaps", "gap_unknown"),
            ("gaps", "gap_unknown"),
        ]),
        ("ordering", {"credit_rule": "each_option"}, [("credit_rule", "not_allowed")]),
        ("matching", {"distractors": [{"id": "x", "text": "even"}]}, [
            ("distractors[0].text", "text_taken")
        ]),
        ("matching", {"distractors": [{"id": "one", "text": "z"}]}, [
            ("distractors[0].id", "id_taken")
        ]),
        ("cloze", {"text": "The {{one}}."}, [("gaps", "gap_unknown")]),
        ("cloze", {"text": "{{one}} {{two}} {{six}}"}, [("text", "gap_undescribed")]),
        ("cloze", {"text": "{{one}} {{two}} {{one}}"}, [("text", "gap_repeated")]),
        ("cloze", {"text": "{{g}}", "gaps": [GAP | {"options": ["a", "b"]}]}, [
            ("gaps[0].accepted", "not_an_option")
        ]),
        ("cloze", {"text": "{{g}}", "gaps": [GAP | {"options": ["x"]}]}, [
            ("gaps[0].options", "too_few")
        ]),
        ("cloze", {"text": "{{g}}", "gaps": [GAP | {"accepted": [" "]}]}, [
            ("gaps[0].accepted[0]", "missing")
        ]),
        ("short_text", {"accepted": [{"text": "a", "credit": 0.5}]}, [
            ("accepted", "credit_missing")
        ]),
        ("short_text", {"accepted": [{"text": "a", "credit": 2}]}, [
            ("accepted[0].credit", "too_large"),
            ("accepted", "credit_missing"),
        ]),
        ("number", {"value": None}, [("value", "missing")]),
        ("number", {"value": "3"}, [("value", "type")]),
        ("number", {"value": True}, [("value", "type")]),
        ("number", {"value": float("nan")}, [("value", "not_finite")]),
        ("number", {"value": 10**400}, [("value", "not_finite")]),
        ("number", {"tolerance": -1}, [("tolerance", "too_small")]),
        ("number", {"unit": None}, [("unit", "missing")]),
        ("number", {"units": [{"name": "UUR", "factor": 1}]}, [("units[0].name", "unit_taken")]),
        ("number", {"units": [{"name": "m", "factor": 0}]}, [("units[0].factor", "too_small")]),
        ("number", {"units": [{"name": "m"}]}, [("units[0].factor", "missing")]),
        ("signals", {"passages": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]}, [
            ("passages", "no_signal")
        ]),
        ("signals", {"false_charge": -0.5}, [("false_charge", "too_small")]),
        ("signals", {"false_charge": 10.5}, [("false_charge", "too_large")]),
        ("signals", {"passages": [SIGNAL, SIGNAL | {"id": "t", "text": " "}]}, [
            ("passages[1].text", "missing")
        ]),
        ("signals", {"passages": [SIGNAL, SIGNAL | {"id": "t", "weight": 0}]}, [
            ("passages[1].weight", "too_small")
        ]),
        ("signals", {"passages": [SIGNAL, SIGNAL | {"id": "t", "weight": 101}]}, [
            ("passages[1].weight", "too_large")
        ]),
        ("concordance", {"panel": {"0": 0}}, [("panel", "panel_empty")]),
        ("concordance", {"panel": None}, [("panel", "missing"), ("panel", "panel_empty")]),
        ("concordance", {"panel": {"0": 1.5}}, [("panel.0", "type")]),
        ("concordance", {"panel": {"0": 1, "3": 1}}, [("panel.3", "unknown_field")]),
        ("concordance", {"panel": {"0": 1, "1": -1}}, [("panel.1", "too_small")]),
        ("concordance", {"method": "mean"}, [("method", "not_allowed")]),
        ("concordance", {"reasons": [{"anchor": 3, "text": "x"}]}, [
            ("reasons[0].anchor", "too_large")
        ]),
        ("concordance", {"reasons": [{"anchor": -3, "text": ""}]}, [
            ("reasons[0].anchor", "too_small"),
            ("reasons[0].text", "missing"),
        ]),
        ("judgement", {"mode": "rank"}, [
            ("actions[0].key", "too_large"),
            ("actions", "ranks_incomplete"),
        ]),
        ("judgement", {"actions": [OTHER | {"key": 1}]}, [("actions", "too_few")]),
        ("reflection", {"min_words": -1}, [("min_words", "too_small")]),
        ("reflection", {"checks": "one"}, [("checks", "type")]),
    ],
)  # fmt: skip
def test_a_fault_is_found_at_its_place(
    kind: str, changes: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert found(kind, **changes) == expected


def test_lists_have_an_end() -> None:
    many = [{"id": f"o{index}", "text": "x" * SHORT} for index in range(MOST_ITEMS + 1)]

    assert found("multiple", options=[OPTION, *many]) == [("options", "too_many")]


def test_all_faults_are_told_at_once_and_in_english() -> None:
    with pytest.raises(BadQuestion) as refusal:
        read({"type": "true_false", "stem": "", "more": 1})

    assert str(refusal.value).splitlines() == [
        "correct: is required",
        "stem: is required",
        "more: is not a field of this type of question",
    ]


def test_what_is_no_object_is_no_question() -> None:
    assert [str(fault) for fault in faults(["a"])] == [
        "the question: must be an object, not a list"
    ]


def test_every_code_that_is_used_has_its_words() -> None:
    codes = {
        fault.code
        for kind, changes, _ in _cases()
        for fault in faults(data(kind, **changes))
        if fault.message
    }

    assert codes | {"too_many"} == set(FAULTS)


def _cases() -> list[tuple[str, dict[str, Any], Any]]:
    mark = test_a_fault_is_found_at_its_place.pytestmark[0]
    cases: list[tuple[str, dict[str, Any], Any]] = mark.args[1]
    return cases
