"""Finds the names of one case: in any case, possessive, in compounds, misspelt once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from casebank.rules.detect.spans import Kind, Span, found, merge

#: Words inside names that are nobody's name when they stand alone.
PARTICLES = frozenset(
    [
        "van",
        "der",
        "den",
        "de",
        "het",
        "'t",
        "’t",
        "ten",
        "ter",
        "te",
        "in",
        "op",
        "aan",
        "uit",
        "bij",
        "tot",
        "voor",
        "von",
        "zu",
        "zur",
        "la",
        "le",
        "los",
        "las",
        "da",
        "das",
        "do",
        "dos",
        "di",
        "du",
        "del",
        "el",
        "al",
        "ben",
        "bin",
        "bint",
        "ait",
        "aït",
        "ibn",
        "abu",
        "ould",
        "st",
        "sint",
        "en",
        "of",
        "d",
        "l",
        "s",
        "t",
        "i",
        "y",
        "mevrouw",
        "meneer",
        "mevr",
        "mw",
        "dhr",
        "heer",
        "dr",
        "drs",
        "mr",
        "ir",
        "ing",
        "ds",
        "prof",
        "oma",
        "opa",
        "tante",
        "oom",
        "juf",
        "meester",
        "school",
        "basisschool",
        "straat",
        "obs",
        "cbs",
        "rkbs",
        "vv",
        "sv",
        "fc",
        "bv",
        "nv",
        "stichting",
        "vereniging",
        "club",
        "college",
        "lyceum",
        "gymnasium",
        "bakkerij",
    ]
)
_WORD = re.compile(r"[^\W_]+(?:[’'`´][^\W_]+)*")
_SHORT = 3


def _folded(word: str) -> str:
    """Return a word as it is compared: lower case, without accents, one kind of apostrophe."""
    lower = word.replace("ß", "ss").replace("ı", "i").replace("ł", "l").replace("Ł", "l")
    lower = lower.lower().replace("ø", "o").replace("đ", "d")
    plain = unicodedata.normalize("NFD", lower)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(
        {ord("’"): "'", ord("`"): "'", ord("´"): "'"}
    )


def find_listed(text: str, names: Iterable[str]) -> list[Span]:
    """Return where names of the list stand, whole or in part, merged and in order.

    A part of a name counts alone ("Yılmaz" of "Ayşe Yılmaz"), except particles and titles. Names of
    three letters or fewer count only exactly.
    """
    wholes, parts = _entries(names)
    if not parts and not wholes:
        return []
    words = [(match.start(), match.end(), _folded(match[0])) for match in _WORD.finditer(text)]
    checked: dict[str, bool] = {}
    hits = list(_wholes(text, words, wholes))
    for start, end, word in words:
        if word not in checked:
            checked[word] = _is_part(word, parts)
        if checked[word]:
            hits.append(found(text, start, end, Kind.LISTED, 1.0, "list"))
    return merge(hits)


def _entries(names: Iterable[str]) -> tuple[set[tuple[str, ...]], set[str]]:
    wholes, parts = set(), set()
    for name in names:
        words = tuple(
            _folded(match[0]) for match in _WORD.finditer(unicodedata.normalize("NFC", name))
        )
        if words:
            wholes.add(words)
        if len(words) == 1:
            parts.add(words[0])
        parts |= {word for word in words if word not in PARTICLES and len(word) > 1}
    return wholes, parts


def _wholes(
    text: str, words: list[tuple[int, int, str]], wholes: set[tuple[str, ...]]
) -> Iterator[Span]:
    """Yield entries of several words, also glued together or with one misspelt."""
    longer = [whole for whole in wholes if len(whole) > 1]
    for whole in longer:
        glued = "".join(whole)
        for at, (start, end, word) in enumerate(words):
            window = words[at : at + len(whole)]
            if len(window) == len(whole) and all(
                _same(one[2], part, last=place == len(whole) - 1)
                for place, (one, part) in enumerate(zip(window, whole, strict=True))
            ):
                yield found(text, start, window[-1][1], Kind.LISTED, 1.0, "list")
            elif len(glued) > _SHORT and word.startswith(glued):
                yield found(text, start, end, Kind.LISTED, 1.0, "list")


def _same(word: str, part: str, *, last: bool) -> bool:
    if word == part or (last and _ending(word, part)):
        return True
    return len(part) > _SHORT and abs(len(word) - len(part)) <= 1 and OSA.distance(word, part) <= 1


def _ending(word: str, part: str) -> bool:
    """Return whether the word is the name with a possessive or diminutive ending."""
    rest = word.removeprefix(part)
    return rest != word and rest in {
        "'s",
        "s",
        "'",
        "tje",
        "je",
        "etje",
        "tjes",
        "jes",
        "'tje",
        "en",
        "'n",
        "pje",
    }


def _is_part(word: str, parts: set[str]) -> bool:
    """Return whether the word is a name of the list, with an ending, misspelt or in a compound."""
    if word in parts:
        return True
    for part in parts:
        if len(part) <= _SHORT:
            if word in (f"{part}'s", f"{part}'"):  # "bos" is a wood, not what belongs to Bo
                return True
        elif _ending(word, part) or _misspelt(word, part) or (len(part) >= 5 and part in word):
            return True
    return False


def _misspelt(word: str, part: str) -> bool:
    """Return whether one typing error, and perhaps a possessive ending, lies between the two."""
    if abs(len(word) - len(part)) <= 1 and OSA.distance(word, part) <= 1:
        return True
    for ending in ("'s", "s"):
        stem = word.removesuffix(ending)
        if stem != word and abs(len(stem) - len(part)) <= 1 and OSA.distance(stem, part) <= 1:
            return True
    return False
