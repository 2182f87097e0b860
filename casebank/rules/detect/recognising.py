"""Runs all recognisers over one text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from casebank.rules.detect import ages, bodies, dates, law, numbers, origins, people, places, traits
from casebank.rules.detect.allowed import is_allowed, masked
from casebank.rules.detect.spans import Kind, Span, merge
from casebank.rules.detect.suggest import suggest_alone

Recogniser = Callable[[str], Iterator[Span]]

RECOGNISERS: tuple[Recogniser, ...] = (
    *(numbers.bsn, numbers.iban, numbers.phone, numbers.postcode, numbers.plate),
    *(numbers.registration, numbers.email, numbers.url, numbers.handle),
    *(law.ecli, law.case_number),
    *(dates.in_figures, dates.in_words, dates.feasts),
    *(ages.written, ages.of_person, ages.rough, ages.bare),
    *(places.street, places.area),
    *(bodies.school, bodies.club, bodies.care, bodies.employer),
    *(people.titled, people.related, people.called, people.initials),
    *(traits.profession, origins.nationality, traits.singling_out),
)

#: Kinds whose words may turn out to be a national body, a law or an everyday word.
_NAMED = frozenset(
    {
        *(Kind.PERSON, Kind.PLACE, Kind.STREET, Kind.SCHOOL, Kind.CLUB, Kind.CARE, Kind.EMPLOYER),
        *(Kind.NATIONALITY, Kind.INITIALS),
    }
)


@dataclass(frozen=True)
class Lexicon:
    """Names that lists know: to be found at the start of a sentence and in lower case too."""

    first_names: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    #: First names that are no word of the language, in lower case.
    lower_names: frozenset[str] = frozenset()
    #: Names that are words as well, and other words that sentences begin with.
    words: frozenset[str] = frozenset()
    #: Towns and regions, abroad too, with their capitals.
    towns: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """Return whether a capitalised word is a first name or a surname of the lists."""
        return word in self.first_names or word in self.surnames

    def everyday(self, word: str) -> bool:
        """Return whether a word that begins a sentence need not be a name."""
        return word in self.words or not self.first_names


NOTHING = Lexicon()


def recognise(text: str, lexicon: Lexicon = NOTHING) -> list[Span]:
    """Return what the recognisers find in the text: merged, in order, with a suggestion each."""
    return [suggest_alone(span) for span in merge(read(text, lexicon))]


def read(text: str, lexicon: Lexicon = NOTHING) -> list[Span]:
    """Return what the recognisers find, before overlapping findings are put together.

    They read the text with national names in lower case, which thus are nobody's name to them.
    """
    seen = masked(text)
    spans = [span for recogniser in RECOGNISERS for span in recogniser(seen)]
    names = [*people.unknown(seen, lexicon.knows), *people.starting(seen, lexicon.everyday)]
    spans += people.joined(seen, names)
    spans += people.uncapitalised(seen, lexicon.lower_names)
    return drop_allowed(text, spans)


def drop_allowed(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the spans as they stand in the text, without those of everyday words alone."""
    return [
        replace(span, text=text[span.start : span.end])
        for span in spans
        if span.kind not in _NAMED or not is_allowed(span.text)
    ]
