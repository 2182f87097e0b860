"""The lists of names and towns that the project itself keeps, per origin of the name."""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path

from casebank.rules.detect.recognising import Lexicon

LISTS = Path(__file__).parent / "lists"
_NO_MARK = str.maketrans("ıłŁđĐøØ", "ilLdDoO")


def read(name: str) -> frozenset[str]:
    """Return the lines of one list, or of all lists in a folder of that name."""
    path = LISTS / name
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    return frozenset(line for file in files for line in file.read_text("utf-8").split("\n") if line)


def spelt(names: frozenset[str]) -> frozenset[str]:
    """Return the names together with their spelling without accents, as keyboards make it."""
    return names | {unaccented(name) for name in names}


def unaccented(name: str) -> str:
    """Return a name in plain letters: "Yılmaz" as "Yilmaz"."""
    plain = unicodedata.normalize("NFD", name.translate(_NO_MARK))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@functools.cache
def lexicon() -> Lexicon:
    """Return our lists, without names that are everyday words: inside a sentence capitals tell."""
    everyday = read("everyday.txt")
    first_names = spelt(read("first_names")) - everyday
    return Lexicon(
        first_names=first_names,
        surnames=spelt(read("surnames")) - everyday,
        lower_names=frozenset(name.lower() for name in first_names if len(name) > 2),
        words=everyday,
        towns=spelt(read("towns_abroad.txt")),
    )
