"""Suggestions: the same word for the same person, a band for an age, a season for a date."""

import pytest

from casebank.rules.detect import Kind
from casebank.rules.detect.spans import Span, found
from casebank.rules.detect.suggest import suggest, suggest_alone


def of(kind: Kind, text: str) -> str:
    return suggest_alone(found(text, 0, len(text), kind, 1.0)).suggestion


@pytest.mark.parametrize(
    ("kind", "text", "suggestion"),
    [
        (Kind.AGE, "5", "4 of 5 jaar"),
        (Kind.AGE, "8 en 11", "6 tot 8 jaar en 9 tot 11 jaar"),
        (Kind.AGE, "achtjarige", "6 tot 8 jaar"),
        (Kind.AGE, "2,5 jaar", "0 tot 3 jaar"),
        (Kind.AGE, "vier maanden", "0 tot 3 jaar"),
        (Kind.AGE, "eenentachtig", "ouder dan 60 jaar"),
        (Kind.AGE, "groep 5", "op de basisschool"),
        (Kind.AGE, "3 havo", "op de middelbare school"),
        (Kind.AGE, "?", "[leeftijd]"),
        (Kind.DATE, "12 maart 2021", "in het voorjaar"),
        (Kind.DATE, "12-12-2019", "in de winter"),
        (Kind.DATE, "zomer van 2016", "in de zomer"),
        (Kind.DATE, "voorjaar 2016", "in het voorjaar"),
        (Kind.DATE, "Koningsdag", "enige tijd later"),
        (Kind.SCHOOL, "basisschool De Klimop", "een basisschool"),
        (Kind.SCHOOL, "KDV Pinkel", "een kinderopvang"),
        (Kind.CLUB, "SV De Treffers", "een sportvereniging"),
        (Kind.CARE, "praktijk De Linde", "een praktijk"),
        (Kind.PLACE, "Assen", "een plaats"),
    ],
)
def test_a_finding_alone(kind: Kind, text: str, suggestion: str) -> None:
    assert of(kind, text) == suggestion


def spans_of(text: str, *names: str) -> list[Span]:
    return [found(text, text.index(n), text.index(n) + len(n), Kind.PERSON, 1.0) for n in names]


def test_one_person_has_one_word_in_every_field() -> None:
    texts = {
        "situation": "Haar zoon Emre Kaya en dochter Ece zijn bang. Juf Anneke ook.",
        "outcome": "Emre belt oma Truus. Truus en Bo lachen om Kaya.",
    }
    spans = {
        "situation": spans_of(texts["situation"], "Emre Kaya", "Ece", "Juf Anneke"),
        "outcome": spans_of(texts["outcome"], "Emre", "oma Truus", "Bo", "Kaya"),
    }

    found_words = suggest(texts, spans)

    assert {key: [one.suggestion for one in value] for key, value in found_words.items()} == {
        "situation": ["[kind A]", "[kind B]", "[leerkracht]"],
        "outcome": ["[kind A]", "[oma]", "[persoon A]", "[kind A]"],
    }


def test_the_alphabet_goes_on_behind_z() -> None:
    names = [f"{chr(65 + n // 26)}{chr(97 + n % 26)}x" for n in range(28)]
    text = " ".join(names)

    words = suggest({"": text}, {"": spans_of(text, *names)})[""]

    assert [one.suggestion for one in words][25:] == ["[persoon Z]", "[persoon AA]", "[persoon AB]"]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [("Hij vertrok in maart 2024.", "het voorjaar"), ("Sinds maart 2024.", "in het voorjaar")],
)
def test_a_season_after_in_says_it_once(text: str, suggestion: str) -> None:
    start = text.index("maart")
    span = found(text, start, start + len("maart 2024"), Kind.DATE, 1.0)

    assert [one.suggestion for one in suggest({"": text}, {"": [span]})[""]] == [suggestion]
