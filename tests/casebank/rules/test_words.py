"""Dutch words: stems, accents, compounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebank.rules.words import LONGEST, asked, fold, scores, stem, weights, words_of

BANK = frozenset(
    stem(word)
    for word in words_of(
        "kinderopvang kind ouderschapsplan ouderschap ouders moeder partnergeweld geweld recht"
        " rechter terecht opvang familie familierecht weekend één vader"
    )
)


def answers(word: str) -> set[str]:
    (found,) = asked(word, BANK)
    return set(found)


def test_accents_and_capitals_make_no_difference() -> None:
    assert fold("Eén CAFÉ, Zoë") == "een cafe, zoe"


def test_words_that_say_nothing_are_left_out() -> None:
    assert words_of("De vader belt niet meer, op z'n 3e-hands telefoon_") == [
        *("vader", "belt", "z'n", "3e", "hands", "telefoon")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("vader", "vaders"), ("brief", "brieven"), ("wachtlijst", "wachtlijsten"), ("huis", "huizen")],
)
def test_one_and_more_have_the_same_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("opvang", {"opvang", "kinderopvang"}),
        ("ouderschap", {"ouderschap", "ouderschapsplan"}),
        ("geweld", {stem("geweld"), stem("partnergeweld")}),
        ("recht", {stem("recht"), "rechter", "familierecht"}),
        ("zeepaard", set()),
    ],
)
def test_a_word_answers_to_compounds_that_begin_or_end_with_it(word: str, found: set[str]) -> None:
    assert answers(word) == found


def test_a_short_word_answers_to_itself_alone() -> None:
    assert asked("opa", {"opa", "opaal"}) == [frozenset({"opa"})]


def test_a_question_is_a_set_for_each_word_once() -> None:
    assert asked("De vader, vader en moeder", BANK) == [frozenset({"vader"}), frozenset({"moeder"})]
    assert asked("de het een", BANK) == []


def test_a_stem_stands_for_at_most_two_hundred_others() -> None:
    assert len(asked("boom", {f"boom{number}" for number in range(999)} | {stem("boom")})[0]) == 200


def test_the_highest_weight_of_a_word_counts() -> None:
    assert weights([("Vader belt", 4), ("vaders moeder", 2)]) == {
        "vader": 4,
        "belt": 4,
        "moeder": 2,
    }


def test_a_case_is_found_when_it_holds_every_word() -> None:
    wanted = [frozenset({"opvang", "kinderopvang"}), frozenset({"vader"})]
    rows = [(1, "opvang", 1), (1, "kinderopvang", 4), (1, "vader", 2), (2, "vader", 4)]
    assert scores(wanted, rows) == {1: 6}
    assert scores([], rows) == {1: 0, 2: 0}


@given(st.text(max_size=300))
def test_any_text_has_stems_that_fit(text: str) -> None:
    assert all(0 < len(key) <= LONGEST for key in weights([(text, 1)]))
