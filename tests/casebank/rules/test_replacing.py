"""Something else stands in every place of a name, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebank.rules.replacing import places, replace_everywhere


@pytest.mark.parametrize(
    ("text", "found", "by", "expected"),
    [
        ("Ik zag Anna.", "Anna", "het meisje", "Ik zag het meisje."),
        ("Anna belt.", "anna", "het meisje", "Het meisje belt."),
        ("ANNA en anna", "Anna", "het meisje", "Het meisje en het meisje"),
        ("Annabel en Joanna", "Anna", "het meisje", "Annabel en Joanna"),
        ("Anna's tas", "Anna", "het meisje", "Het meisje's tas"),
        ("Toen. Anna kwam.", "Anna", "zij", "Toen. Zij kwam."),
        ("maand 1 | Anna belt", "Anna", "zij", "maand 1 | Zij belt"),
        ("Zij zei: 'Anna komt.'", "Anna", "zij", "Zij zei: 'Zij komt.'"),
        ("eerste regel\nAnna komt", "Anna", "zij", "eerste regel\nZij komt"),
        ("Jan de\nVries", "Jan de Vries", "vader", "Vader"),
        ("Bel (06) 123!", "(06) 123", "een nummer", "Bel een nummer!"),
        ("a+b", "+", "en", "aenb"),
        ("Straße", "STRASSE", "weg", "Straße"),
    ],
)
def test_replacing(text: str, found: str, by: str, expected: str) -> None:
    assert replace_everywhere({"situation": text}, found, by) == {"situation": expected}


def test_places_by_field() -> None:
    texts = {"title": "Anna", "tried": "Met anna, zonder Annabel."}

    assert places(texts, "Anna") == [("title", 0, 4), ("tried", 4, 8)]


@given(st.text("ab .\n", max_size=40))
def test_nothing_is_left_and_the_rest_stays(text: str) -> None:
    replaced = replace_everywhere({"x": text}, "ab", "Z")["x"]

    assert places({"x": replaced}, "ab") == []
    assert len(replaced) == len(text) - len(places({"x": text}, "ab"))
