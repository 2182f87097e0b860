"""The list of names of one case: every way in which people write a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebank.rules.detect import find_listed

NAMES = ("Ayşe Yılmaz", "Willem van der Spoel", "De Klimop", "Bo", "Sint Annaparochie", "Kacper")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ayşe Yılmaz belde.", ["Ayşe Yılmaz"]),
        ("ayse yilmaz belde", ["ayse yilmaz"]),
        ("Ayşe Yılmaz’s jas", ["Ayşe Yılmaz’s"]),
        ("bij ayseyilmaz", ["ayseyilmaz"]),
        ("met YILMAZ en ayşe", ["YILMAZ", "ayşe"]),
        ("Kacpers fiets, kacper's fiets en Kacper’s jas", ["Kacpers", "kacper's", "Kacper’s"]),
        ("Kasper, Kaccper, Kacpre en Kacpr", ["Kasper", "Kaccper", "Kacpre", "Kacpr"]),
        ("Kaspers jas", ["Kaspers"]),
        ("een klimopkind van de Klimop", ["klimopkind", "de Klimop"]),
        ("familie vanderspoel", ["vanderspoel"]),
        ("Willem v.d. Spoel", ["Willem", "Spoel"]),
        ("in sint annaparochie", ["sint annaparochie"]),
        ("Bo en bo's jas", ["Bo", "bo's"]),
        ("van der Berg, de boom, bos, Bob", []),
        ("", []),
    ],
)
def test_finds_names_however_they_are_written(text: str, found: list[str]) -> None:
    assert [one.text for one in find_listed(text, NAMES)] == found


def test_no_list_finds_nothing() -> None:
    assert find_listed("Kacper belde", []) == []
    assert find_listed("Kacper belde", ["", "-"]) == []


@given(
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=12),
    st.integers(0, 11),
    st.sampled_from("abcdefghijklmnopqrstuvwxyz"),
    st.sampled_from(("drop", "swap", "change", "add")),
)
def test_one_typing_error_hides_no_name(name: str, place: int, letter: str, slip: str) -> None:
    at = place % (len(name) - 1)
    wrong = {
        "drop": name[:at] + name[at + 1 :],
        "swap": name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        "change": name[:at] + letter + name[at + 1 :],
        "add": name[:at] + letter + name[at:],
    }[slip]
    text = f"gisteren was {wrong} hier"

    found = find_listed(text, [f"{name} Zzyzx"])

    assert any(one.start <= 13 and one.end >= 13 + len(wrong) for one in found)
