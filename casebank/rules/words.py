"""Dutch words as the search compares them: folded, cut to their stem, found inside compounds."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]  # it has no types

LONGEST = 40  # letters of a stem that are kept
MOST_STEMS = 200  # stems of the bank that one word of a question stands for
PART = 4  # letters of a word that is looked for inside others
LONG_PART = 5  # of one that may stand before or behind something that the bank does not know
REST = 3  # letters of what is left of a compound
LONG_REST = 4
#: What Dutch puts between the parts of a compound.
LINKS = ("", "s", "e", "n", "en", "er")
_STOP = """
aan al alle als bij dan dat de deze die dit door dus een en er ge had haar heb hebben heeft hem het
hier hij hoe hun ik in is je kan maar me meer men met mijn na naar niet nog nu of om omdat onder ons
ook op over te tot uit u van veel voor waar was wat we wel werd wie wij wil worden wordt zal ze zei
zich zij zijn zo zou
"""
STOP_WORDS = frozenset(_STOP.split())
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
#: The newer "dutch" takes "ge" off any word, which makes "geweld" into "wel".
_stemmer = snowballstemmer.stemmer("dutch_porter")
#: "brieven", "huizen": the stem ends as the word for one does.
_ENDS = {"v": "f", "z": "s"}


def fold(text: str) -> str:
    """Return the text in lower case without accents, so that "één" is "een"."""
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """Return the folded words of a text that say something, in order."""
    return [word for word in _WORD.findall(fold(text)) if len(word) > 1 and word not in STOP_WORDS]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded word."""
    cut = str(_stemmer.stemWord(word.replace("’", "'")))
    return (cut[:-1] + _ENDS.get(cut[-1], cut[-1]))[:LONGEST]


def weights(texts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the stems of these texts, each with the highest weight of a text that holds it."""
    found: dict[str, int] = {}
    for text, weight in texts:
        for word in words_of(text):
            key = stem(word)
            found[key] = max(found.get(key, 0), weight)
    return found


def asked(question: str, vocabulary: Collection[str]) -> list[frozenset[str]]:
    """Return for each word of a question the stems of the bank that answer to it.

    A word answers to itself, to words that begin with it ("ouderschap", "ouderschapsplan"), and to
    compounds that end in it ("opvang", "kinderopvang"). One that the bank does not have answers to
    nothing: an empty set.
    """
    return [_answers(word, vocabulary) for word in dict.fromkeys(words_of(question))]


def scores(
    wanted: Iterable[frozenset[str]], found: Iterable[tuple[int, str, int]]
) -> Mapping[int, int]:
    """Return the cases that hold every word, with how well; a row is case, stem, weight."""
    sets = list(wanted)
    words: dict[str, list[int]] = {}
    for number, stems in enumerate(sets):
        for each in stems:
            words.setdefault(each, []).append(number)
    best: dict[int, dict[int, int]] = {}
    for case, each, weight in found:
        held = best.setdefault(case, {})
        for number in words.get(each, ()):
            held[number] = max(held.get(number, 0), weight)
    return {case: sum(held.values()) for case, held in best.items() if len(held) == len(sets)}


def _answers(word: str, vocabulary: Collection[str]) -> frozenset[str]:
    own = stem(word)
    found = [known for known in vocabulary if known != own and _holds(known, word, own, vocabulary)]
    nearest = sorted(found, key=lambda known: (len(known), known))[: MOST_STEMS - 1]
    return frozenset({*nearest, *({own} & set(vocabulary))})


def _holds(known: str, word: str, own: str, vocabulary: Collection[str]) -> bool:
    return any(
        known.startswith(part) or (known.endswith(part) and _is_rest(known, part, vocabulary))
        for part in {word, own}
        if len(part) >= PART
    )


def _is_rest(known: str, part: str, vocabulary: Collection[str]) -> bool:
    """Return whether what stands before the part can be a word of its own."""
    rest = known[: -len(part)]
    if len(part) >= LONG_PART and len(rest) >= LONG_REST:
        return True
    return any(
        rest[: len(rest) - len(link)] in vocabulary
        for link in LINKS
        if rest.endswith(link) and len(rest) - len(link) >= REST
    )
